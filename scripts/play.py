"""Watch an agent play one game; the code is in `agents.commands.play`."""

from agents.commands import command_line, play

if __name__ == "__main__":
    raise SystemExit(command_line.run(play.main))
