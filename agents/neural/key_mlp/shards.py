"""Rows to learn from, in compact arrays: a million of them take about a third of a gigabyte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.neural.encoding.features import LAYOUT, Vector
from agents.neural.keyboard.action_space import N_CHOICES, Mask
from agents.neural.shared.imitation import Batch, orders
from agents.neural.shared.weight_files import reading
from mnist_core.storage import read_archive, write_archive


@dataclass(frozen=True, eq=False, slots=True)
class Shard:
    """Frames at which there was something to choose.

    Attributes
    ----------
    bits, values : ndarray
        The features, packed by `Layout.pack`.
    legal : ndarray of uint8
        The legal choices, packed to bits.
    labels : ndarray of uint8
        The choice to learn: the teacher's, or the one that was taken.
    weights : ndarray of float32
        What the trainer makes of a row: 1 for the teacher's advice, its advantage for a choice taken.
    behaviours : ndarray of uint8
        Which behaviour of the roster gave the advice.
    """

    bits: NDArray[np.uint8]
    values: NDArray[np.float16]
    legal: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    weights: NDArray[np.float32]
    behaviours: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.labels)

    def head(self, n: int) -> Shard:
        """Return the first `n` rows."""
        return Shard(*(getattr(self, name)[:n] for name in _NAMES))

    def save(self, path: Path, about: dict[str, Any]) -> None:
        """Keep the rows in a file, with a description."""
        arrays = {name: getattr(self, name) for name in _NAMES}
        write_archive(path, {"kind": "shard", **about}, arrays)


_NAMES = tuple(field.name for field in fields(Shard))


def load_shard(path: Path) -> tuple[dict[str, Any], Shard]:
    """Return the description and the rows kept in a file.

    Raises
    ------
    WeightsError
        When the file is missing or damaged.
    """
    with reading(path):
        about, arrays = read_archive(path, "shard")
        return about, Shard(**{name: arrays[name] for name in _NAMES})


def join(shards: Sequence[Shard]) -> Shard:
    """Return all rows in order."""
    return Shard(*(np.concatenate([getattr(shard, name) for shard in shards]) for name in _NAMES))


def batch(shard: Shard, rows: NDArray[np.int64]) -> Batch:
    """Unpack some rows."""
    legal = np.unpackbits(shard.legal[rows], axis=-1, count=N_CHOICES).astype(np.bool_)
    return Batch(
        LAYOUT.unpack(shard.bits[rows], shard.values[rows]), legal, shard.labels[rows].astype(np.int64),
        shard.weights[rows],
    )  # fmt: skip


def batches(shard: Shard, size: int, generator: np.random.Generator) -> Iterator[Batch]:
    """Yield batches without end, all rows in random order before any comes again."""
    return (batch(shard, rows) for rows in orders(len(shard), size, generator))


class Recorder:
    """Gathers the rows of one game."""

    def __init__(self) -> None:
        self._vectors: list[tuple[NDArray[np.uint8], NDArray[np.float16]]] = []
        self._legal: list[NDArray[np.uint8]] = []
        self._labels: list[int] = []
        self._behaviours: list[int] = []

    def __len__(self) -> int:
        return len(self._labels)

    def add(self, vector: Vector, legal: Mask, label: int, behaviour: int = 0) -> None:
        """Add a row."""
        self._vectors.append(LAYOUT.pack(vector))
        self._legal.append(np.packbits(legal))
        self._labels.append(label)
        self._behaviours.append(behaviour)

    def shard(self, weights: NDArray[np.float32] | None = None) -> Shard:
        """Return the rows; every one weighs 1 unless told otherwise."""
        n = len(self)
        bits = np.array([bits for bits, _ in self._vectors], np.uint8).reshape(n, -(-LAYOUT.n_flags // 8))
        values = np.array([values for _, values in self._vectors], np.float16).reshape(n, LAYOUT.n_values)
        legal = np.array(self._legal, np.uint8).reshape(n, -(-N_CHOICES // 8))
        if weights is None:
            weights = np.ones(n, np.float32)
        return Shard(
            bits, values, legal, np.array(self._labels, np.uint8), weights, np.array(self._behaviours, np.uint8)
        )
