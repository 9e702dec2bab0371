"""Imitation: rows, each pass in another order, by the same softmax and cross-entropy that learn MNIST."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from mnist_core.losses import SoftmaxCrossEntropy
from mnist_core.network import Network
from mnist_core.optimisers import Optimiser

MOST_NORM = 5.0
"""Length to which a longer gradient is cut."""


@dataclass(frozen=True, eq=False, slots=True)
class Batch:
    """Rows unpacked for one step of a trainer."""

    features: NDArray[np.float32]
    legal: NDArray[np.bool_]
    labels: NDArray[np.int64]
    weights: NDArray[np.float32]


def orders(n_rows: int, size: int, generator: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Yield batches of row numbers without end, each pass in another order."""
    while True:
        order = generator.permutation(n_rows)
        for start in range(0, n_rows, size):
            yield order[start : start + size]


def imitate(
    network: Network,
    optimiser: Optimiser,
    batches: Iterator[Batch],
    steps: int,
    on_step: Callable[[float], None] = lambda _: None,
) -> float:
    """Learn the labels of so many batches.

    Returns
    -------
    float
        The mean loss of the last tenth of the steps.
    """
    loss, losses = SoftmaxCrossEntropy(), []
    for rows in islice(batches, steps):
        value, gradient = loss(network.forward(rows.features), rows.labels, weights=rows.weights, mask=rows.legal)
        network.backward(gradient)
        network.clip_gradient(MOST_NORM)
        optimiser.step()
        losses.append(value)
        on_step(value)
    return float(np.mean(losses[-max(steps // 10, 1) :]))
