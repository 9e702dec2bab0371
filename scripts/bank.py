"""The decision bank: what a change of the symbolic agent changes; the code is in `agents.commands.bank`."""

from agents.commands import bank, command_line

if __name__ == "__main__":
    raise SystemExit(command_line.run(bank.main))
