"""Learning the rows of a teacher, by the same softmax and cross-entropy that learn MNIST."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from agents.neural.commands.rows import Rows, batch, orders
from mnist_core.losses import SoftmaxCrossEntropy
from mnist_core.network import Network
from mnist_core.optimisers import Optimiser

MOST_NORM = 5.0
"""Length to which a longer gradient is cut."""


def imitate(
    network: Network,
    optimiser: Optimiser,
    rows: Rows,
    generator: np.random.Generator,
    *,
    steps: int,
    batch_size: int,
    on_step: Callable[[float], None] = lambda _: None,
) -> float:
    """Learn the labels for so many steps, all rows in random order before any comes again.

    Returns
    -------
    float
        The mean loss of the last tenth of the steps.
    """
    loss, losses, order = SoftmaxCrossEntropy(), [], orders(len(rows), batch_size, generator)
    for _ in range(steps):
        cut = batch(rows, next(order))
        value, gradient = loss(network.forward(cut.features), cut.labels, weights=cut.weights, mask=cut.legal)
        network.backward(gradient)
        network.clip_gradient(MOST_NORM)
        optimiser.step()
        losses.append(value)
        on_step(value)
    return float(np.mean(losses[-max(steps // 10, 1) :]))


def predictions(network: Network, rows: Rows, batch_size: int = 4096) -> NDArray[np.int64]:
    """Return the likeliest possible choice of each row."""
    found = []
    for start in range(0, len(rows), batch_size):
        cut = batch(rows, slice(start, start + batch_size))
        found.append(np.where(cut.legal, network.forward(cut.features), -np.inf).argmax(axis=1))
    return np.concatenate(found)
