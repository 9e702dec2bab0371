"""A policy over the choices of `keys`, as a network of `mnist_core`: how it is built, kept and asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from agents.base import AgentError
from agents.neural import features
from agents.neural.features import LAYOUT
from agents.neural.keys import N_CHOICES, Mask
from mnist_core.activations import ReLU
from mnist_core.arrays import Array
from mnist_core.categorical import Categorical
from mnist_core.layers import Dense, Layer
from mnist_core.network import Network
from mnist_core.storage import read_archive, write_archive


class WeightsError(AgentError):
    """The file holds no weights that this version of the features and choices can use."""


def make_network(hidden: Sequence[int], generator: np.random.Generator, n_outputs: int = N_CHOICES) -> Network:
    """Return a fresh network from features to scores: dense layers with ReLU between them."""
    layers: list[Layer] = []
    for width in hidden:
        layers += [Dense(width), ReLU()]
    layers.append(Dense(n_outputs, "zeros"))
    return Network(LAYOUT.size, layers, generator)


def distribution(scores: Array, legal: Mask, temperature: float = 1.0) -> Categorical:
    """Return the distribution over choices, shape ``(n, N_CHOICES)``; a low temperature sharpens it."""
    return Categorical(scores / scores.dtype.type(temperature), legal)


def save_weights(path: Path, network: Network, note: str) -> None:
    """Keep a network in half precision, with the version of the features that it reads."""
    about = {
        "kind": "policy", "features": features.VERSION, "n_features": LAYOUT.size, "n_choices": N_CHOICES,
        "hidden": [layer.n_outputs for layer in network.layers if isinstance(layer, Dense)][:-1], "note": note,
    }  # fmt: skip
    write_archive(path, about, {p.name: p.value.astype(np.float16) for p in network.parameters})


def load_weights(path: Path) -> Network:
    """Return the network kept in a file.

    Raises
    ------
    WeightsError
        When it was trained on other features or choices than these.
    """
    about, arrays = read_archive(path, "policy")
    mine = {"features": features.VERSION, "n_features": LAYOUT.size, "n_choices": N_CHOICES}
    for key, value in mine.items():
        if about.get(key) != value:
            raise WeightsError(f"{path} was trained with {key} {about.get(key)!r}, this version has {value!r}")
    network = make_network(about["hidden"], np.random.default_rng(0))
    for parameter in network.parameters:
        parameter.value[...] = arrays[parameter.name]
    return network
