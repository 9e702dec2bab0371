"""Write the replay page of a recorded game; the code is in `agents.commands.replay`."""

from agents.commands import command_line, replay

if __name__ == "__main__":
    raise SystemExit(command_line.run(replay.main))
