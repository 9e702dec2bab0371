"""A short fingerprint of a frame: by it a replay knows that it still shows the game that was played."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

HASH_EVERY = 1_000
"""Keys between two hashes of a record: 70,000 keys are 70 hashes, about a kilobyte."""

HASHED = ("glyphs", "blstats", "message", "inv_strs")
"""What a game that took another turn cannot keep the same for long: map, bottom lines, message, pack."""


def frame_hash(arrays: Mapping[str, NDArray[Any]]) -> str:
    """Return 16 hexadecimal digits for a frame; empty when it lacks one of the arrays in `HASHED`."""
    if any(name not in arrays for name in HASHED):
        return ""
    digest = hashlib.blake2b(digest_size=8)
    for name in HASHED:
        digest.update(arrays[name].tobytes())
    return digest.hexdigest()
