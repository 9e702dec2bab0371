"""Draw how many points the labels buy that a net learnt from, and write the figures as a table."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from agents.base import AgentError
from agents.commands import command_line

if TYPE_CHECKING:
    from agents.neural.shared.sample_efficiency import Learner

EXAMPLES = (
    "curve --rows runs/train/mlp --shares 0.03,0.1,0.3,1 --agent mlp --agent torch --games 40 --out runs/curve",
    "curve --run torch=runs/ppo --rounds 0,10,20 --games 40 --seed 47000 --out runs/curve",
    "curve --run mlp-keys=runs/train/mlp-keys --rounds 0,2,5,9 --games 24 --out runs/curve",
)
PICTURE = "curve.png"
TABLE = "curve.md"


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    add = parser.add_argument
    add("--agent", action="append", default=[], help="fitted to each share of the rows by imitation; may be repeated")
    add("--rows", type=command_line.path, help="run of DAgger whose recorded games are learned from")
    add("--shares", type=_shares, default=[1.0], metavar="S,S,...", help="parts of its games that are learned from")
    add("--set", action="append", default=[], metavar="FIELD=VALUE", help="a setting of the fits; may be repeated")
    add("--run", action="append", default=[], type=_named, metavar="AGENT=FOLDER", help="learners that a run kept")
    add("--rounds", type=_numbers, default=[], metavar="N,N,...", help="rounds of it whose learners are measured")
    add("--games", type=command_line.positive, default=40, help="games each (default 40)")
    add("--seed", type=command_line.natural, default=0, help="seed of the first game (default 0)")
    add("--level", action="append", default=[], type=_level, metavar="NAME=POINTS", help="a line across")
    add("--workers", type=command_line.positive, default=1, help="processes (default 1)")
    add("--out", type=command_line.path, required=True, help=f"folder of fits and games, {PICTURE} and {TABLE}")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    from agents.neural.shared.sample_efficiency import Point, draw, measure, table

    options = parse(arguments)
    if not options.run and not (options.rows and options.agent):
        raise AgentError("nothing to measure: name --agent and --rows, or --run and --rounds")
    console = command_line.console()
    seeds = range(options.seed, options.seed + options.games)
    curves: dict[str, list[Point]] = {}
    for learner in _learners(options, console):
        point = measure(learner, seeds, options.workers)
        curves.setdefault(learner.agent, []).append(point)
        own = f" and {point.decisions:,} decisions of its own" if point.decisions else ""
        console.print(f"{learner.agent}: {point.labels:,} labels{own}, {point.points:,.0f} points", highlight=False)
    curves = {name: sorted(points, key=lambda point: point.learnt) for name, points in curves.items()}
    draw(curves, dict(options.level), options.out / PICTURE)
    (options.out / TABLE).write_text("".join(f"{line}\n" for line in table(curves)))
    console.print((options.out / TABLE).read_text(), highlight=False)
    return 0


def _learners(options: argparse.Namespace, console: Console) -> Iterator[Learner]:
    from agents.neural.shared.sample_efficiency import learners_of_rounds

    for agent, folder in options.run:
        yield from learners_of_rounds(agent, Path(folder), options.rounds)
    for agent in options.agent:
        for share in options.shares:
            yield _fitted(agent, share, options, console)


def _fitted(agent: str, share: float, options: argparse.Namespace, console: Console) -> Learner:
    """Return the learner of a share of the rows: the one of the folder if it was fitted so, or fitted now.

    Raises
    ------
    AgentError
        When the folder holds a learner that was fitted to other rows or by other settings.
    """
    from agents.neural import trainers
    from agents.neural.commands.recorded_rounds import fingerprint
    from agents.neural.shared.sample_efficiency import Learner
    from agents.neural.shared.scalars import read_scalars
    from agents.neural.shared.settings import KEPT, settle

    out = options.out / agent / f"{share:g}"
    settings = [f"run={options.rows}", f"share={share}", *options.set]
    config = trainers.configure(trainers.trainer(agent, "imitation")[0], settings)
    weights = next(out.glob("weights.*"), None)
    if weights is None:
        (out / KEPT).unlink(missing_ok=True)  # of a fit that came to nothing
    elif not (out / KEPT).exists():
        raise AgentError(f"{weights} does not say by which settings it was fitted: name another folder")
    out.mkdir(parents=True, exist_ok=True)
    settle(out, config, rows=fingerprint(Path(config.run)))
    if weights is None:
        weights = trainers.run(agent, "imitation", settings, out, console, resume=True)
    return Learner(agent, int(read_scalars(out)[-1]["step"]), weights, out / "games")


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


def _shares(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]
