"""XOR, the smallest problem that needs a hidden layer: a 2-2-1 network of sigmoids under mean squared error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mnist_core.activations import Sigmoid
from mnist_core.arrays import Array
from mnist_core.layers import Dense
from mnist_core.losses import MeanSquaredError
from mnist_core.network import Network
from mnist_core.optimisers import SGD

INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float64)
TARGETS = np.array([[0], [1], [1], [0]], np.float64)
TOLERANCE = 0.1
"""How near each output has to come: the text's final outputs miss by at most 0.09."""


@dataclass(frozen=True, eq=False)
class XorRun:
    """How a run went.

    Attributes
    ----------
    network
        As it was in the end.
    losses
        Mean squared error before each step.
    converged
        Whether every output came within `TOLERANCE` of its target.
    """

    network: Network
    losses: Array
    converged: bool

    @property
    def outputs(self) -> Array:
        """What the network answers to the four inputs, shape ``(4, 1)``."""
        return self.network.predict(INPUTS)


def train(seed: int, rate: float = 2.0, max_steps: int = 20_000) -> XorRun:
    """Descend on all four cases at once, as the text does, until the outputs are near enough or steps run out.

    Some starts end in a valley where two outputs stay at one half; that is the network's doing, not a mistake.
    """
    network = Network(
        2, [Dense(2, "xavier"), Sigmoid(), Dense(1, "xavier"), Sigmoid()], np.random.default_rng(seed), "f8"
    )
    loss, optimiser = MeanSquaredError(), SGD(network, rate)
    losses: list[float] = []
    for _ in range(max_steps):
        outputs = network.forward(INPUTS)
        if np.abs(outputs - TARGETS).max() < TOLERANCE:
            return XorRun(network, np.array(losses), converged=True)
        value, gradient = loss(outputs, TARGETS)
        losses.append(value)
        network.backward(gradient)
        optimiser.step()
    return XorRun(network, np.array(losses), converged=False)


def film(seed: int, steps: Sequence[int], rate: float = 2.0) -> list[Network]:
    """Return the network of `train` as it was after each of these numbers of steps: the seed replays the run."""
    return [train(seed, rate, max_steps=n).network for n in steps]
