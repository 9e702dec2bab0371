"""Networks of `mnist_core` over named inputs and outputs: the one format of weights without torch.

The names are kept with the weights and compared when they are read; so is the version of the features, which grows when
one changes its meaning and not its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from agents.neural.shared.weight_files import WeightsError, reading
from mnist_core.activations import ReLU
from mnist_core.layers import Dense, Layer
from mnist_core.network import Network
from mnist_core.storage import read_archive, rebuild, write_archive


class NamesError(WeightsError):
    """The weights were made for other inputs than this version has."""


def dense_network(n_inputs: int, hidden: Sequence[int], n_outputs: int, generator: np.random.Generator) -> Network:
    """Return a fresh network of `dense_layers`."""
    return Network(n_inputs, dense_layers(hidden, n_outputs), generator)


def dense_layers(hidden: Sequence[int], n_outputs: int) -> list[Layer]:
    """Return dense layers with ReLU between them, and outputs that start at zero."""
    layers: list[Layer] = []
    for width in hidden:
        layers += [Dense(width), ReLU()]
    return [*layers, Dense(n_outputs, "zeros")]


def save_named(
    path: Path,
    kind: str,
    network: Network,
    inputs: Sequence[str],
    outputs: Sequence[str],
    note: str,
    *,
    version: int = 1,
    dtype: npt.DTypeLike = np.float32,
) -> None:
    """Keep a network of `dense_network` with the names of its inputs and outputs, its numbers as `dtype`."""
    hidden = [layer.n_outputs for layer in network.layers if isinstance(layer, Dense)][:-1]
    about = {
        "kind": kind, "inputs": list(inputs), "outputs": list(outputs), "hidden": hidden, "note": note,
        "version": version,
    }  # fmt: skip
    write_archive(path, about, {parameter.name: parameter.value.astype(dtype) for parameter in network.parameters})


def load_named(path: Path, kind: str, inputs: Sequence[str], *, version: int = 1) -> tuple[Network, tuple[str, ...]]:
    """Return a network with the names of its outputs.

    Parameters
    ----------
    inputs : sequence of str
        What this version will feed it: the first inputs of the network have to be these; `input_names_of` tells those
        that follow.
    version : int
        Of the features: what their names mean here.

    Raises
    ------
    NamesError
        When it was trained on other inputs, of which the message names the first that differs, or on another version.
    WeightsError
        When the file is missing or damaged.
    """
    with reading(path):
        about, arrays = read_archive(path, kind)
        found, names = list(about["inputs"]), tuple(about["outputs"])
        if (theirs := about.get("version", 1)) != version:
            raise NamesError(f"{path} was trained on features of version {theirs}, these are {version}: train it anew")
        _agree(path, inputs, found)
        wide = {name: array.astype(np.float32) for name, array in arrays.items()}
        return rebuild(path, len(found), dense_layers(about["hidden"], len(names)), wide), names


def input_names_of(path: Path, kind: str) -> tuple[str, ...]:
    """Return the names of the inputs of a network that was kept.

    Raises
    ------
    WeightsError
        When the file is missing or damaged.
    """
    with reading(path):
        return tuple(read_archive(path, kind)[0]["inputs"])


def _agree(path: Path, inputs: Sequence[str], found: Sequence[str]) -> None:
    for mine, theirs in zip(inputs, [*found, *[None] * len(inputs)], strict=False):
        if mine != theirs:
            raise NamesError(f"{path} was trained on {theirs!r} where this version has {mine!r}: train it anew")
