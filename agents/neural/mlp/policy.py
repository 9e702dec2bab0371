"""A policy over the choices of `action_space`, as a network of `mnist_core`: how it is built, kept and asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from agents.neural.encoding import features
from agents.neural.encoding.features import LAYOUT
from agents.neural.keyboard.action_space import N_CHOICES, Mask
from agents.neural.shared.named_networks import dense_layers
from agents.neural.shared.weight_files import WeightsError, reading
from mnist_core.arrays import Array
from mnist_core.categorical import Categorical
from mnist_core.layers import Dense
from mnist_core.network import Network
from mnist_core.storage import read_archive, rebuild, write_archive


def make_network(hidden: Sequence[int], generator: np.random.Generator, n_outputs: int = N_CHOICES) -> Network:
    """Return a fresh network from features to scores: dense layers with ReLU between them."""
    return Network(LAYOUT.size, dense_layers(hidden, n_outputs), generator)


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
        When the file is missing or damaged, or was trained on other features or choices than these.
    """
    with reading(path):
        about, arrays = read_archive(path, "policy")
        _agree(path, about)
        wide = {name: array.astype(np.float32) for name, array in arrays.items()}
        return rebuild(path, LAYOUT.size, dense_layers(about["hidden"], N_CHOICES), wide)


def _agree(path: Path, about: dict[str, Any]) -> None:
    mine = {"features": features.VERSION, "n_features": LAYOUT.size, "n_choices": N_CHOICES}
    for key, value in mine.items():
        if about.get(key) != value:
            raise WeightsError(f"{path} was trained with {key} {about.get(key)!r}, this version has {value!r}")
