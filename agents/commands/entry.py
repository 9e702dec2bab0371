"""The command ``nethack-agents``: finds the command that is named and hands it the rest of the line."""

from __future__ import annotations

import sys

from agents.commands import command_line
from agents.commands.table import COMMANDS
from agents.versions import versions
from agents.words import did_you_mean

NAME = "nethack-agents"


def main(arguments: list[str] | None = None) -> int:
    """Run a command line and return its exit status."""
    name, *rest = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    if name in ("-h", "--help", "help"):
        print(usage())
        return 0
    if name == "--version":
        print(f"{NAME} {versions()['nethack-agents']}")
        return 0
    command = COMMANDS.get(name)
    if command is None:
        near = did_you_mean(name, COMMANDS)
        print(f"{NAME}: error: unknown command {name!r}{near}; one of: {', '.join(COMMANDS)}", file=sys.stderr)
        return command_line.BAD_INPUT
    sys.argv[0] = f"{NAME} {name}"  # what argparse and errors call the program
    return command_line.run(lambda: command.load()(rest), sys.argv[0])


def usage() -> str:
    """Return the list of the commands."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:{width}}  {command.about}" for name, command in COMMANDS.items()]
    return "\n".join(
        [
            f"usage: {NAME} COMMAND ...", "", "NetHack agents: play, measure, look closer, learn.", "",
            "commands:", *lines, "", f"{NAME} COMMAND --help shows a command's options, with examples.",
            f"Begin with: {NAME} play", "No command on the path? python -m agents does the same.",
        ]
    )  # fmt: skip
