"""How many points a labelled frame buys: the learners a run kept, each measured on the same games, as a picture."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from agents.base import AgentError
from agents.benchmark.evaluation import evaluate
from agents.benchmark.statistics import bootstrap
from agents.loop.setup import RunConfig
from agents.neural.shared.scalars import read_scalars
from mnist_core.pictures import new_figure, save


@dataclass(frozen=True, slots=True)
class Point:
    """One learner of a run.

    Attributes
    ----------
    labels : int
        Labelled frames that it had learnt from.
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


def measure(agent: str, run: Path, rounds: Sequence[int], seeds: Sequence[int], workers: int) -> list[Point]:
    """Play the games with the learner of each round, and keep the points in ``curve.json`` of the run.

    Games that were played before are not played again.

    Raises
    ------
    AgentError
        When the run has no such round.
    """
    labels = {int(point["round"]): int(point["step"]) for point in read_scalars(run)}
    points = []
    for number in rounds:
        if number not in labels:
            raise AgentError(f"{run} has no round {number}; it has {sorted(labels)}")
        config = RunConfig(agent, {"weights": str((run / f"weights-{number:02d}.npz").resolve())})
        games = evaluate(config, seeds, workers=workers, out=run / "curve" / f"{number:02d}", resume=True)
        found = bootstrap([result.score for result in games.results])
        points.append(Point(labels[number], found.value, found.low, found.high, len(games.results)))
    (run / "curve.json").write_text(json.dumps([asdict(point) for point in points], indent=1) + "\n")
    return points


def draw(curves: Mapping[str, Sequence[Point]], levels: Mapping[str, float], path: Path) -> None:
    """Draw points against labelled frames, a line a run with its intervals; `levels` are drawn across."""
    figure = new_figure(7.0, 4.2)
    axes = figure.add_subplot()
    for name, points in curves.items():
        labels = [point.labels for point in points]
        axes.plot(labels, [point.points for point in points], marker="o", label=name)
        axes.fill_between(labels, [p.low for p in points], [p.high for p in points], alpha=0.2)
    for name, level in levels.items():
        axes.axhline(level, linestyle="--", linewidth=1, color="grey")
        axes.annotate(name, (0.01, level), xycoords=("axes fraction", "data"), va="bottom", fontsize=8)
    axes.set_xlabel("labelled frames")
    axes.set_ylabel("mean points a game")
    axes.set_ylim(bottom=0)
    axes.set_xlim(left=0)
    axes.legend(loc="upper left" if not levels else "lower right")
    path.parent.mkdir(parents=True, exist_ok=True)
    save(figure, path)
