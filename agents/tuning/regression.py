"""Least squares within groups: how far an outcome differs between the two ends of each threshold, raw and shrunk."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from agents.base import AgentError
from agents.tuning.shrinkage import Numbers, Shrunk, shrink

SPARE = 20
"""Games that must be left over when every effect and every group's mean has had one."""

_NORMAL = NormalDist()


class FitError(AgentError):
    """There are too few games, or what was drawn does not vary."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What moving each threshold from its low to its high end does to one outcome.

    Attributes
    ----------
    raw, error : ndarray of float, shape (thresholds,)
        The least-squares estimate, and its standard error.
    shrunk : Shrunk
        What is left of it, seen beside all the others.
    games : int
        Games fitted to.
    """

    raw: Numbers
    error: Numbers
    shrunk: Shrunk
    games: int

    @property
    def scores(self) -> Numbers:
        """The z score of each: its least-squares estimate in standard errors."""
        return self.raw / self.error

    def discovery_rates(self) -> Numbers:
        """Return for each the share of false ones among all that score as high (Benjamini and Hochberg 1995)."""
        chances = np.array([2 * (1 - _NORMAL.cdf(abs(score))) for score in self.scores])
        order = np.argsort(chances)
        ranked = chances[order] * len(chances) / np.arange(1, len(chances) + 1)
        rates = np.empty(len(chances))
        rates[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1.0)
        return rates


def fit(
    drawn: Numbers, outcome: Numbers, groups: NDArray[np.str_], *, rows: str = "games", group: str = "role"
) -> Effects:
    """Fit the effects of all thresholds at once, each group of games around its own mean.

    Parameters
    ----------
    drawn : ndarray of float, shape (games, thresholds)
        -1 for low, 1 for high, 0 for neither.
    outcome : ndarray of float, shape (games,)
        The figure to explain.
    groups : ndarray of str, shape (games,)
        Role of each game's hero, or what else each is compared within.
    rows, group : str
        What an error calls the games and a group of them.

    Raises
    ------
    FitError
        When there are too few games, or a threshold does not vary within the groups.
    """
    games, thresholds = drawn.shape
    names, member = np.unique(groups, return_inverse=True)
    free = games - thresholds - len(names)
    if free < SPARE:
        raise FitError(
            f"{games} {rows} are too few for {thresholds} thresholds and {len(names)} {group}s: "
            f"{_least(games, thresholds, len(names))} are the least"
        )
    x, y = _centred(drawn, member), _centred(outcome[:, None], member)[:, 0]
    products = x.T @ x
    if np.linalg.matrix_rank(products) < thresholds:
        raise FitError(f"some thresholds do not vary, or only together: more {rows} are needed")
    inverse = np.linalg.inv(products).astype(np.float64)
    slopes = inverse @ (x.T @ y)
    noise = float(np.sum((y - x @ slopes) ** 2)) / free
    errors: Numbers = np.sqrt(noise * np.diag(inverse))
    if not errors.min() > 0:
        raise FitError(f"the outcome is the same in all {rows} of a {group}: there is nothing to explain")
    return estimated(2 * slopes, 2 * errors, games)


def _least(games: int, thresholds: int, groups: int) -> int:
    """Return how many are enough: of roles there are no more when games are added, of pairs there are."""
    return 2 * (thresholds + SPARE) if games == 2 * groups else thresholds + groups + SPARE


def estimated(raw: Numbers, error: Numbers, games: int) -> Effects:
    """Return effects with their shrinkage."""
    return Effects(raw, error, shrink(raw, error), games)


def _centred(values: Numbers, member: NDArray[np.intp]) -> Numbers:
    """Return the values around the means of their groups."""
    counts = np.bincount(member)
    means = np.stack([np.bincount(member, column) / counts for column in values.T], axis=1)
    centred: Numbers = values - means[member]
    return centred


def expected_by_chance(thresholds: int, score: float = 2.0) -> float:
    """Return how many of so many effects that are none score beyond that, up or down."""
    return thresholds * 2 * (1 - _NORMAL.cdf(score))


def largest_by_chance(thresholds: int) -> float:
    """Return the median of the largest score among so many effects that are none."""
    return _NORMAL.inv_cdf((1 + 0.5 ** (1 / thresholds)) / 2)
