"""Steps of imitation on rows in compact arrays, by the same softmax and cross-entropy that learn MNIST."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from agents.neural.key_mlp.shards import Shard, batch
from agents.neural.key_mlp.taught_games import BEHAVIOURS
from mnist_core.losses import SoftmaxCrossEntropy
from mnist_core.network import Network
from mnist_core.optimisers import Optimiser


def imitate(
    network: Network,
    optimiser: Optimiser,
    shard: Shard,
    generator: np.random.Generator,
    *,
    steps: int,
    batch_size: int,
    max_norm: float = 5.0,
    on_step: Callable[[float], None] = lambda _: None,
) -> float:
    """Learn the labels for so many steps, all rows in random order before any comes again.

    Returns
    -------
    float
        The mean loss of the last tenth of the steps.
    """
    loss, losses = SoftmaxCrossEntropy(), []
    for cut in islice(_batches(len(shard), batch_size, generator), steps):
        rows = batch(shard, cut)
        value, gradient = loss(network.forward(rows.features), rows.labels, weights=rows.weights, mask=rows.legal)
        network.backward(gradient)
        network.clip_gradient(max_norm)
        optimiser.step()
        losses.append(value)
        on_step(value)
    return float(np.mean(losses[-max(steps // 10, 1) :]))


def _batches(n_rows: int, size: int, generator: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Yield batches of row numbers without end, each pass in another order."""
    while True:
        order = generator.permutation(n_rows)
        for start in range(0, n_rows, size):
            yield order[start : start + size]


def predictions(network: Network, shard: Shard, batch_size: int = 4096) -> NDArray[np.int64]:
    """Return the likeliest legal choice of each row."""
    found = []
    for start in range(0, len(shard), batch_size):
        rows = batch(shard, np.arange(start, min(start + batch_size, len(shard))))
        scores = np.where(rows.legal, network.forward(rows.features), -np.inf)
        found.append(scores.argmax(axis=1))
    return np.concatenate(found)


def agreement(network: Network, shard: Shard) -> dict[str, tuple[int, float]]:
    """Return for each behaviour of the teacher how many rows are its, and the share on which the network agrees."""
    right = predictions(network, shard) == shard.labels
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for behaviour, hit in zip(shard.behaviours.tolist(), right.tolist(), strict=True):
        counts[BEHAVIOURS[behaviour]][0] += 1
        counts[BEHAVIOURS[behaviour]][1] += hit
    return {name: (n, hits / n) for name, (n, hits) in sorted(counts.items(), key=lambda item: -item[1][0])}
