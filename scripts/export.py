"""Write recorded games in the forms that others read; the code is in `agents.commands.export`."""

from agents.commands import command_line, export

if __name__ == "__main__":
    raise SystemExit(command_line.run(export.main))
