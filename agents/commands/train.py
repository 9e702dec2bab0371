"""Train the policy of an agent and keep its weights, its checkpoints and its curves in a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from agents.commands import command_line


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    from agents.neural.training import table  # says what to install, if anything is missing

    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    agents, algorithms = (sorted(set(names)) for names in zip(*table.TRAINERS, strict=True))
    add("--agent", required=True, help=f"one of: {', '.join(agents)}")
    add("--algorithm", required=True, help=f"one of: {', '.join(algorithms)}")
    add("--out", type=Path, required=True, help="folder of the run")
    add("--set", action="append", default=[], metavar="FIELD=VALUE", help="a setting of the algorithm; may be repeated")
    add("--resume", action="store_true", help="go on with the run that the folder holds")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    from agents.neural.training import table

    options = parse(arguments)
    console = command_line.console()
    weights = table.run(
        options.agent, options.algorithm, options.set, options.out, console, resume=options.resume
    )  # fmt: skip
    console.print(f"weights: {weights}", highlight=False)
    return 0
