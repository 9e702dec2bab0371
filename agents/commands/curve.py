"""Draw how many points the labels buy that a net learnt from, and write the figures as a table."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import Console

from agents import registry
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
FITTED = ("mlp", "torch")
"""The agents whose imitation learns from recorded rounds, or a share of them."""

Number = TypeVar("Number", int, float)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    add = parser.add_argument
    about = f"fitted to each share of the rows by imitation, one of: {', '.join(FITTED)}; may be repeated"
    add("--agent", action="append", default=[], choices=FITTED, metavar="NAME", help=about)
    add("--rows", type=command_line.path, help="run of DAgger whose recorded games are learned from")
    add("--shares", type=_shares, default=[1.0], metavar="S,S,...", help="parts of its games that are learned from")
    add("--set", action="append", default=[], metavar="FIELD=VALUE", help="a setting of the fits; may be repeated")
    add("--run", action="append", default=[], type=_learner, metavar="AGENT=FOLDER", help="learners that a run kept")
    add("--rounds", type=_rounds, default=[], metavar="N,N,...", help="rounds of it whose learners are measured")
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
    """Yield the learners of the runs, and those of the shares as they are fitted; first all of them are checked."""
    from agents.neural.shared.sample_efficiency import learners_of_rounds

    if bool(options.run) != bool(options.rounds) or bool(options.agent) != bool(options.rows):
        raise AgentError("half of it is missing: --agent goes with --rows, and --run with --rounds")
    if not options.run and not options.agent:
        raise AgentError("nothing to measure: name --agent and --rows, or --run and --rounds")
    kept = [learners_of_rounds(agent, Path(folder), options.rounds) for agent, folder in options.run]
    fits = [_fit(agent, share, options) for agent in options.agent for share in options.shares]
    yield from (learner for learners in kept for learner in learners)
    yield from (_fitted(fit, console) for fit in fits)


@dataclass(frozen=True, slots=True)
class _Fit:
    """A learner to be: the settings of its trainer, as text and read, and its folder."""

    agent: str
    settings: list[str]
    config: Any
    out: Path


def _fit(agent: str, share: float, options: argparse.Namespace) -> _Fit:
    """Return the fit of a share of the rows.

    Raises
    ------
    AgentError
        When a setting or the recorded games will not do.
    """
    from agents.neural import trainers
    from agents.neural.commands.recorded_rounds import chosen

    settings = [f"run={options.rows}", f"share={share}", *options.set]
    config = trainers.configure(trainers.trainer(agent, "imitation")[0], settings)
    chosen(Path(config.run), config.share)
    return _Fit(agent, settings, config, options.out / agent / f"{share:g}")


def _fitted(fit: _Fit, console: Console) -> Learner:
    """Return the learner that the folder of a fit holds, if it was fitted so, or fit it now.

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

    weights, kept = next(fit.out.glob("weights.*"), None), fit.out / KEPT
    if weights is None:
        kept.unlink(missing_ok=True)  # of a fit that came to nothing
    elif not kept.exists():
        raise AgentError(f"{weights} does not say by which settings it was fitted: name another folder")
    fit.out.mkdir(parents=True, exist_ok=True)
    settle(fit.out, fit.config, rows=fingerprint(Path(fit.config.run)))
    if weights is None:
        weights = trainers.run(fit.agent, "imitation", fit.settings, fit.out, console, resume=True)
    return Learner(fit.agent, int(read_scalars(fit.out)[-1]["step"]), weights, fit.out / "games")


def _learner(text: str) -> tuple[str, str]:
    name, folder = _named(text)
    try:
        registry.target(name)
    except registry.UnknownAgentError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return name, folder


def _level(text: str) -> tuple[str, float]:
    name, value = _named(text)
    return name, _number(value, float, "points")


def _rounds(text: str) -> list[int]:
    numbers = [_number(part, int, "rounds, as in 0,10,20") for part in text.split(",")]
    if min(numbers) < 0:
        raise argparse.ArgumentTypeError(f"rounds are numbers from 0 on, not {text}")
    return numbers


def _shares(text: str) -> list[float]:
    shares = [_number(part, float, "shares, as in 0.1,0.3,1") for part in text.split(",")]
    if not all(0 < share <= 1 for share in shares):
        raise argparse.ArgumentTypeError(f"a share is above 0 and at most 1; not all are: {text}")
    return shares


def _named(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"expected NAME=VALUE, not {text!r}")
    return name, value


def _number(text: str, kind: type[Number], what: str) -> Number:
    try:
        return kind(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of {what}") from error
