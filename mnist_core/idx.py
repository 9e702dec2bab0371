"""The IDX format of MNIST's files: a magic number, the dimensions, then the bytes of the array.

Layout, big-endian: two zero bytes, a type code, the number of axes, a 32-bit size per axis, the data
(http://yann.lecun.com/exdb/mnist, "file formats").
"""

from __future__ import annotations

import gzip
import io
import math
import struct
import zlib
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from mnist_core.errors import DataError

_TYPES: MappingProxyType[int, str] = MappingProxyType(
    {0x08: "u1", 0x09: "i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
)
_CODES = {np.dtype(name): code for code, name in _TYPES.items()}


MOST_BYTES = 1 << 28
"""More than five times the largest file of MNIST: a gzip file that unpacks to more is none of ours."""

MOST_AXES = 8


def gunzip(name: str, content: bytes) -> bytes:
    """Decompress if it is gzip data, else return it as it is.

    Raises
    ------
    DataError
        When it is damaged, or unpacks to more than `MOST_BYTES`, of which no more are then kept in memory.
    """
    if content[:2] != b"\x1f\x8b":
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            unpacked = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{name} is damaged or cut short: {error}") from error
    if len(unpacked) > MOST_BYTES:
        raise DataError(f"{name} unpacks to more than {MOST_BYTES:,} bytes")
    return unpacked


def parse_idx(name: str, content: bytes) -> npt.NDArray[Any]:
    """Decode the content of an IDX file, gzipped or not.

    Parameters
    ----------
    name
        Used in error messages.
    content
        The whole file.

    Returns
    -------
    ndarray
        Read-only, of the shape and type the header tells.

    Raises
    ------
    DataError
        When the header is no IDX header or the length does not fit it.
    """
    content = gunzip(name, content)
    if len(content) < 4 or content[:2] != b"\0\0" or content[2] not in _TYPES:
        raise DataError(f"{name} is no IDX file: it starts with {content[:4].hex(' ') or 'nothing'}, not 00 00 08 ..")
    dtype, n_axes = np.dtype(_TYPES[content[2]]), content[3]
    if n_axes > MOST_AXES:
        raise DataError(f"{name} claims {n_axes} axes; at most {MOST_AXES} make sense")
    start = 4 + 4 * n_axes
    if len(content) < start:
        raise DataError(f"{name} ends within its header, after {len(content)} of {start} bytes")
    shape = struct.unpack(f">{n_axes}I", content[4:start])
    expected = start + math.prod(shape) * dtype.itemsize
    if len(content) != expected:
        raise DataError(f"{name} should have {expected} bytes for shape {shape}, got {len(content)}")
    return np.frombuffer(content, dtype, offset=start).reshape(shape)


def format_idx(array: npt.NDArray[Any]) -> bytes:
    """Encode an array as IDX, the inverse of `parse_idx`.

    Examples
    --------
    >>> parse_idx("it", format_idx(np.array([[1, 2]], np.uint8))).tolist()
    [[1, 2]]
    """
    dtype = array.dtype.newbyteorder(">") if array.dtype.itemsize > 1 else array.dtype
    if dtype not in _CODES:
        raise DataError(f"IDX holds {sorted(d.name for d in _CODES)}, not {array.dtype}")
    header = struct.pack(f">BBBB{array.ndim}I", 0, 0, _CODES[dtype], array.ndim, *array.shape)
    return header + array.astype(dtype).tobytes()
