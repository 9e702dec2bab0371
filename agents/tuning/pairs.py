"""What is drawn for a pair of copies, and its dice: by hashes, so that both can be worked out again later."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from agents.tuning.design import Design


def pair_name(seed: int, step: int, number: int) -> str:
    """Return the name of a pair: the seed of its game, the keys pressed before it, and its number there."""
    return f"game {seed}, key {step}, pair {number}"


def signs(design: Design, pair: str) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Return the draws of both copies of a pair, each threshold of the second one at the other end."""
    first = design.signs(pair)
    return first, -first


def dice(pair: str) -> int:
    """Return the seed of the dice of both copies."""
    return int.from_bytes(hashlib.blake2b(f"dice of {pair}".encode(), digest_size=8).digest(), "big") >> 1
