"""The estimator: a net from what is at stake to the chance of dying within the next turns."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from agents.neural.encoding.risk_features import NAMES, VERSION, risk_features
from agents.neural.shared.named_networks import load_named, save_named
from agents.symbolic.belief.belief import Belief
from mnist_core.arrays import Array
from mnist_core.categorical import Categorical
from mnist_core.network import Network

KIND = "danger"
OUTPUTS = ("lives", "dies")

WITHIN = 50
"""Turns within which the death is foretold."""


class DangerEstimator:
    """Tells the chance of dying within `WITHIN` turns, for a hero who goes on as the symbolic agent does.

    Parameters
    ----------
    network : Network
        From the risk features to two scores: lives, dies.
    """

    def __init__(self, network: Network) -> None:
        self.network = network

    def __call__(self, belief: Belief) -> float:
        """Return the chance for the present decision."""
        return float(self.chances(risk_features(belief)[np.newaxis])[0])

    def chances(self, features: Array) -> Array:
        """Return the chances for many, shape ``(n,)``."""
        return Categorical(self.network.forward(features)).probabilities[:, 1]


def save_estimator(path: Path, estimator: DangerEstimator, note: str) -> None:
    """Keep an estimator."""
    save_named(path, KIND, estimator.network, NAMES, OUTPUTS, note, version=VERSION)


def load_estimator(path: Path) -> DangerEstimator:
    """Return an estimator that was kept.

    Raises
    ------
    NamesError
        When it was trained on other risk features than the present ones.
    """
    return DangerEstimator(load_named(path, KIND, NAMES, version=VERSION)[0])
