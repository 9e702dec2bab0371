r"""Columns of whole numbers in few bytes, which the page's script reads back (``assets/columns.js``).

A packed file is zlib's stream of: the length of the text that follows (4 bytes, little-endian); a JSON object, whose
``columns`` lists ``[name, coding, bytes]`` in order; the columns one after another. Every number of a column is a
LEB128 varint: seven bits a byte, the lowest first, the top bit set on all but the last. In a ``delta`` column it
stands for the difference to the number before, the sign in the lowest bit. Numbers that belong together lie together,
which is what makes zlib good at them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

_SHIFTS = np.arange(0, 64, 7, dtype=np.uint64)
_LEVEL = 9

T = TypeVar("T", bound=Hashable)


class Table(Generic[T]):
    """Numbers for values that repeat, in the order of their first use."""

    def __init__(self) -> None:
        self._numbers: dict[T, int] = {}

    def number(self, value: T) -> int:
        """Return the value's number; a new value gets the next one."""
        return self._numbers.setdefault(value, len(self._numbers))

    @property
    def values(self) -> list[T]:
        """All values, by number."""
        return list(self._numbers)


class Columns:
    """Columns on their way into a file."""

    def __init__(self) -> None:
        self._index: list[tuple[str, str, int]] = []
        self._parts: list[bytes] = []

    def add(self, name: str, values: Sequence[int], *, delta: bool = False) -> None:
        """Add a column; without `delta` all of its numbers must be at least 0."""
        numbers = np.asarray(values, dtype=np.int64)
        packed = _varints(_signed(np.diff(numbers, prepend=0)) if delta else numbers.astype(np.uint64))
        self._index.append((name, "delta" if delta else "plain", len(packed)))
        self._parts.append(packed)

    def pack(self, texts: Mapping[str, Any]) -> bytes:
        """Return the file: the texts and other JSON values by name, and the columns."""
        head = json.dumps({**texts, "columns": self._index}, separators=(",", ":"), ensure_ascii=False).encode()
        return zlib.compress(b"".join([len(head).to_bytes(4, "little"), head, *self._parts]), _LEVEL)


def _signed(numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Put the sign into the lowest bit, so that small numbers stay small."""
    return ((numbers << 1) ^ (numbers >> 63)).astype(np.uint64)


def _varints(numbers: NDArray[np.uint64]) -> bytes:
    pieces = numbers[:, None] >> _SHIFTS
    used = pieces > 0
    used[:, 0] = True
    goes_on = np.zeros_like(used)
    goes_on[:, :-1] = used[:, 1:]
    return ((pieces & np.uint64(0x7F)) | (goes_on.astype(np.uint64) << np.uint64(7))).astype(np.uint8)[used].tobytes()
