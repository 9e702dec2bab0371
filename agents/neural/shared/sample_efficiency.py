"""How many points a label buys: learners that learnt from more and more of them play the same games, as a picture.

Behind the labels of imitation come the decisions of reinforcement, where a learner went on by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.base import AgentError
from agents.benchmark.evaluation import evaluate
from agents.benchmark.statistics import FEWEST_GAMES, bootstrap
from agents.loop.setup import RunConfig
from agents.neural.shared.scalars import CURVES, read_scalars
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
    decisions : int
        Decisions of its own that it learnt from after the labels.
    """

    agent: str
    labels: int
    weights: Path
    games: Path
    decisions: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """One place of the curve.

    Attributes
    ----------
    labels : int
        Labelled decisions that the learner had learnt from.
    points, low, high : float
        Mean points with their 95 % bootstrap interval, which is over the games of this one net.
    games : int
        Games measured.
    decisions : int
        Decisions of its own that it had learnt from after the labels.
    """

    labels: int
    points: float
    low: float
    high: float
    games: int
    decisions: int = 0

    @property
    def learnt(self) -> int:
        """Labels and own decisions together."""
        return self.labels + self.decisions

    @property
    def enough(self) -> bool:
        """Whether there are enough games for the interval to mean something."""
        return self.games >= FEWEST_GAMES

    def __str__(self) -> str:
        """Tell the points, with the interval where it means something."""
        return f"{self.points:,.0f}" + (f" [{self.low:,.0f}, {self.high:,.0f}]" if self.enough else "")


Curves = Mapping[str, Sequence[Point]]
"""Agent -> its points, by growing `Point.learnt`."""


def learners_of_rounds(agent: str, run: Path, rounds: Sequence[int]) -> list[Learner]:
    """Return the learners that a run kept after these rounds.

    A round of DAgger is counted by its labels. One of reinforcement tells how many labels the net began with, and is
    counted by the decisions since then.

    Raises
    ------
    AgentError
        When the folder holds no run, or the run kept no weights of such a round.
    """
    if not (run / CURVES).exists():
        raise AgentError(f"{run} holds no run: there is no {CURVES}")
    told = {int(point["round"]): point for point in read_scalars(run)}
    kept = {number: path for number in told for path in run.glob(f"weights-{number:02d}.*")}
    found = []
    for number in rounds:
        if number not in kept:
            raise AgentError(f"{run} has no round {number}; it has {sorted(kept)}")
        step, folder = int(told[number]["step"]), run / "curve" / f"{number:02d}"
        labels = int(told[number].get("labels", step))
        decisions = step if "labels" in told[number] else 0
        found.append(Learner(agent, labels, kept[number], folder, decisions))
    return found


def measure(learner: Learner, seeds: Sequence[int], workers: int) -> Point:
    """Play the games with a learner; those that its folder holds are not played again."""
    config = RunConfig(learner.agent, {"weights": str(learner.weights.resolve())})
    games = evaluate(config, seeds, workers=workers, out=learner.games, resume=True)
    found = bootstrap([result.score for result in games.results])
    return Point(learner.labels, found.value, found.low, found.high, len(games.results), learner.decisions)


def table(curves: Curves) -> Iterable[str]:
    """Return the lines of a Markdown table of the curves; below `FEWEST_GAMES` a mean has no interval."""
    yield "| agent | labels | own decisions | games | points: mean |"
    yield "|---|---|---|---|---|"
    for name, points in curves.items():
        for p in points:
            learnt = f"{p.labels:,} | {p.decisions:,}"
            yield f"| `{name}` | {learnt} | {p.games} | {p} |"


def draw(curves: Curves, levels: Mapping[str, float], path: Path) -> None:
    """Draw points against what was learnt from, a line an agent with its intervals; `levels` are drawn across.

    Where reinforcement begins, a line stands upright in the colour of its agent.
    """
    figure = new_figure(7.0, 4.2)
    axes = figure.add_subplot()
    for name, points in curves.items():
        learnt = [point.learnt for point in points]
        (line,) = axes.plot(learnt, [point.points for point in points], marker="o", label=name)
        sure = [point.enough for point in points]
        axes.fill_between(learnt, [p.low for p in points], [p.high for p in points], where=sure, alpha=0.2)
        for begun in {point.labels for point in points if point.decisions}:
            axes.axvline(begun, linestyle=":", linewidth=1, color=line.get_color())
            axes.annotate(
                " reinforcement", (begun, 0.02), xycoords=("data", "axes fraction"), va="bottom", ha="left",
                fontsize=8, rotation=90,
            )  # fmt: skip
    for name, level in levels.items():
        axes.axhline(level, linestyle="--", linewidth=1, color="grey")
        axes.annotate(name, (0.01, level), xycoords=("axes fraction", "data"), va="bottom", fontsize=8)
    reinforced = any(point.decisions for points in curves.values() for point in points)
    axes.set_xlabel("labelled decisions, then decisions of its own" if reinforced else "labelled decisions")
    axes.set_ylabel("mean points a game")
    axes.set_xscale("symlog", linthresh=FEWEST)
    axes.set_xlim(left=0)
    axes.set_ylim(bottom=0)
    axes.legend(loc="upper left" if not levels else "lower right")
    path.parent.mkdir(parents=True, exist_ok=True)
    save(figure, path)
