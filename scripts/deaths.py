"""Show how the games of a run ended; the code is in `agents.commands.deaths`."""

from agents.commands import command_line, deaths

if __name__ == "__main__":
    raise SystemExit(command_line.run(deaths.main))
