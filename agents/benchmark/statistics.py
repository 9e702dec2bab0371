"""How sure the figures of a run are: bootstrap intervals, and the difference of two runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sample = NDArray[np.float64]
Statistic = Callable[..., Sample]
"""A NumPy reduction that takes `axis`, such as `numpy.mean`."""

RESAMPLES = 4000
LEVEL = 0.95
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
    paired : bool
        Whether the games were paired by seed.
    games : (int, int)
        Games taken from the first and from the second run.
    """

    estimate: Estimate
    paired: bool
    games: tuple[int, int]

    @property
    def decided(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.estimate.low > 0 or self.estimate.high < 0


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


def difference(
    first: Mapping[int, float], second: Mapping[int, float], statistic: Statistic = np.mean, *, seed: int = 0
) -> Difference:
    """Compare two runs, each given as seed -> figure.

    Notes
    -----
    When both runs have the same seeds, the games are resampled as pairs: the luck of a seed cancels. For the mean this
    is the mean of the differences; for the median it is the difference of the medians over the same resampled seeds.
    Otherwise each run is resampled by itself.
    """
    paired = first.keys() == second.keys()
    generator = np.random.default_rng(seed)
    if paired:
        seeds = sorted(first)
        before, after = _sample([first[s] for s in seeds]), _sample([second[s] for s in seeds])
        both = np.stack([before, after], axis=1)
        spread = _resampled(both, statistic, generator)
        differences = spread[:, 1] - spread[:, 0]
    else:
        before, after = _sample(list(first.values())), _sample(list(second.values()))
        differences = _resampled(after, statistic, generator) - _resampled(before, statistic, generator)
    value = float(statistic(after, axis=0) - statistic(before, axis=0))
    return Difference(_estimate(value, differences), paired, (len(first), len(second)))


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
