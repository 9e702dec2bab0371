"""What a fight is expected to cost: the forward model's answer, corrected by a small net that learned from games.

The net was trained by `agents.calibration` on fights of recorded games, and is held to others: predicted damage within
0.8 to 1.25 of the real one in every bucket, predicted survival within 0.05.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.assessment.features import ALIVE, DAMAGE, FEATURES, features
from agents.symbolic.assessment.situation import Situation
from mnist_core.errors import WeightFileError
from mnist_core.storage import read_archive

WEIGHTS = Path(__file__).with_name("correction.npz")
KIND = "fight correction"

_ARRAYS = ("0.weight", "0.bias", "2.weight", "2.bias", "mean", "scale")
"""Both layers as `mnist_core` names them, and what the features are shifted and scaled by."""

Floats = NDArray[np.float64]


class Expectation(NamedTuple):
    """What the fight at hand comes to, as this agent fights.

    Attributes
    ----------
    damage : float
        Mean hit points that the hero loses until it is over.
    survival : float
        Chance to live through it.
    """

    damage: float = 0.0
    survival: float = 1.0


CALM = Expectation()
"""Nobody to fight."""


class Correction(NamedTuple):
    """The net: one hidden layer of tanh, from the features to what is added to two logarithms.

    Attributes
    ----------
    hidden, outputs : ndarray
        Weights of shapes (n, k) and (k, 2), `FEATURES` first.
    hidden_bias, output_bias : ndarray
    """

    hidden: Floats
    hidden_bias: Floats
    outputs: Floats
    output_bias: Floats

    def __call__(self, values: Floats) -> Floats:
        """Return the expected damage and the chance to survive of each row of features, shape (..., 2)."""
        added = np.tanh(values @ self.hidden + self.hidden_bias) @ self.outputs + self.output_bias
        added[..., 0] += values[..., DAMAGE]
        added[..., 1] += values[..., ALIVE]
        np.clip(added, -20.0, 20.0, out=added)
        np.exp(added, out=added)
        added[..., 1] /= 1.0 + added[..., 1]
        return added


def expect(situation: Situation) -> Expectation:
    """Return what the fight at hand is expected to come to."""
    if not situation.contact:
        return CALM
    damage, survival = correction()(features(situation)).tolist()
    return Expectation(damage, survival)


@lru_cache(maxsize=1)
def correction() -> Correction:
    """Return the shipped net."""
    return load_correction(WEIGHTS)


def load_correction(path: Path) -> Correction:
    """Read a net that `agents.calibration.fitting` kept.

    Raises
    ------
    WeightFileError
        When the file is missing or damaged, or was made for other features; the message names the first.
    """
    about, arrays = read_archive(path, KIND)
    found = about.get("features")
    if found != list(FEATURES):
        raise WeightFileError(f"{path} was made for other features than this version has: fit it anew")
    weight, bias, outputs, output_bias, mean, scale = (arrays[name].astype(np.float64) for name in _ARRAYS)
    hidden = (weight / scale).T
    return Correction(np.ascontiguousarray(hidden), bias - mean @ hidden, np.ascontiguousarray(outputs.T), output_bias)
