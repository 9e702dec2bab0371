"""Draw how many points the labels buy that a net learnt from; the code is in `agents.commands.curve`."""

from agents.commands import command_line, curve

if __name__ == "__main__":
    raise SystemExit(command_line.run(curve.main))
