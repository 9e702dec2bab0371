"""Train the policy of an agent; the code is in `agents.commands.train`."""

from agents.commands import command_line, train

if __name__ == "__main__":
    raise SystemExit(command_line.run(train.main))
