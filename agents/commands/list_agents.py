"""List the agents that can play here, and the options of each; or describe one agent."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from agents import registry
from agents.agent_options import about
from agents.commands import command_line

EXAMPLES = ("agents", "agents mlp", "play --agent mlp --agent-option temperature=0", "agents --json")


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    parser.add_argument("name", nargs="?", help="only this one, which may also be module:Class")
    parser.add_argument("--json", action="store_true", help="print a line of JSON for each")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    for name in [options.name] if options.name else registry.names():
        if options.json:
            told = about(name)
            print(json.dumps({"name": name, **(asdict(told) if told is not None else {})}))
        else:
            print(*lines(name), sep="\n")
    return 0


def lines(name: str) -> Iterator[str]:
    """Yield what there is to say of an agent: what it is, then its options."""
    told = about(name)
    if told is None:
        yield f"{name}: its source is not to be found"
        return
    yield f"{name}: {told.summary}"
    for option in told.options:
        default = f" (default {option.default})" if option.default else ""
        text = f"--agent-option {option.name}=...  {option.kind}{default}. {option.about}"
        yield textwrap.fill(text, 110, initial_indent="    ", subsequent_indent="        ")
