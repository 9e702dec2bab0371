"""The games of experiments as numbers: what was drawn in each, who the hero was, and how it came out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.benchmark.run_directory import RunDirectory, RunError
from agents.loop.result import EpisodeResult
from agents.loop.rollout import agent_seed
from agents.tuning.design import Design
from agents.tuning.play import design_of
from agents.tuning.shrinkage import Numbers

STRONG = 8
"""Experience level that a game is counted for (XL8): whoever reaches it has mostly got through the early deaths."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One figure of a game.

    Attributes
    ----------
    name : str
        As the command line calls it.
    of : callable
        The figure.
    form : str
        How a difference of it is written.
    """

    name: str
    of: Callable[[EpisodeResult], float]
    form: str


OUTCOMES: Mapping[str, Outcome] = {
    outcome.name: outcome
    for outcome in (
        Outcome("log points", lambda game: math.log(max(game.score, 1)), "+.3f"),
        Outcome("points", lambda game: game.score, "+,.0f"),
        Outcome("XL8", lambda game: game.experience_level >= STRONG, "+.3f"),
        Outcome("log turns", lambda game: math.log(max(game.turn, 1)), "+.3f"),
    )
}
"""What is fitted, by name: natural logarithms, points, and whether experience level 8 was reached."""


@dataclass(frozen=True, slots=True)
class Games:
    """The finished games of experiments.

    Attributes
    ----------
    ends : mapping of str to (float, float)
        Threshold -> its low and high value, of all that any of the experiments drew.
    drawn : ndarray of float, shape (games, thresholds)
        -1 for low, 1 for high, 0 where the game's experiment did not draw it.
    roles : ndarray of str, shape (games,)
        Role of each hero, such as "val".
    outcomes : mapping of str to ndarray of float, shape (games,)
        Figure by its name in `OUTCOMES`.
    faults : int
        Games left out because the program failed in them.
    """

    ends: Mapping[str, Sequence[float]]
    drawn: Numbers
    roles: NDArray[np.str_]
    outcomes: Mapping[str, Numbers]
    faults: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The thresholds, in the order of the columns."""
        return tuple(self.ends)

    def of_role(self, role: str) -> Games:
        """Return the games of one role."""
        mask = self.roles == role
        outcomes = {name: values[mask] for name, values in self.outcomes.items()}
        return Games(self.ends, self.drawn[mask], self.roles[mask], outcomes)


def read(directories: Sequence[Path]) -> Games:
    """Read the finished games of experiments.

    Raises
    ------
    RunError
        When one is no experiment or holds no games, or two draw a threshold from different values.
    TuningError
        When one draws a threshold that there is no more.
    """
    runs = [RunDirectory(path) for path in directories]
    designs = [design_of(run.config()) for run in runs]
    ends = _together(dict(zip(directories, designs, strict=True)))
    played = [(design, game) for run, design in zip(runs, designs, strict=True) for game in run.episodes()]
    sound = [(design, game) for design, game in played if not game.failed]
    if not sound:
        raise RunError(f"no finished games in {', '.join(map(str, directories))}")
    place = {name: column for column, name in enumerate(ends)}
    drawn = np.zeros((len(sound), len(ends)))
    for row, (design, game) in enumerate(sound):
        drawn[row, [place[name] for name in design.names]] = design.signs(agent_seed(game.seed))
    outcomes = {name: np.array([float(figure.of(game)) for _, game in sound]) for name, figure in OUTCOMES.items()}
    roles = np.array([game.role for _, game in sound])
    return Games(ends, drawn, roles, outcomes, len(played) - len(sound))


def _together(designs: Mapping[Path, Design]) -> dict[str, Sequence[float]]:
    """Return the values of all thresholds that are drawn; each must be drawn from the same two everywhere."""
    ends: dict[str, Sequence[float]] = {}
    for path, design in designs.items():
        for name, pair in design.ends.items():
            if list(ends.setdefault(name, pair)) != list(pair):
                raise RunError(f"{path} draws {name} from {list(pair)}, another experiment from {list(ends[name])}")
    return ends
