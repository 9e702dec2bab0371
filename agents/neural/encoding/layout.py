"""The blocks of a feature vector and a name for each feature: first all that are 0 or 1, then values in between.

The split is what lets millions of rows be kept: the first part packs into bits, the second into half precision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Block:
    """A named stretch of the vector, and what each feature in it says."""

    name: str
    start: int
    features: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many features it has."""
        return len(self.features)

    @property
    def stop(self) -> int:
        """One past its last place."""
        return self.start + self.size

    @property
    def cut(self) -> slice:
        """Its places as a slice."""
        return slice(self.start, self.stop)


class Layout:
    """Blocks in their order.

    Parameters
    ----------
    flags, values : sequence of (str, sequence of str)
        Name of each block of zeros and ones, and of each block of numbers, with the names of its features.

    Attributes
    ----------
    size, n_flags, n_values : int
        Length of the whole vector and of its two parts.
    names : tuple of str
        Of each feature in its order: the block, then what it says there.
    """

    def __init__(self, flags: Sequence[tuple[str, Sequence[str]]], values: Sequence[tuple[str, Sequence[str]]]) -> None:
        start = 0
        self._blocks: dict[str, Block] = {}
        for name, features in (*flags, *values):
            self._blocks[name] = Block(name, start, tuple(features))
            start += len(features)
        self.size = start
        self.n_flags = sum(len(features) for _, features in flags)
        self.n_values = start - self.n_flags
        self.names = tuple(f"{block.name}: {feature}" for block in self for feature in block.features)

    def __getitem__(self, name: str) -> Block:
        return self._blocks[name]

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks.values())

    def pack(self, rows: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        """Return rows of features in their compact form: bits and half precision."""
        return np.packbits(rows[..., : self.n_flags] > 0.5, axis=-1), rows[..., self.n_flags :].astype(np.float16)

    def unpack(self, bits: NDArray[np.uint8], values: NDArray[np.float16]) -> NDArray[np.float32]:
        """Return rows of features from their compact form."""
        rows = np.empty((*bits.shape[:-1], self.size), np.float32)
        rows[..., : self.n_flags] = np.unpackbits(bits, axis=-1, count=self.n_flags)
        rows[..., self.n_flags :] = values
        return rows
