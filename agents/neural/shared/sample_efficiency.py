"""How many points a label buys: learners that learnt from more and more of them play the same games, as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.base import AgentError
from agents.benchmark.evaluation import evaluate
from agents.benchmark.statistics import bootstrap
from agents.loop.setup import RunConfig
from agents.neural.shared.scalars import read_scalars
from mnist_core.pictures import new_figure, save

FEWEST = 10_000
"""Labels from which on the axis is a logarithm: below, there is nothing to see."""


@dataclass(frozen=True, slots=True)
class Learner:
    """A net at one place of the curve.

    Attributes
    ----------
    agent : str
        The agent that plays with it.
    labels : int
        Labelled decisions that it learnt from.
    weights : Path
        Its file.
    games : Path
        Folder in which its games are kept.
    """

    agent: str
    labels: int
    weights: Path
    games: Path


@dataclass(frozen=True, slots=True)
class Point:
    """One place of the curve.

    Attributes
    ----------
    labels : int
        Labelled decisions that the learner had learnt from.
    points, low, high : float
        Mean points with their 95 % bootstrap interval.
    games : int
        Games measured.
    """

    labels: int
    points: float
    low: float
    high: float
    games: int


Curves = Mapping[str, Sequence[Point]]
"""Agent -> its points, by growing labels."""


def learners_of_rounds(agent: str, run: Path, rounds: Sequence[int]) -> list[Learner]:
    """Return the learners that a run of DAgger kept after these rounds.

    Raises
    ------
    AgentError
        When the run has no such round.
    """
    labels = {int(point["round"]): int(point["step"]) for point in read_scalars(run)}
    for number in rounds:
        if number not in labels:
            raise AgentError(f"{run} has no round {number}; it has {sorted(labels)}")
    return [
        Learner(agent, labels[number], run / f"weights-{number:02d}.npz", run / "curve" / f"{number:02d}")
        for number in rounds
    ]


def measure(learner: Learner, seeds: Sequence[int], workers: int) -> Point:
    """Play the games with a learner; those that its folder holds are not played again."""
    config = RunConfig(learner.agent, {"weights": str(learner.weights.resolve())})
    games = evaluate(config, seeds, workers=workers, out=learner.games, resume=True)
    found = bootstrap([result.score for result in games.results])
    return Point(learner.labels, found.value, found.low, found.high, len(games.results))


def table(curves: Curves) -> Iterable[str]:
    """Return the lines of a Markdown table of the curves."""
    yield "| agent | labels | games | points: mean |"
    yield "|---|---|---|---|"
    for name, points in curves.items():
        for p in points:
            yield f"| `{name}` | {p.labels:,} | {p.games} | {p.points:,.0f} [{p.low:,.0f}, {p.high:,.0f}] |"


def draw(curves: Curves, levels: Mapping[str, float], path: Path) -> None:
    """Draw points against labels, a line an agent with its intervals; `levels` are drawn across."""
    figure = new_figure(7.0, 4.2)
    axes = figure.add_subplot()
    for name, points in curves.items():
        labels = [point.labels for point in points]
        axes.plot(labels, [point.points for point in points], marker="o", label=name)
        axes.fill_between(labels, [p.low for p in points], [p.high for p in points], alpha=0.2)
    for name, level in levels.items():
        axes.axhline(level, linestyle="--", linewidth=1, color="grey")
        axes.annotate(name, (0.01, level), xycoords=("axes fraction", "data"), va="bottom", fontsize=8)
    axes.set_xlabel("labelled decisions")
    axes.set_ylabel("mean points a game")
    axes.set_xscale("symlog", linthresh=FEWEST)
    axes.set_ylim(bottom=0)
    axes.legend(loc="upper left" if not levels else "lower right")
    path.parent.mkdir(parents=True, exist_ok=True)
    save(figure, path)
