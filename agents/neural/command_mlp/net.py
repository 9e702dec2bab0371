"""The net of the agent `mlp`: dense layers of `mnist_core` over the features of a decision, a score for each choice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from agents.neural.commands.chooser import Scorer
from agents.neural.commands.features import LAYOUT, VERSION, Vector
from agents.neural.commands.vocabulary import NAMES
from agents.neural.shared.named_networks import NamesError, dense_network, load_named, save_named
from mnist_core.arrays import Array
from mnist_core.network import Network

KIND = "command policy"


def make_network(hidden: Sequence[int], generator: np.random.Generator) -> Network:
    """Return an untrained network."""
    return dense_network(LAYOUT.size, hidden, len(NAMES), generator)


def save_weights(path: Path, network: Network, note: str) -> None:
    """Keep a network in half precision."""
    save_named(path, KIND, network, LAYOUT.names, NAMES, note, version=VERSION, dtype=np.float16)


def load_weights(path: Path) -> Network:
    """Return a network that was kept.

    Raises
    ------
    NamesError
        When it was trained on other features or choices than these.
    WeightsError
        When the file is missing or damaged.
    """
    network, names = load_named(path, KIND, LAYOUT.names, version=VERSION)
    if names != NAMES:
        raise NamesError(f"{path} was trained on other choices than these: train it anew")
    return network


def scorer(network: Network) -> Scorer:
    """Return the network as what scores a single decision."""

    def score(vector: Vector) -> Array:
        scores: Array = network.forward(vector[np.newaxis])[0]
        return scores

    return score


def load_scorer(path: Path | None) -> Scorer:
    """Return the scorer of a file; without one, every choice is as good as another."""
    return scorer(load_weights(path) if path is not None else make_network((1,), np.random.default_rng(0)))
