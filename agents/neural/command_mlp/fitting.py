"""Learning the rows of a teacher, by the same softmax and cross-entropy that learn MNIST."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.progress import Progress

from agents.neural.command_mlp.net import make_network
from agents.neural.commands.rows import Rows, batch, orders
from agents.neural.shared.settings import Count, Natural, Rate, Settings, Weight
from mnist_core.losses import SoftmaxCrossEntropy
from mnist_core.network import Network
from mnist_core.optimisers import Adam, Optimiser
from mnist_core.schedules import Linear

MOST_NORM = 5.0
"""Length to which a longer gradient is cut."""


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
        network, optimiser, rows, generator, steps=steps, batch_size=config.batch_size,
        on_step=lambda _: bars.advance(bar),
    )  # fmt: skip
    bars.remove_task(bar)
    return network, loss


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
