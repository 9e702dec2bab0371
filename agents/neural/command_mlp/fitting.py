"""A net over commands that learns the rows of a teacher from nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.progress import Progress

from agents.neural.command_mlp.net import make_network
from agents.neural.commands.rows import Rows, batch, batches
from agents.neural.shared.imitation import imitate
from agents.neural.shared.settings import Count, Natural, Rate, Settings, Weight
from mnist_core.network import Network
from mnist_core.optimisers import Adam
from mnist_core.schedules import Linear


@dataclass(frozen=True)
class FitConfig(Settings):
    """Settings of a fit."""

    hidden: tuple[Count, ...] = (512,)
    """Widths of the hidden layers."""
    epochs: Count = 8
    """Passes over all rows, from fresh weights and with a falling learning rate."""
    batch_size: Count = 256
    """Rows a step."""
    learning_rate: Rate = 1e-3
    """Adam's, at first."""
    weight_decay: Weight = 0.01
    """Adam's."""
    seed: Natural = 0
    """Of the weights and the order of rows."""


def fit(config: FitConfig, rows: Rows, generator: np.random.Generator, bars: Progress) -> tuple[Network, float]:
    """Return a network that learned the rows from nothing, and its loss at the end."""
    network = make_network(config.hidden, generator)
    steps = config.epochs * -(-len(rows) // config.batch_size)
    optimiser = Adam(network, Linear(config.learning_rate, steps), weight_decay=config.weight_decay)
    bar = bars.add_task("fitting", total=steps)
    loss = imitate(
        network, optimiser, batches(rows, config.batch_size, generator), steps, lambda _: bars.advance(bar)
    )  # fmt: skip
    bars.remove_task(bar)
    return network, loss


def predictions(network: Network, rows: Rows, batch_size: int = 4096) -> NDArray[np.int64]:
    """Return the likeliest possible choice of each row."""
    found = []
    for start in range(0, len(rows), batch_size):
        cut = batch(rows, slice(start, start + batch_size))
        found.append(np.where(cut.legal, network.forward(cut.features), -np.inf).argmax(axis=1))
    return np.concatenate(found)
