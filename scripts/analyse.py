"""Find what lost games; the code is in `agents.commands.analyse`."""

from agents.commands import analyse, command_line

if __name__ == "__main__":
    raise SystemExit(command_line.run(analyse.main))
