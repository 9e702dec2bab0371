"""The estimator: a net from a dangerous situation and a way that is open to the chance of dying after it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from agents.neural.danger.ways import NAMES
from agents.neural.shared.named_networks import dense_network, input_names_of, load_named, save_named
from agents.symbolic.assessment.assessment import assess
from agents.symbolic.assessment.expectation import net
from agents.symbolic.assessment.features import FEATURES, features
from agents.symbolic.belief.belief import Belief
from mnist_core.arrays import Array, BoolArray, IntArray
from mnist_core.network import Network

KIND = "danger of ways"

SITUATION = (*FEATURES, "expected damage (log)", "expected survival (log-odds)")
"""The features of the assessment, and what it makes of them."""

FIRST = "the fixed order's choice"
OUTPUTS = ("dies (log-odds)",)


class DangerEstimator:
    """Tells the chance of dying within `trials.WITHIN` turns after a way, if the fixed order decides from then on.

    Parameters
    ----------
    network : Network
        From `encode` to the log-odds of dying.
    names : sequence of str
        The ways that it knows.
    """

    def __init__(self, network: Network, names: Sequence[str] = NAMES) -> None:
        self.network = network
        self.names = tuple(names)
        self._index = {name: index for index, name in enumerate(self.names)}

    def weigh(self, belief: Belief, names: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the chance of dying after each way, of which the fixed order's is the first, shape (ways,)."""
        way = np.array([self._index.get(name, -1) for name in names])
        rows = situations(np.repeat(features(assess(belief))[np.newaxis], len(way), axis=0))
        return chances(self.log_odds(rows, way, np.arange(len(way)) == 0))

    def log_odds(self, situation: Array, way: IntArray, first: BoolArray) -> Array:
        """Return the log-odds of dying, shape (n,); arguments as for `encode`."""
        return self.network.forward(encode(situation, way, first, len(self.names)))[:, 0]


def situations(found: npt.NDArray[np.floating[Any]]) -> Array:
    """Return the values of `SITUATION` for the features of assessments, shape (n, FEATURES)."""
    return np.hstack([found, net().logarithms(found.astype(np.float64))], dtype=np.float32)


def encode(situation: Array, way: IntArray, first: BoolArray, count: int = len(NAMES)) -> Array:
    """Return the net's inputs, shape (n, SITUATION + count + 1).

    Parameters
    ----------
    situation : ndarray, shape (n, SITUATION)
        As `situations` returns it.
    way : ndarray of int, shape (n,)
        What is done, of `count` ways; -1 for one that is not known.
    first : ndarray of bool, shape (n,)
        Whether that is what the fixed order does.
    """
    ways = np.zeros((len(way), count + 1), np.float32)
    ways[np.arange(len(way)), way] = 1
    return np.hstack([situation, ways[:, :-1], first[:, np.newaxis]], dtype=np.float32)


def chances(log_odds: Array) -> npt.NDArray[np.float32]:
    """Return the chances that log-odds mean: the softmax of two classes."""
    found: npt.NDArray[np.float32] = (1 / (1 + np.exp(-log_odds.astype(np.float64)))).astype(np.float32)
    return found


def input_names(names: Sequence[str] = NAMES) -> tuple[str, ...]:
    """Return what the inputs of the net are."""
    return (*SITUATION, *names, FIRST)


def make_estimator(hidden: Sequence[int], generator: np.random.Generator) -> DangerEstimator:
    """Return an untrained estimator: one chance in two for all."""
    return DangerEstimator(dense_network(len(input_names()), hidden, len(OUTPUTS), generator))


def save_estimator(path: Path, estimator: DangerEstimator, note: str) -> None:
    """Keep an estimator."""
    save_named(path, KIND, estimator.network, input_names(estimator.names), OUTPUTS, note)


def load_estimator(path: Path) -> DangerEstimator:
    """Return an estimator that was kept; it knows the ways that there were when it was trained.

    Raises
    ------
    NamesError
        When it was trained on other features than the present ones.
    """
    network, _ = load_named(path, KIND, SITUATION)
    return DangerEstimator(network, input_names_of(path, KIND)[len(SITUATION) : -1])
