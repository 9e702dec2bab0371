"""``python -m agents``: the command ``nethack-agents``."""

from agents.commands.entry import main

if __name__ == "__main__":
    raise SystemExit(main())
