"""Find out which thresholds of the symbolic agent to move; the code is in `agents.commands.tune`."""

from agents.commands import command_line, tune

if __name__ == "__main__":
    raise SystemExit(command_line.run(tune.main))
