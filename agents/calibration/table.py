"""The calibration table: predicted against real, bucket by bucket of what was predicted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.calibration.dataset import Fights
from agents.symbolic.assessment.expectation import Net

DAMAGE_EDGES = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, np.inf)
SURVIVAL_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
"""Edges of the buckets, of hit points and of chances."""

LEAST = 100
"""Fights that a bucket needs; one with fewer is merged with its neighbour."""

RATIO = (0.8, 1.25)
"""Between which predicted over real damage has to be in each bucket."""

APART = 0.05
"""How far predicted and real survival may be apart in each bucket."""


class Bucket(NamedTuple):
    """Fights of which about the same was predicted.

    Attributes
    ----------
    low, high : float
        Between which the predictions are.
    fights : int
    predicted, real : float
        Means.
    """

    low: float
    high: float
    fights: int
    predicted: float
    real: float

    @property
    def ratio(self) -> float:
        """Predicted over real."""
        return self.predicted / self.real if self.real else float("inf")

    @property
    def apart(self) -> float:
        """Predicted less real."""
        return self.predicted - self.real


class Calibration(NamedTuple):
    """Both tables."""

    damage: tuple[Bucket, ...]
    survival: tuple[Bucket, ...]

    @property
    def holds(self) -> bool:
        """Whether every bucket is within the bounds."""
        right = all(RATIO[0] <= bucket.ratio <= RATIO[1] for bucket in self.damage)
        return right and all(abs(bucket.apart) <= APART for bucket in self.survival)


def calibration(fights: Fights, net: Net) -> Calibration:
    """Return what a net says of fights beside what they came to."""
    told = net(np.asarray(fights.features, np.float64))
    damage = buckets(told[:, 0], fights.damage, DAMAGE_EDGES)
    return Calibration(damage, buckets(told[:, 1], fights.lived, SURVIVAL_EDGES))


def buckets(
    predicted: NDArray[np.floating], real: NDArray[np.generic], edges: Sequence[float], least: int = LEAST
) -> tuple[Bucket, ...]:
    """Sort predictions into buckets, joining those with too few."""
    real, cuts = np.asarray(real, np.float64), _merged(predicted, edges, least)
    found = []
    for low, high in pairwise(cuts):
        inside = (predicted >= low) & ((predicted <= high) if high == cuts[-1] else (predicted < high))
        found.append(Bucket(low, high, int(inside.sum()), float(predicted[inside].mean()), float(real[inside].mean())))
    return tuple(found)


def _merged(predicted: NDArray[np.floating], edges: Sequence[float], least: int) -> list[float]:
    """Take out edges until each bucket has enough: the smallest joins the smaller of its neighbours."""
    cuts = list(edges)
    while len(cuts) > 2:
        counts = np.histogram(predicted, cuts)[0].tolist()
        at = counts.index(min(counts))
        if counts[at] >= least:
            break
        first, last = at == 0, at == len(counts) - 1
        joins_next = first or (not last and counts[at + 1] <= counts[at - 1])
        cuts.pop(at + 1 if joins_next else at)
    return cuts


def lines(found: Calibration) -> Iterator[str]:
    """Yield the tables as lines of Markdown."""
    yield "| damage predicted | fights | mean predicted | mean real | predicted : real |"
    yield "|---|---|---|---|---|"
    for row in found.damage:
        span = f"{row.low:g} to {row.high:g}" if row.high < np.inf else f"{row.low:g} and more"
        yield f"| {span} | {row.fights:,} | {row.predicted:.2f} | {row.real:.2f} | {row.ratio:.2f} |"
    yield ""
    yield "| survival predicted | fights | mean predicted | real | apart |"
    yield "|---|---|---|---|---|"
    for row in found.survival:
        span = f"{row.low:g} to {row.high:g}"
        yield f"| {span} | {row.fights:,} | {row.predicted:.3f} | {row.real:.3f} | {row.apart:+.3f} |"
