"""Keep games as a Minari dataset; the code is in `agents.commands.collect`."""

from agents.commands import collect, command_line

if __name__ == "__main__":
    raise SystemExit(command_line.run(collect.main))
