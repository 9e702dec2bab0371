"""Measure what solving a problem would be worth; the code is in `agents.commands.worth`."""

from agents.commands import command_line, worth

if __name__ == "__main__":
    raise SystemExit(command_line.run(worth.main))
