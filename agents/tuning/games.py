"""The games of experiments as numbers: what was drawn in each, who the hero was, and how it came out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.benchmark.run_directory import RunDirectory, RunError
from agents.loop.result import EpisodeResult
from agents.loop.rollout import agent_seed
from agents.tuning.design import Design
from agents.tuning.kind import Kind, Outcome, named
from agents.tuning.play import design_of
from agents.tuning.shrinkage import Numbers

STRONG = 8
"""Experience level that a game is counted for (XL8): whoever reaches it has mostly got through the early deaths."""


OUTCOMES: Mapping[str, Outcome[EpisodeResult]] = named(
    Outcome("log points", lambda game: math.log(max(game.score, 1)), "+.3f"),
    Outcome("points", lambda game: game.score, "+,.0f"),
    Outcome("XL8", lambda game: game.experience_level >= STRONG, "+.3f"),
    Outcome("log turns", lambda game: math.log(max(game.turn, 1)), "+.3f"),
)
"""What is fitted, by name: natural logarithms, points, and whether experience level 8 was reached."""

WHOLE = Kind("games", "role", "log points", {name: outcome.form for name, outcome in OUTCOMES.items()})
"""Whole games, each beside those of its role."""


@dataclass(frozen=True, slots=True)
class Games:
    """The finished games of experiments, or the copies that were played at moments of games.

    Attributes
    ----------
    ends : mapping of str to (float, float)
        Threshold -> its low and high value, of all that any of the experiments drew.
    drawn : ndarray of float, shape (games, thresholds)
        -1 for low, 1 for high, 0 where the game's experiment did not draw it.
    groups : ndarray of str, shape (games,)
        What each is compared within: the role of its hero, such as "val", or the pair of a copy.
    outcomes : mapping of str to ndarray of float, shape (games,)
        Figure by its name in `kind`.
    faults : int
        Games left out because the program failed in them.
    kind : Kind
        Whether they are whole games or copies.
    note : str
        One more line to tell of them.
    """

    ends: Mapping[str, Sequence[float]]
    drawn: Numbers
    groups: NDArray[np.str_]
    outcomes: Mapping[str, Numbers]
    faults: int = 0
    kind: Kind = WHOLE
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The thresholds, in the order of the columns."""
        return tuple(self.ends)

    def of_role(self, role: str) -> Games:
        """Return the games of one role."""
        mask = self.groups == role
        outcomes = {name: values[mask] for name, values in self.outcomes.items()}
        return Games(self.ends, self.drawn[mask], self.groups[mask], outcomes)


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
    ends = together(dict(zip(directories, designs, strict=True)))
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


def together(designs: Mapping[Path, Design]) -> dict[str, Sequence[float]]:
    """Return the values of all thresholds that are drawn, each by the same two everywhere.

    Raises
    ------
    RunError
        When two experiments draw one from different values.
    """
    ends: dict[str, Sequence[float]] = {}
    for path, design in designs.items():
        for name, pair in design.ends.items():
            if list(ends.setdefault(name, pair)) != list(pair):
                raise RunError(f"{path} draws {name} from {list(pair)}, another experiment from {list(ends[name])}")
    return ends
