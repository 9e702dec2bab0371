"""Measure the learners that training runs kept, and draw their points against the labelled frames they learnt from."""

from __future__ import annotations

import argparse
from pathlib import Path

from agents.commands import command_line
from agents.neural.key_mlp.sample_efficiency import draw, measure


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--run", action="append", required=True, type=_named, metavar="AGENT=FOLDER", help="may be repeated")
    add("--rounds", type=_numbers, required=True, metavar="N,N,...", help="rounds whose learners are measured")
    add("--games", type=command_line.positive, default=40, help="games each (default 40)")
    add("--seed", type=command_line.natural, default=0, help="seed of the first game (default 0)")
    add("--level", action="append", default=[], type=_level, metavar="NAME=POINTS", help="a line across")
    add("--workers", type=command_line.positive, default=1, help="processes (default 1)")
    add("--out", type=Path, default=Path("docs/images/sample_efficiency.png"), help="the picture")
    return parser.parse_args(arguments)


def _named(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"expected NAME=VALUE, not {text!r}")
    return name, value


def _level(text: str) -> tuple[str, float]:
    name, value = _named(text)
    return name, float(value)


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def main() -> int:
    """Do what the command line says."""
    options = parse()
    console = command_line.console()
    seeds = range(options.seed, options.seed + options.games)
    curves = {}
    for agent, folder in options.run:
        curves[agent] = measure(agent, Path(folder), options.rounds, seeds, options.workers)
        for point in curves[agent]:
            console.print(
                f"{agent}: {point.labels:,} labelled frames, {point.points:,.0f} points "
                f"[{point.low:,.0f}, {point.high:,.0f}] in {point.games} games",
                highlight=False,
            )
    draw(curves, dict(options.level), options.out)
    console.print(f"picture: {options.out}", highlight=False)
    return 0


if __name__ == "__main__":
    raise SystemExit(command_line.run(main))
