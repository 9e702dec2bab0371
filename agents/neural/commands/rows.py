"""Rows to learn from, in compact arrays, one file a game: a million of them take two tenths of a gigabyte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.base import AgentError
from agents.neural.commands.features import LAYOUT, VERSION, Vector, masks
from agents.neural.commands.vocabulary import NAMES
from agents.neural.shared.imitation import Batch, orders
from agents.neural.shared.weight_files import reading
from mnist_core.storage import read_archive, write_archive

KIND = "command rows"


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Decisions with what the teacher would do.

    Attributes
    ----------
    bits, values : ndarray
        The features, packed by `Layout.pack`.
    labels : ndarray of uint8
        Index of the teacher's choice into `vocabulary.NAMES`.
    weights : ndarray of float16
        How many decisions of its kind a row stands for.
    """

    bits: NDArray[np.uint8]
    values: NDArray[np.float16]
    labels: NDArray[np.uint8]
    weights: NDArray[np.float16]

    def __len__(self) -> int:
        return len(self.labels)


_ARRAYS = tuple(field.name for field in fields(Rows))


def batch(rows: Rows, places: NDArray[np.int64] | slice) -> Batch:
    """Unpack some rows; a label is legal though its choice was none when it was encoded."""
    features = LAYOUT.unpack(rows.bits[places], rows.values[places])
    labels = rows.labels[places].astype(np.int64)
    legal = masks(features)
    legal[np.arange(len(labels)), labels] = True
    return Batch(features, legal, labels, rows.weights[places].astype(np.float32))


def batches(rows: Rows, size: int, generator: np.random.Generator) -> Iterator[Batch]:
    """Yield batches without end, all rows in random order before any comes again."""
    return (batch(rows, places) for places in orders(len(rows), size, generator))


class Recorder:
    """Gathers the rows of one game."""

    def __init__(self) -> None:
        self._rows: list[tuple[Vector, int, float]] = []

    def add(self, vector: Vector, label: int, weight: float) -> None:
        """Add a row."""
        self._rows.append((vector, label, weight))

    def rows(self) -> Rows:
        """Return what was gathered."""
        vectors = np.array([vector for vector, _, _ in self._rows], np.float32).reshape(-1, LAYOUT.size)
        bits, values = LAYOUT.pack(vectors)
        labels = np.array([label for _, label, _ in self._rows], np.uint8)
        return Rows(bits, values, labels, np.array([weight for _, _, weight in self._rows], np.float16))


def save_rows(path: Path, rows: Rows, about: dict[str, Any]) -> None:
    """Write the rows of a game, whole or not at all, with facts about it."""
    known = {"kind": KIND, "version": VERSION, "features": list(LAYOUT.names), "choices": list(NAMES)}
    write_archive(path, {**about, **known}, {name: getattr(rows, name) for name in _ARRAYS})


def load_rows(path: Path) -> tuple[dict[str, Any], Rows]:
    """Read the facts and the rows of a game.

    Raises
    ------
    AgentError
        When the file is damaged, or was recorded with other features or choices than these.
    """
    with reading(path):
        about, arrays = read_archive(path, KIND)
        same = tuple(about["features"]) == LAYOUT.names and tuple(about["choices"]) == NAMES
        if not same or about["version"] != VERSION:
            raise AgentError(f"{path} was recorded with other features or choices: record the games anew")
        return about, Rows(**{name: arrays[name] for name in _ARRAYS})


def join(parts: Sequence[Rows]) -> Rows:
    """Return all rows in order."""
    return Rows(*(np.concatenate([getattr(part, name) for part in parts]) for name in _ARRAYS))


def load_all(paths: Iterable[Path]) -> Rows:
    """Return the rows of all these files, in the order of their names."""
    return join([load_rows(path)[1] for path in sorted(paths)])
