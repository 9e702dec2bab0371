"""Play many seeded games, or compare two such runs; the code is in `agents.commands.evaluate`."""

from agents.commands import command_line, evaluate

if __name__ == "__main__":
    raise SystemExit(command_line.run(evaluate.main))
