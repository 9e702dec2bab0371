"""What a net is told about a glyph before it has learned anything: its kind, what it is of that kind, a coarse class.

nle's 5,976 glyphs are a product: the same species stands, lies dead, is carved in stone, is a pet. Adding an embedding
of the kind and one of the member lets a net learn about a jackal once, and share that with a pet jackal.
"""

from __future__ import annotations

from enum import IntEnum, auto
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.knowledge.glyph_kinds import KIND, OBJECT_OF, SPECIES_OF, TERRAIN_OF, TRAP_OF, GlyphKind
from agents.symbolic.knowledge.terrain import Terrain

N_GLYPHS: Final = len(KIND)
"""Glyphs, and one more that stands for nothing: the squares beyond the map's edge."""
NO_GLYPH: Final = N_GLYPHS - 1

KINDS: NDArray[np.int64] = KIND.astype(np.int64)
"""By glyph: its kind."""
N_KINDS: Final = len(GlyphKind)


class Coarse(IntEnum):
    """What a square is from afar."""

    UNSEEN = 0
    WALL = auto()
    FLOOR = auto()
    CORRIDOR = auto()
    DOORWAY = auto()
    DOOR = auto()
    UP = auto()
    DOWN = auto()
    ALTAR = auto()
    FOUNTAIN = auto()
    WATER = auto()
    LAVA = auto()
    OTHER_TERRAIN = auto()
    TRAP = auto()
    OBJECT = auto()
    REMAINS = auto()
    BOULDER = auto()
    MONSTER = auto()
    PET = auto()
    MARK = auto()
    """An unseen monster's mark, a warning, an effect that is gone a moment later."""


_OF_TERRAIN = MappingProxyType(
    {
        Terrain.UNKNOWN: Coarse.UNSEEN, Terrain.WALL: Coarse.WALL, Terrain.FLOOR: Coarse.FLOOR,
        Terrain.CORRIDOR: Coarse.CORRIDOR, Terrain.DOORWAY: Coarse.DOORWAY, Terrain.DOOR_OPEN: Coarse.DOORWAY,
        Terrain.DOOR_CLOSED: Coarse.DOOR, Terrain.STAIRS_UP: Coarse.UP, Terrain.LADDER_UP: Coarse.UP,
        Terrain.STAIRS_DOWN: Coarse.DOWN, Terrain.LADDER_DOWN: Coarse.DOWN, Terrain.ALTAR: Coarse.ALTAR,
        Terrain.FOUNTAIN: Coarse.FOUNTAIN, Terrain.WATER: Coarse.WATER, Terrain.LAVA: Coarse.LAVA,
    }
)  # fmt: skip
_OF_KIND = MappingProxyType(
    {
        GlyphKind.UNSEEN: Coarse.UNSEEN, GlyphKind.TRAP: Coarse.TRAP, GlyphKind.OBJECT: Coarse.OBJECT,
        GlyphKind.BODY: Coarse.REMAINS, GlyphKind.STATUE: Coarse.REMAINS, GlyphKind.BOULDER: Coarse.BOULDER,
        GlyphKind.MONSTER: Coarse.MONSTER, GlyphKind.DETECTED: Coarse.MONSTER, GlyphKind.PET: Coarse.PET,
        GlyphKind.RIDDEN: Coarse.PET,
    }
)  # fmt: skip


def _coarse() -> NDArray[np.uint8]:
    table = np.empty(N_GLYPHS, np.uint8)
    for glyph in range(N_GLYPHS):
        kind = GlyphKind(int(KIND[glyph]))
        if kind is GlyphKind.TERRAIN:
            table[glyph] = _OF_TERRAIN.get(Terrain(int(TERRAIN_OF[glyph])), Coarse.OTHER_TERRAIN)
        else:
            table[glyph] = _OF_KIND.get(kind, Coarse.MARK)
    return table


def _members() -> tuple[NDArray[np.int64], int]:
    """Number species, object types, kinds of terrain and of traps through; 0 for what is none of them."""
    table = np.zeros(N_GLYPHS, np.int64)
    start = 1
    for values, present in (
        (SPECIES_OF, SPECIES_OF >= 0),
        (OBJECT_OF, (OBJECT_OF >= 0) & (SPECIES_OF < 0)),
        (TERRAIN_OF, KIND == GlyphKind.TERRAIN),
        (TRAP_OF, KIND == GlyphKind.TRAP),
    ):
        table[present] = start + values[present].astype(np.int64)
        start += int(values.max()) + 1
    return table, start


COARSE: NDArray[np.uint8] = _coarse()
"""By glyph: its `Coarse` class."""
MEMBERS, N_MEMBERS = _members()
"""By glyph: which species, object, terrain or trap it shows; and how many numbers there are."""
for _table in (COARSE, MEMBERS, KINDS):
    _table.flags.writeable = False
