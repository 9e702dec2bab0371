"""A policy over the choices of `action_space`, as a network of `mnist_core`: how it is built, kept and asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from agents.neural.encoding import features
from agents.neural.encoding.features import LAYOUT
from agents.neural.keyboard.action_space import CHOICE_NAMES, N_CHOICES, Mask
from agents.neural.shared.named_networks import dense_network, load_named, save_named
from agents.neural.shared.weight_files import WeightsError
from mnist_core.arrays import Array
from mnist_core.categorical import Categorical
from mnist_core.network import Network

KIND = "policy"


def make_network(hidden: Sequence[int], generator: np.random.Generator, n_outputs: int = N_CHOICES) -> Network:
    """Return a fresh network from features to scores: dense layers with ReLU between them."""
    return dense_network(LAYOUT.size, hidden, n_outputs, generator)


def distribution(scores: Array, legal: Mask, temperature: float = 1.0) -> Categorical:
    """Return the distribution over choices, shape ``(n, N_CHOICES)``; a low temperature sharpens it."""
    return Categorical(scores / scores.dtype.type(temperature), legal)


def save_weights(path: Path, network: Network, note: str) -> None:
    """Keep a network in half precision, with the names of what it reads and chooses."""
    names = LAYOUT.names, CHOICE_NAMES
    save_named(path, KIND, network, *names, note, version=features.VERSION, dtype=np.float16)


def load_weights(path: Path) -> Network:
    """Return the network kept in a file.

    Raises
    ------
    WeightsError
        When the file is missing or damaged, or was trained on other features or choices than these.
    """
    network, choices = load_named(path, KIND, LAYOUT.names, version=features.VERSION)
    if choices != CHOICE_NAMES or network.n_inputs != LAYOUT.size:
        here = f"{LAYOUT.size} features and {N_CHOICES} choices"
        raise WeightsError(f"{path} has {network.n_inputs} inputs and {len(choices)} choices, other than these: {here}")
    return network
