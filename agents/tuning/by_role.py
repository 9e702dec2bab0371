"""Where one role differs from the others: effects within each role that has played enough games."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from agents.tuning.games import Games
from agents.tuning.regression import SPARE, Effects, fit
from agents.tuning.shrinkage import Numbers, shrink

GAMES_FOR_EACH = 2
"""Games of a role that are asked for each threshold: with fewer its estimates are little but noise."""


@dataclass(frozen=True, slots=True)
class RoleEffect:
    """The effect of one threshold on one role.

    Attributes
    ----------
    role, name : str
        The role, such as "val", and the threshold.
    games : int
        Games of the role.
    raw, error : float
        The least-squares estimate within the role, and its standard error.
    score : float
        How far that is from the estimate over all roles, in standard errors of the difference.
    shrunk : float
        The effect over all roles after shrinkage, and what is left of the difference after its own.
    low, high : float
        The ends of the 95 % interval of the difference after shrinkage.
    """

    role: str
    name: str
    games: int
    raw: float
    error: float
    score: float
    shrunk: float
    low: float
    high: float


def large_roles(games: Games) -> dict[str, int]:
    """Return the roles with enough games, and how many each has."""
    enough = GAMES_FOR_EACH * len(games.names) + SPARE + 1
    counted = Counter(games.groups.tolist())
    return {role: count for role, count in sorted(counted.items()) if count >= enough}


def by_role(games: Games, outcome: str, overall: Effects) -> list[RoleEffect]:
    """Return the effects on each role with enough games, those that differ most from the others' first.

    Notes
    -----
    The games of a role are among all games, so the variance of the difference between its estimate and the one over all
    is the difference of their variances (Hausman 1978). The differences of all roles are shrunk together.
    """
    rows = [(role, fit(part.drawn, part.outcomes[outcome], part.groups)) for role, part in _parts(games)]
    if not rows:
        return []
    gaps = np.concatenate([found.raw - overall.raw for _, found in rows])
    errors = np.concatenate([_error(found, overall) for _, found in rows])
    left = shrink(gaps, errors)
    means, (lows, highs) = left.mean, left.interval(0.95)
    found = []
    for place, (role, name, index, effects) in enumerate(
        (role, name, index, effects) for role, effects in rows for index, name in enumerate(games.names)
    ):
        found.append(
            RoleEffect(
                role, name, effects.games, float(effects.raw[index]), float(effects.error[index]),
                float(gaps[place] / errors[place]), float(overall.shrunk.mean[index] + means[place]),
                float(lows[place]), float(highs[place]),
            )
        )  # fmt: skip
    return sorted(found, key=lambda row: -abs(row.score))


def _parts(games: Games) -> list[tuple[str, Games]]:
    return [(role, games.of_role(role)) for role in large_roles(games)]


def _error(part: Effects, overall: Effects) -> Numbers:
    """Return the standard errors of the differences; a role that is nearly all games differs by nearly nothing."""
    error: Numbers = np.sqrt(np.maximum(part.error**2 - overall.error**2, 0.01 * part.error**2))
    return error
