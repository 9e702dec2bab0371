"""Look-up tables over nle's 5,976 glyphs: index a whole map with them instead of asking glyph by glyph.

Random appearances: nle shows a shuffled object as the type that *owned* its appearance before the shuffle
(win/rl/winrl.cc:81), so `OBJECT_OF` names an appearance there, the type itself everywhere else.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import numpy as np
from nle import nethack
from numpy.typing import NDArray

from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.knowledge.terrain import Terrain, Trap


class GlyphKind(IntEnum):
    """What a glyph stands for."""

    UNSEEN = 0
    """Blank: dark stone, and the padding glyph."""
    TERRAIN = 1
    TRAP = 2
    OBJECT = 3
    BODY = 4
    """A corpse."""
    STATUE = 5
    BOULDER = 6
    MONSTER = 7
    PET = 8
    RIDDEN = 9
    DETECTED = 10
    INVISIBLE_MARK = 11
    """The remembered "I" of an unseen monster."""
    WARNING = 12
    SWALLOW = 13
    EFFECT = 14
    """Zaps, explosions, gas clouds and the like: gone a moment later."""


GLYPHS: Final = int(nethack.MAX_GLYPH)
"""Number of glyphs; one more, `nethack.NO_GLYPH`, pads the inventory, so the tables are one longer."""

# include/rm.h, enum screen_symbols (defsyms in src/drawing.c).
_TERRAIN_SYMBOLS: Final[dict[range, Terrain]] = {
    range(1): Terrain.UNKNOWN,
    range(1, 12): Terrain.WALL,
    range(12, 13): Terrain.DOORWAY,
    range(13, 15): Terrain.DOOR_OPEN,
    range(15, 17): Terrain.DOOR_CLOSED,
    range(17, 18): Terrain.BARS,
    range(18, 19): Terrain.TREE,
    range(19, 21): Terrain.FLOOR,
    range(21, 23): Terrain.CORRIDOR,
    range(23, 24): Terrain.STAIRS_UP,
    range(24, 25): Terrain.STAIRS_DOWN,
    range(25, 26): Terrain.LADDER_UP,
    range(26, 27): Terrain.LADDER_DOWN,
    range(27, 28): Terrain.ALTAR,
    range(28, 29): Terrain.GRAVE,
    range(29, 30): Terrain.THRONE,
    range(30, 31): Terrain.SINK,
    range(31, 32): Terrain.FOUNTAIN,
    range(32, 33): Terrain.WATER,
    range(33, 34): Terrain.ICE,
    range(34, 35): Terrain.LAVA,
    range(35, 37): Terrain.DRAWBRIDGE_LOWERED,
    range(37, 39): Terrain.DRAWBRIDGE_RAISED,
    range(39, 40): Terrain.AIR,
    range(40, 41): Terrain.CLOUD,
    range(41, 42): Terrain.WATER,
}
_FIRST_TRAP: Final = 42
_FIRST_EFFECT: Final = 65
_SWALLOW_SYMBOLS: Final = range(79, 87)

TRAP_NAMED: Final[dict[str, Trap]] = {
    nethack.symdef.from_idx(_FIRST_TRAP + trap - Trap.ARROW).explanation: trap for trap in Trap if trap is not Trap.NONE
}
"""By what the game calls them (src/drawing.c, defsyms)."""

NO_SPECIES: Final = -1
"""Stands for a species where a glyph shows none."""

NO_OBJECT: Final = -1
"""Stands for an object type where a glyph shows none."""

KIND: NDArray[np.uint8] = np.full(GLYPHS + 1, GlyphKind.UNSEEN, dtype=np.uint8)
"""By glyph: its `GlyphKind`."""
SPECIES_OF: NDArray[np.int16] = np.full(GLYPHS + 1, NO_SPECIES, dtype=np.int16)
"""By glyph: the species of a monster, corpse, statue or swallower; `NO_SPECIES` for the rest."""
OBJECT_OF: NDArray[np.int16] = np.full(GLYPHS + 1, NO_OBJECT, dtype=np.int16)
"""By glyph: the object type (corpses and statues included), or whose appearance it wears; `NO_OBJECT` for the rest."""
TERRAIN_OF: NDArray[np.uint8] = np.full(GLYPHS + 1, Terrain.UNKNOWN, dtype=np.uint8)
"""By glyph: the `Terrain` that it shows; `UNKNOWN` under anything that stands or lies on it."""
TRAP_OF: NDArray[np.uint8] = np.full(GLYPHS + 1, Trap.NONE, dtype=np.uint8)
"""By glyph: the `Trap` that it shows, or `NONE`."""


def _fill_species(offset: int, kind: GlyphKind) -> None:
    span = slice(offset, offset + nethack.NUMMONS)
    KIND[span] = kind
    SPECIES_OF[span] = np.arange(nethack.NUMMONS)


def _fill_monsters() -> None:
    for offset, kind in (
        (nethack.GLYPH_MON_OFF, GlyphKind.MONSTER),
        (nethack.GLYPH_PET_OFF, GlyphKind.PET),
        (nethack.GLYPH_DETECT_OFF, GlyphKind.DETECTED),
        (nethack.GLYPH_BODY_OFF, GlyphKind.BODY),
        (nethack.GLYPH_RIDDEN_OFF, GlyphKind.RIDDEN),
        (nethack.GLYPH_STATUE_OFF, GlyphKind.STATUE),
    ):
        _fill_species(offset, kind)
    KIND[nethack.GLYPH_INVISIBLE] = GlyphKind.INVISIBLE_MARK
    KIND[nethack.GLYPH_WARNING_OFF : nethack.GLYPH_WARNING_OFF + nethack.WARNCOUNT] = GlyphKind.WARNING
    # Eight border pieces for each species that swallows (include/display.h, glyph_is_swallow).
    swallow = slice(nethack.GLYPH_SWALLOW_OFF, nethack.GLYPH_WARNING_OFF)
    KIND[swallow] = GlyphKind.SWALLOW
    SPECIES_OF[swallow] = np.repeat(np.arange(nethack.NUMMONS), len(_SWALLOW_SYMBOLS))


def _fill_objects() -> None:
    span = slice(nethack.GLYPH_OBJ_OFF, nethack.GLYPH_CMAP_OFF)
    KIND[span] = GlyphKind.OBJECT
    OBJECT_OF[span] = np.arange(nethack.NUM_OBJECTS)
    KIND[nethack.GLYPH_OBJ_OFF + object_type_named("boulder").index] = GlyphKind.BOULDER
    OBJECT_OF[KIND == GlyphKind.BODY] = object_type_named("corpse").index
    OBJECT_OF[KIND == GlyphKind.STATUE] = object_type_named("statue").index


def _fill_symbols() -> None:
    start = nethack.GLYPH_CMAP_OFF
    KIND[start : nethack.GLYPH_SWALLOW_OFF] = GlyphKind.EFFECT
    KIND[start : start + _FIRST_TRAP] = GlyphKind.TERRAIN
    KIND[start] = GlyphKind.UNSEEN
    KIND[start + _FIRST_TRAP : start + _FIRST_EFFECT] = GlyphKind.TRAP
    TRAP_OF[start + _FIRST_TRAP : start + _FIRST_EFFECT] = np.arange(1, len(Trap))
    KIND[start + _SWALLOW_SYMBOLS.start : start + _SWALLOW_SYMBOLS.stop] = GlyphKind.SWALLOW
    for symbols, terrain in _TERRAIN_SYMBOLS.items():
        TERRAIN_OF[start + symbols.start : start + symbols.stop] = terrain


LIT_FLOOR: Final = int(nethack.GLYPH_CMAP_OFF) + 19
"""Floor of a room in view; out of view it is shown as dark floor, lit or not (display.c, newsym: dark_room)."""

_fill_monsters()
_fill_objects()
_fill_symbols()
SHOWS_BARE: NDArray[np.bool_] = (KIND == GlyphKind.TERRAIN) | (KIND == GlyphKind.TRAP)
"""By glyph: whether nothing lies and nobody stands on it: a thing hides ground and trap, and who stands there both."""

for _array in (KIND, SPECIES_OF, OBJECT_OF, TERRAIN_OF, TRAP_OF, SHOWS_BARE):
    _array.flags.writeable = False
