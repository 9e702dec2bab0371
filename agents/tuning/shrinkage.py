"""Adaptive shrinkage: what is left of many noisy estimates once it is clear how many of them chance alone explains.

The true effects are taken to be draws from a mixture of normals around 0, one of them 0 itself, whose weights are
fitted to all estimates together (Stephens 2017, "False discovery rates: a new deal"). Where the estimates vary no more
than their errors, all go to 0; a few that stand out keep most of their size, which one ridge penalty for all would not
grant them.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

CAUTION = 10.0
"""Estimates that are taken to be of nothing, beside the real ones: without them a few are let off too lightly."""

ROUNDS = 300
"""Rounds of expectation and maximisation, enough for weights to settle."""

_HALVINGS = 60
_cdf = np.vectorize(NormalDist().cdf, otypes=[np.float64])


@dataclass(frozen=True, slots=True)
class Shrunk:
    """What is believed of each effect: a mixture of normals.

    Attributes
    ----------
    weights, means, deviations : ndarray of float, shape (effects, components)
        Of the mixtures; a component of deviation 0 is the effect 0.
    spread : float
        Standard deviation of the true effects, as fitted.
    """

    weights: Numbers
    means: Numbers
    deviations: Numbers
    spread: float

    @property
    def mean(self) -> Numbers:
        """What each effect is expected to be, shape (effects,)."""
        found: Numbers = np.sum(self.weights * self.means, axis=1)
        return found

    def interval(self, confidence: float) -> tuple[Numbers, Numbers]:
        """Return the ends of the intervals that hold each effect with that probability."""
        tail = (1 - confidence) / 2
        return self._quantile(tail), self._quantile(1 - tail)

    def _quantile(self, probability: float) -> Numbers:
        """Find by bisection where the mixtures reach a probability."""
        reach = 9 * self.deviations.max(axis=1) + np.abs(self.means).max(axis=1)
        low, high = -reach, reach
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            short = self._below(middle) < probability
            low, high = np.where(short, middle, low), np.where(short, high, middle)
        found: Numbers = np.round((low + high) / 2, 9) + 0.0
        return found

    def _below(self, values: Numbers) -> Numbers:
        """Return the probability that each effect is at most a value."""
        sure = self.deviations == 0
        away = (values[:, None] - self.means) / np.where(sure, 1.0, self.deviations)
        below = np.where(sure, values[:, None] >= self.means, _cdf(away))
        found: Numbers = np.sum(self.weights * below, axis=1)
        return found


def shrink(estimates: Numbers, errors: Numbers) -> Shrunk:
    """Shrink estimates that do not depend on one another.

    Parameters
    ----------
    estimates, errors : ndarray of float, shape (effects,)
        What was measured, and its standard errors, all above 0.
    """
    widths = _widths(estimates, errors)
    variances = widths**2
    total = variances + errors[:, None] ** 2
    likelihoods = np.exp(-0.5 * (estimates[:, None] ** 2 / total + np.log(total)) + 0.5 * np.log(errors[:, None] ** 2))
    prior = np.full(len(widths), 1 / len(widths))
    kept = CAUTION * (np.arange(len(widths)) == 0)
    for _ in range(ROUNDS):
        shares = prior * likelihoods
        shares /= shares.sum(axis=1, keepdims=True)
        prior = (shares.sum(axis=0) + kept) / (len(estimates) + CAUTION)
    part = variances / total
    means, deviations = part * estimates[:, None], np.sqrt(part) * errors[:, None]
    return Shrunk(shares, means, deviations, float(np.sqrt(prior @ variances)))


def _widths(estimates: Numbers, errors: Numbers) -> Numbers:
    """Return the deviations of the components: 0, and from far below the errors to far above the estimates."""
    least = errors.min() / 8
    most = max(2 * float(np.abs(estimates).max()), 4 * least)
    steps = int(np.ceil(2 * np.log2(most / least))) + 1
    return np.concatenate([[0.0], least * np.sqrt(2.0) ** np.arange(steps)])
