"""What a net that foretells fights is judged by: Poisson deviance of the damage, cross-entropy of the survival."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.calibration.dataset import Fights
from mnist_core.arrays import Array, BoolArray, IntArray

LARGEST = 6.0
"""Logarithm of the most damage that is foretold, 400: it keeps a wild first step from overflowing."""


def outcomes(fights: Fights) -> NDArray[np.float64]:
    """Return what fights came to, as the loss wants it: damage, and 1 for a life, shape ``(n, 2)``."""
    return np.column_stack([fights.damage, fights.lived]).astype(np.float64)


class FightLoss:
    """The deviance, divided by the mean damage so that the two losses are of one size, and the cross-entropy.

    Parameters
    ----------
    mean_damage : float
        Of the fights learned from.
    """

    def __init__(self, mean_damage: float) -> None:
        self._mean = mean_damage

    def __call__(
        self,
        outputs: Array,
        targets: Array | IntArray,
        *,
        weights: Array | None = None,
        mask: BoolArray | None = None,
    ) -> tuple[float, Array]:
        """Return the weighted mean loss and its gradient.

        Parameters
        ----------
        outputs
            Logarithm of the damage and log-odds of survival, shape ``(n, 2)``.
        targets
            `outcomes`.
        weights
            Weight of each row, shape ``(n,)``.
        mask
            Not used.
        """
        del mask
        damage, lived = targets.T
        score = outputs[:, 1]
        log_mean = np.minimum(outputs[:, 0], LARGEST)
        mean, chance = np.exp(log_mean), 1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0)))
        losses = (mean - damage * log_mean) / self._mean + np.logaddexp(0.0, score) - lived * score
        share = np.full(len(outputs), 1.0) if weights is None else weights
        share = share / share.sum()
        gradient = np.column_stack([(mean - damage) / self._mean, chance - lived]) * share[:, np.newaxis]
        return float(losses @ share), gradient.astype(outputs.dtype)
