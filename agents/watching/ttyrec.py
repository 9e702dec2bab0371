"""Reading ttyrecs: what a terminal was sent, as the public servers record it and as NLE does.

A ttyrec is a chain of chunks: seconds, microseconds and length as 32-bit little-endian numbers, then so many bytes.
NLE's ttyrec3 has one byte more in the head, the channel: 0 is what the terminal was sent, 1 a key, 2 the points.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from agents.base import AgentError

TERMINAL, KEY, POINTS = 0, 1, 2
_PLAIN, _CHANNELLED = struct.Struct("<III"), struct.Struct("<IIIB")
_UNPACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.decompress, ".bz2": bz2.decompress}
_LONGEST = 1 << 22
_MICROSECONDS = 1_000_000


class TtyrecError(AgentError):
    """The file cannot be read, or is no ttyrec."""


class Chunk(NamedTuple):
    """One entry.

    Attributes
    ----------
    seconds : float
        When, on the recorder's clock.
    channel : int
        `TERMINAL`, `KEY` or `POINTS`.
    data : bytes
        What was sent.
    """

    seconds: float
    channel: int
    data: bytes


class Ttyrec(NamedTuple):
    """A recording.

    Attributes
    ----------
    chunks : tuple of Chunk
        In the order of time.
    channelled : bool
        Whether it is NLE's kind, which tells keys and puts each frame into one chunk.
    """

    chunks: tuple[Chunk, ...]
    channelled: bool


def is_ttyrec(path: Path) -> bool:
    """Tell by the name whether a file is a ttyrec, packed or not."""
    name = path.with_suffix("") if path.suffix in _UNPACK else path
    return name.suffix.startswith(".ttyrec")


def read_ttyrec(path: Path) -> Ttyrec:
    """Read a ttyrec of either kind; its bytes show which.

    Raises
    ------
    TtyrecError
        When it cannot be read, was cut short, or is something else.
    """
    data = _unpacked(path)
    kinds = {channelled: list(_chunks(data, channelled)) for channelled in (False, True)}
    for channelled, chunks in kinds.items():
        if chunks and _length(chunks, channelled) == len(data):
            return Ttyrec(tuple(chunks), channelled)
    channelled = max(kinds, key=lambda kind: _length(kinds[kind], kind))
    whole = len(kinds[channelled])
    what = f"is cut short or damaged after {whole:,} whole frames" if whole else "is not a ttyrec"
    raise TtyrecError(f"{path} {what}")


def _unpacked(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TtyrecError(f"cannot read {path}: {error.strerror}") from error
    try:
        return _UNPACK.get(path.suffix, bytes)(data)
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
        raise TtyrecError(f"{path} is cut short or damaged: {error}") from error


def _chunks(data: bytes, channelled: bool) -> Iterator[Chunk]:
    """Yield the chunks up to the first one that is none, or that is not whole."""
    head = _CHANNELLED if channelled else _PLAIN
    at = 0
    while at + head.size <= len(data):
        seconds, microseconds, length, *rest = head.unpack_from(data, at)
        channel = rest[0] if rest else TERMINAL
        at += head.size
        if channel > POINTS or microseconds >= _MICROSECONDS or length > _LONGEST or at + length > len(data):
            return
        yield Chunk(seconds + microseconds / _MICROSECONDS, channel, data[at : at + length])
        at += length


def _length(chunks: list[Chunk], channelled: bool) -> int:
    head = _CHANNELLED if channelled else _PLAIN
    return sum(head.size + len(chunk.data) for chunk in chunks)
