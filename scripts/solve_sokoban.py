"""Solve the levels of Sokoban that have no solution yet, and write the solutions into the data file."""

from __future__ import annotations

import argparse
import random
import sys
import textwrap
import time
from pathlib import Path

from agents.commands import command_line
from agents.symbolic.planning.sokoban.board import Push
from agents.symbolic.planning.sokoban.levels import SokobanLevel, levels, read_pushes, write_pushes
from agents.symbolic.planning.sokoban.solver import Effort, solve

DATA = Path(__file__).parent.parent / "agents" / "data" / "sokoban.txt"

OPENINGS = {"1-1": "5,3h1 5,5h1 5,7h1 5,11l1 5,9l1"}
"""First pushes that no search has found by itself: of five boulders in a row two are given up in its corners, so that
the hero gets beside the three others. Each of them goes down through two rooms, is turned there, and comes up again.
"""


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--again", action="store_true", help="solve also what has been solved")
    parser.add_argument("--only", nargs="+", default=[], metavar="LEVEL", help="only these levels, such as 4-1")
    parser.add_argument(
        "--attempts", type=command_line.natural, default=40, help="searches with other weights (default 40)"
    )
    parser.add_argument(
        "--nodes", type=command_line.positive, default=4_000, help="effort of each search (default 4000)"
    )
    options = parser.parse_args(arguments)
    known = [level.name for level in levels()]
    for name in options.only:
        if name not in known:
            parser.error(f"argument --only: no level {name!r}; one of: {', '.join(known)}")
    return options


def efforts(attempts: int, nodes: int) -> list[Effort]:
    """Return the weights to try: the solver's own, then drawn ones."""
    rng = random.Random(0)
    drawn = [
        Effort(
            pit=rng.choice((1.0, 2.0, 3.0)), obstacle=rng.choice((0.2, 0.5, 1.0, 1.5)),
            spare=rng.choice((0.3, 1.0, 3.0)), chance=rng.choice((0.0, 1.0, 3.0)),
            room=rng.choice((0.0, 0.05, 0.1, 0.3)), seed=seed, nodes=nodes, states=400_000,
        )
        for seed in range(attempts)
    ]  # fmt: skip
    return [Effort(), *drawn]


def asked(level: SokobanLevel, options: argparse.Namespace) -> bool:
    """Whether the command line is about a level."""
    return not options.only or level.name in options.only


def attempt(level: SokobanLevel, options: argparse.Namespace) -> tuple[Push, ...]:
    """Return the solution that is known, or else the first that a search finds; none if there is none."""
    if (level.solution and not options.again) or not asked(level, options):
        return level.solution
    began = time.monotonic()
    opening = tuple(read_pushes(OPENINGS.get(level.name, "")))
    position, hero = level.board.replay(level.start, level.arrival, opening)
    for number, effort in enumerate(efforts(options.attempts, options.nodes)):
        found = solve(level.board, position, hero, effort)
        if found is not None:
            pushes = opening + found
            print(f"{level.name}: {len(pushes)} pushes, search {number}, {time.monotonic() - began:.1f} s")
            return pushes
    print(f"{level.name}: no solution, {time.monotonic() - began:.1f} s")
    return level.solution


def text_of(level: SokobanLevel, solution: tuple[Push, ...]) -> str:
    """Return a level as the data file has it."""
    lines = textwrap.wrap(write_pushes(solution), 118)
    return "\n".join([f"level {level.name}", *level.rows, "solution", *lines, ""])


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; 1 means that a level it is about has no solution still."""
    options = parse(arguments)
    solutions = {level: attempt(level, options) for level in levels()}
    text = "\n".join(text_of(level, solution) for level, solution in solutions.items())
    if text == DATA.read_text(encoding="utf-8"):
        print(f"nothing new: {DATA} stays as it is")
    else:
        DATA.write_text(text, encoding="utf-8")
        print(f"wrote {DATA}")
    unsolved = [level.name for level, solution in solutions.items() if asked(level, options) and not solution]
    if unsolved:
        print(f"without a solution: {', '.join(unsolved)}", file=sys.stderr)
    return 1 if unsolved else 0


if __name__ == "__main__":
    raise SystemExit(command_line.run(main))
