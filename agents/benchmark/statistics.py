"""How sure the figures of a run are: intervals, the difference of two runs, and how many games would show it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Sample = NDArray[np.float64]
Statistic = Callable[..., Sample]
"""A NumPy reduction that takes `axis`, such as `numpy.mean`."""

RESAMPLES = 4000
LEVEL = 0.95
POWER = 0.8
"""Chance to see a gain that is there, as usual in the planning of trials."""

FEWEST_GAMES = 5
"""Below this an interval means nothing: five games resampled give at best 126 different means."""

COMMON = 0.5
"""Two runs are paired when they share at least this part of the games of each, or one holds all seeds of the other."""

_CHUNK_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the interval that holds it with the stated confidence.

    Attributes
    ----------
    value, low, high : float
        The statistic of the sample and the ends of its percentile bootstrap interval.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """How much higher the second run is than the first.

    Attributes
    ----------
    estimate : Estimate
        Second minus first.
    error : float
        The standard error of that value.
    paired : bool
        Whether the games were paired by seed.
    games : (int, int)
        Games taken from the first and from the second run.
    left_out : int
        Games of a seed that only one run has, which the pairs leave out.
    """

    estimate: Estimate
    error: float
    paired: bool
    games: tuple[int, int]
    left_out: int = 0

    @property
    def enough(self) -> bool:
        """Whether there are enough games for the interval to mean something."""
        return min(self.games) >= FEWEST_GAMES

    @property
    def omission(self) -> str:
        """What to say behind the number of games: how many the pairs leave out; empty where none."""
        return f"; {self.left_out:,} games of seeds that only one has are left out" if self.left_out else ""

    @property
    def decided(self) -> bool:
        """Whether the interval means something and leaves out 0."""
        return self.enough and (self.estimate.low > 0 or self.estimate.high < 0)

    def games_to_see(self, gain: float) -> int | None:
        """Return how many games each run needs before a gain of this size shows with a chance of `POWER`.

        Notes
        -----
        The standard error shrinks with the root of the number of games, and a gain is seen when it is
        ``z(1 - alpha / 2) + z(power)`` standard errors long. Runs of different lengths count with the harmonic mean of
        their games. None where there are too few games to know the spread, or no spread at all.
        """
        if not self.enough or self.error == 0 or gain == 0:
            return None
        games = 2 / (1 / self.games[0] + 1 / self.games[1])
        errors = NormalDist().inv_cdf((1 + LEVEL) / 2) + NormalDist().inv_cdf(POWER)
        return math.ceil(games * (errors * self.error / gain) ** 2)


def bootstrap(sample: Sequence[float], statistic: Statistic = np.mean, *, seed: int = 0) -> Estimate:
    """Return a statistic of a sample with its 95 % percentile bootstrap interval.

    Parameters
    ----------
    sample : sequence of float
        At least one value.
    statistic : callable
        `numpy.mean`, `numpy.median` or another reduction that takes `axis`.
    seed : int
        Of the resampling; the same call gives the same interval.

    Raises
    ------
    ValueError
        For an empty sample.
    """
    values = _sample(sample)
    generator = np.random.default_rng(seed)
    return _estimate(float(statistic(values, axis=0)), _resampled(values, statistic, generator))


def share(count: int, of: int) -> Estimate:
    """Return a share of games with its 95 % interval after Wilson (1927), which holds near 0 and 1 as well.

    Raises
    ------
    ValueError
        For a share of no games.
    """
    if of < 1:
        raise ValueError("a share needs at least one game")
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    part, weight = count / of, z * z / of
    centre = (part + weight / 2) / (1 + weight)
    half = z * math.sqrt(part * (1 - part) / of + weight / (4 * of)) / (1 + weight)
    return Estimate(part, max(0.0, centre - half), min(1.0, centre + half))


def difference(
    first: Mapping[int, float], second: Mapping[int, float], statistic: Statistic = np.mean, *, seed: int = 0
) -> Difference:
    """Compare two runs, each given as seed -> figure.

    Notes
    -----
    When both runs have the same seeds, the games are resampled as pairs: the luck of a seed cancels. For the mean this
    is the mean of the differences; for the median it is the difference of the medians over the same resampled seeds.
    Seeds that only one of them has are left out. Where that would leave out more than half of a run (`COMMON`), and
    neither holds all seeds of the other, each run is resampled by itself.
    """
    seeds = sorted(first.keys() & second.keys())
    fewer, more = sorted((len(first), len(second)))
    paired = bool(seeds) and (len(seeds) == fewer or len(seeds) >= COMMON * more)
    generator = np.random.default_rng(seed)
    if paired:
        before, after = _sample([first[s] for s in seeds]), _sample([second[s] for s in seeds])
        both = np.stack([before, after], axis=1)
        spread = _resampled(both, statistic, generator)
        differences = spread[:, 1] - spread[:, 0]
    else:
        before, after = _sample(list(first.values())), _sample(list(second.values()))
        differences = _resampled(after, statistic, generator) - _resampled(before, statistic, generator)
    value = float(statistic(after, axis=0) - statistic(before, axis=0))
    games = (len(before), len(after))
    left_out = fewer + more - sum(games)
    return Difference(_estimate(value, differences), float(np.std(differences)), paired, games, left_out)


def _sample(values: Sequence[float]) -> Sample:
    if not len(values):
        raise ValueError("a statistic needs at least one game")
    return np.asarray(values, dtype=np.float64)


def _estimate(value: float, resampled: Sample) -> Estimate:
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(resampled, [tail, 1 - tail])
    return Estimate(value, float(low), float(high))


def _resampled(values: Sample, statistic: Statistic, generator: np.random.Generator) -> Sample:
    """Return the statistic of each resample along the first axis, a bounded number of resamples at a time."""
    size = len(values)
    chunk = max(1, _CHUNK_CELLS // size)
    parts = []
    for start in range(0, RESAMPLES, chunk):
        rows = generator.integers(size, size=(min(chunk, RESAMPLES - start), size))
        parts.append(statistic(values[rows], axis=1))
    return np.concatenate(parts)
