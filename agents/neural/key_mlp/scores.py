"""How well a net over keys has learned the rows of a teacher."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from agents.neural.key_mlp.shards import Shard, batch
from agents.neural.key_mlp.taught_games import BEHAVIOURS
from mnist_core.network import Network


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
