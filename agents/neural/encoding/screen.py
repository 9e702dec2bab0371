"""The raw screen as small arrays: the squares around the hero, the whole map from afar, the bottom lines, the message.

Everything is egocentric. Near by, each square keeps its glyph. Farther off the map is cut into blocks that grow with
their distance, and of each block it is known how many squares of which class it has. Pooling embeddings over a block
is linear, so these counts are all that a pooled map of learned embeddings needs, at a fiftieth of its cost.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.neural.encoding.glyph_classes import COARSE, NO_GLYPH, Coarse
from nethack_env.observation import Observation
from nethack_env.stats import Condition, Dungeon, Hunger, Stats

ROWS, COLUMNS = 21, 79
REACH: Final = 4
"""Squares seen in full in each direction."""
CROP: Final = 2 * REACH + 1

ROW_EDGES: Final = (-7, -4, -1, 2, 5, 8)
COLUMN_EDGES: Final = (-32, -19, -10, -4, -1, 2, 5, 11, 20, 33)
"""Distances from the hero at which the next block begins."""
N_BLOCKS: Final = (len(ROW_EDGES) + 1) * (len(COLUMN_EDGES) + 1)
N_COARSE: Final = len(Coarse)

WORDS: Final = 24
"""Words and pairs of words kept of a message."""
N_WORDS: Final = 2048
"""Buckets of their hashes; 0 stands for none."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One frame, or several of them stacked.

    Attributes
    ----------
    crop : ndarray of int16, shape (..., CROP, CROP)
        Glyphs around the hero.
    blocks : ndarray of uint8, shape (..., N_BLOCKS, N_COARSE)
        Squares of each class in each block, 255 at most.
    stats : ndarray of float32, shape (..., N_STATS)
        The bottom lines, scaled.
    words : ndarray of int16, shape (..., WORDS)
        Hashes of the message's words and pairs of words, 0 where there are none.
    """

    crop: NDArray[np.int16]
    blocks: NDArray[np.uint8]
    stats: NDArray[np.float32]
    words: NDArray[np.int16]


def stack(screens: list[Screen]) -> Screen:
    """Stack frames along a new first axis."""
    return Screen(*(np.stack([getattr(screen, field.name) for screen in screens]) for field in fields(Screen)))


def encode_screen(observation: Observation) -> Screen:
    """Encode one frame."""
    stats = observation.stats
    return Screen(
        crop=_crop(observation.glyphs, stats.y, stats.x),
        blocks=_blocks(observation.glyphs, stats.y, stats.x),
        stats=np.array(list(_scaled(stats)), np.float32),
        words=_words(observation.message),
    )


def _crop(glyphs: NDArray[np.int16], y: int, x: int) -> NDArray[np.int16]:
    crop = np.full((CROP, CROP), NO_GLYPH, np.int16)
    top, bottom = max(y - REACH, 0), min(y + REACH + 1, ROWS)
    left, right = max(x - REACH, 0), min(x + REACH + 1, COLUMNS)
    crop[top - y + REACH : bottom - y + REACH, left - x + REACH : right - x + REACH] = glyphs[top:bottom, left:right]
    return crop


def _bins(size: int, edges: tuple[int, ...]) -> NDArray[np.int64]:
    """By the hero's place and a square's: the number of the square's bin along one axis."""
    places = np.arange(size)
    return np.searchsorted(np.array(edges), places[None, :] - places[:, None], side="right")


_ROW_BINS = _bins(ROWS, ROW_EDGES) * (len(COLUMN_EDGES) + 1) * N_COARSE
_COLUMN_BINS = _bins(COLUMNS, COLUMN_EDGES) * N_COARSE


def _blocks(glyphs: NDArray[np.int16], y: int, x: int) -> NDArray[np.uint8]:
    places = (_ROW_BINS[y][:, None] + _COLUMN_BINS[x][None, :] + COARSE[glyphs]).ravel()
    counts = np.bincount(places, minlength=N_BLOCKS * N_COARSE)
    return np.minimum(counts, 255).astype(np.uint8).reshape(N_BLOCKS, N_COARSE)


def _scaled(stats: Stats) -> Iterator[float]:
    """Yield the bottom lines as numbers of the size of 1."""
    yield stats.hp / max(stats.max_hp, 1)
    yield stats.energy / max(stats.max_energy, 1)
    for value in (stats.hp, stats.max_hp, stats.energy, stats.gold, stats.score, stats.turn, stats.experience_points):
        yield math.log1p(max(value, 0)) / 8
    yield stats.armor_class / 10
    yield stats.experience_level / 10
    yield stats.monster_level / 10
    yield stats.depth / 25
    yield stats.dungeon_level / 25
    yield stats.burden / 3
    yield float(stats.alignment)
    for value in (stats.strength_25, stats.dexterity, stats.constitution, stats.intelligence, stats.wisdom):
        yield value / 18
    yield stats.x / COLUMNS
    yield stats.y / ROWS
    yield from (float(stats.hunger == hunger) for hunger in Hunger)
    yield from (float(stats.dungeon == dungeon) for dungeon in Dungeon)
    yield from (float(bool(stats.condition & bit)) for bit in Condition)


N_STATS: Final = len(list(_scaled(Stats(*([0] * len(Stats._fields))))))


@lru_cache(maxsize=8192)
def _words(message: str) -> NDArray[np.int16]:
    tokens = ["0" if word.isdigit() else word for word in message.lower().replace(".", " ").split()]
    grams = [*tokens, *(f"{one} {two}" for one, two in pairwise(tokens))][:WORDS]
    found = np.zeros(WORDS, np.int16)
    found[: len(grams)] = [1 + zlib.crc32(gram.encode("latin-1", "replace")) % (N_WORDS - 1) for gram in grams]
    found.flags.writeable = False
    return found
