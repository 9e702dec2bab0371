"""What a fight is expected to cost: the forward model's answer and the rest of the features, read by a small net.

The net learned from fights of recorded games (`agents.calibration`), and is held to fights of others: damage within 0.8
to 1.25 of the real one in every bucket, survival within 0.05.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.assessment.features import FEATURES, features
from agents.symbolic.assessment.situation import Situation
from mnist_core.errors import WeightFileError
from mnist_core.storage import read_archive

WEIGHTS = Path(__file__).with_name("expectation.npz")
"""The shipped net."""

NET_KIND = "fight expectation"
"""What its file says it is, so that no other net is read in its place."""

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


class Net(NamedTuple):
    """One hidden layer of tanh, from the features to the logarithm of the damage and the log-odds of survival.

    Attributes
    ----------
    hidden, hidden_bias : ndarray
        Shapes ``(len(FEATURES), k)`` and ``(k,)``.
    outputs, output_bias : ndarray
        Shapes ``(k, 2)`` and ``(2,)``.
    knots, shifts : ndarray, shape (m,)
        What is added to the logarithm of the damage at these values of it, and in between by straight lines.
    """

    hidden: Floats
    hidden_bias: Floats
    outputs: Floats
    output_bias: Floats
    knots: Floats
    shifts: Floats

    def logarithms(self, values: Floats) -> Floats:
        """Return the two logarithms for each row of features, shape ``(..., 2)``."""
        layer: Floats = values @ self.hidden + self.hidden_bias
        return np.tanh(layer, out=layer) @ self.outputs + self.output_bias

    def __call__(self, values: Floats) -> Floats:
        """Return the expected damage and the chance to survive for each row of features, shape ``(..., 2)``."""
        told = self.logarithms(values)
        told[..., 0] += np.interp(told[..., 0], self.knots, self.shifts)
        np.exp(np.clip(told, -20.0, 20.0, out=told), out=told)
        told[..., 1] /= 1.0 + told[..., 1]
        return told


def expect(situation: Situation) -> Expectation:
    """Return what the fight at hand is expected to come to."""
    if not situation.contact:
        return CALM
    damage, survival = net()(features(situation)).tolist()
    return Expectation(damage, survival)


@lru_cache(maxsize=1)
def net() -> Net:
    """Return the shipped net."""
    return load_net(WEIGHTS)


def load_net(path: Path) -> Net:
    """Read a net that `agents.calibration.fitting` kept.

    Raises
    ------
    WeightFileError
        When the file is missing or damaged, or was made for other features.
    """
    about, arrays = read_archive(path, NET_KIND)
    if about.get("features") != list(FEATURES) or any(name not in arrays for name in Net._fields):
        raise WeightFileError(
            f"{path} was made for other features than this version has, or for another net: fit it anew"
        )
    return Net(*(arrays[name].astype(np.float64) for name in Net._fields))
