"""What the decisions of many games cost, by behaviour, by kind of enemy and by level: the table that says what is next.

**Lives lost** at a decision are the chance that the best alternative gives to live through the horizon, less the chance
that what was played gives, both counted on dice that had no part in choosing the alternative. Each such difference
estimates what that one decision costs, and so all of them are summed, the negative ones too: to sum the proven ones
alone would count the luck that proved them. It is a sum over moments that the agent came to, each alternative taken
once with everything before and after as it is; to mend all of them at once may be worth less or more.

**Points lost** are lives lost times the value of living on: what the games of the run that came to the hero's
experience level ended with, on average, less the points that the hero had. So a life lost at level 1 costs little, and
one at level 10 much. The value is that of the agent as it plays now. Level and points are all that it knows of the
hero: armour, hunger and depth are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from agents.analysis.result import Analysis, Examined, Scene
from agents.benchmark.statistics import bootstrap

LEAST_GAMES = 5
"""Games below which there is no interval, and below which a level's value is taken from the level before it."""

Ends = Sequence[tuple[int, int]]
"""Experience level and points with which each game of a run ended."""

_BANDS = (2, 4, 9, 19, 24)

GROUPINGS: Mapping[str, Callable[[Examined], str]] = {
    "behaviour": lambda item: item.played.name,
    "enemy": lambda item: item.scene.kind,
    "level": lambda item: level_name(item.scene),
}
"""Ways to group the decisions."""


def level_name(scene: Scene) -> str:
    """Return the part of the dungeon, such as "Dlvl 3-4" or "mines"."""
    if scene.branch != "doom":
        return scene.branch
    first = 1
    for last in _BANDS:
        if scene.depth <= last:
            return f"Dlvl {first}-{last}"
        first = last + 1
    return f"Dlvl {first} and below"


class Worth:
    """The value of living on.

    Parameters
    ----------
    ends : sequence of (int, int)
        Experience level and points of all games of the run.
    """

    def __init__(self, ends: Ends) -> None:
        self._ends = ends

    def __call__(self, scene: Scene) -> float:
        """Return the points that a hero in this scene is expected to gain by living on."""
        for level in range(scene.experience_level, 0, -1):
            reached = [points for grown, points in self._ends if grown >= level]
            if len(reached) >= LEAST_GAMES:
                return max(0.0, float(np.mean(reached)) - scene.score)
        every = [points for _, points in self._ends]
        return max(0.0, float(np.mean(every)) - scene.score) if every else 0.0


def losses(analyses: Sequence[Analysis], ends: Ends) -> dict[str, Any]:
    """Return the table as plain data: `total`, and for each of `GROUPINGS` rows with the greatest losses first.

    A row has ``name``, ``games`` (with such a decision), ``examined``, ``blunders``, and ``lives`` and ``points`` lost
    in all the games together, each with ``value``, ``low`` and ``high`` (bootstrap over the games, 95 %; None where
    fewer than five games have such a decision).
    """
    worth = Worth(ends)
    games = [analysis.examined for analysis in analyses]

    def rows(group: Callable[[Examined], str]) -> list[dict[str, Any]]:
        names = sorted({group(item) for analysis in analyses for item in analysis.examined})
        found = [_row(name, [[i for i in items if group(i) == name] for items in games], worth) for name in names]
        return sorted(found, key=lambda row: -row["points"]["value"])

    return {
        "games": len(analyses),
        "total": _row("all", games, worth),
        **{name: rows(group) for name, group in GROUPINGS.items()},
    }


def _row(name: str, games: Sequence[Sequence[Examined]], worth: Worth) -> dict[str, Any]:
    """Return a row of the table for these decisions of each game."""
    return {
        "name": name,
        "games": sum(map(bool, games)),
        "examined": sum(map(len, games)),
        "blunders": sum(item.blunder for items in games for item in items),
        "lives": _sum([[item.lost for item in items] for items in games]),
        "points": _sum([[item.lost * worth(item.scene) for item in items] for items in games]),
    }


def _sum(games: Sequence[Sequence[float]]) -> dict[str, float | None]:
    """Return the sum over games and its interval; with few games that lost anything, resampling shows no spread."""
    sums = [sum(losses) for losses in games]
    if sum(map(bool, games)) < LEAST_GAMES:
        return {"value": float(sum(sums)), "low": None, "high": None}
    found = bootstrap(sums, np.sum)
    return {"value": found.value, "low": found.low, "high": found.high}
