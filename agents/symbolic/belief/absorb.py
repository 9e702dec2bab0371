"""The compiled pass that turns a frame's glyphs into what a level remembers: one look at each square."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.knowledge.glyph_kinds import KIND, SPECIES_OF, TERRAIN_OF, TRAP_OF, GlyphKind
from agents.symbolic.knowledge.species import SPECIES, Species
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.planning.compiled import compiled

_GROUND, _TRAP, _THING, _BOULDER, _MONSTER, _FAR_MONSTER = range(1, 7)
"""What a glyph kind means for the memory; 0 is nothing at all."""

_MEANING = np.zeros(len(GlyphKind), np.uint8)
_MEANING[GlyphKind.TERRAIN] = _GROUND
_MEANING[GlyphKind.TRAP] = _TRAP
_MEANING[[GlyphKind.OBJECT, GlyphKind.BODY, GlyphKind.STATUE]] = _THING
_MEANING[GlyphKind.BOULDER] = _BOULDER
_MEANING[[GlyphKind.MONSTER, GlyphKind.PET, GlyphKind.RIDDEN, GlyphKind.INVISIBLE_MARK]] = _MONSTER
_MEANING[[GlyphKind.DETECTED, GlyphKind.WARNING]] = _FAR_MONSTER  # sensed, perhaps inside of rock

MEANING_OF: NDArray[np.uint8] = _MEANING[KIND]
"""By glyph: what it means for the memory, as an argument of `absorb`."""

TERRAIN_OF_GLYPH = np.ascontiguousarray(TERRAIN_OF, np.uint8).copy()
"""By glyph: the `Terrain` that it shows, as an argument of `absorb`."""

TRAP_OF_GLYPH = np.ascontiguousarray(TRAP_OF, np.uint8).copy()
"""By glyph: the `Trap` that it shows, as an argument of `absorb`."""

_UNKNOWN, _STONE, _FLOOR = int(Terrain.UNKNOWN), int(Terrain.STONE), int(Terrain.FLOOR)
_DOOR_CLOSED, _DOOR_OPEN = int(Terrain.DOOR_CLOSED), int(Terrain.DOOR_OPEN)

_SWALLOW = int(GlyphKind.SWALLOW)

Bytes = NDArray[np.uint8]


def swallowed(glyphs: NDArray[np.int16], row: int, col: int) -> bool:
    """Whether the frame shows the inside of a monster around the hero."""
    return bool(_shows(glyphs, row, col, KIND, _SWALLOW))


def swallower(glyphs: NDArray[np.int16], row: int, col: int) -> Species | None:
    """Return who is shown around the hero by its inside, None if nobody is."""
    around = glyphs[max(row - 1, 0) : row + 2, max(col - 1, 0) : col + 2]
    inside = around[KIND[around] == _SWALLOW]
    return SPECIES[SPECIES_OF[inside[0]]] if inside.size else None


@compiled("boolean(int16[:,:], int64, int64, uint8[:], int64)")
def _shows(glyphs: NDArray[np.int16], row: int, col: int, kind_of: Bytes, kind: int) -> bool:
    """Whether a glyph of a kind is shown on or beside a square."""
    for r in range(max(row - 1, 0), min(row + 2, glyphs.shape[0])):
        for c in range(max(col - 1, 0), min(col + 2, glyphs.shape[1])):
            if kind_of[glyphs[r, c]] == kind:
                return True
    return False


@compiled("boolean(uint8[:,::1], uint8[:,::1], boolean[:,::1], int64, int64, uint8, uint8, boolean)")
def _lay(
    terrain: Bytes, trap: Bytes, boulder: NDArray[np.bool_], row: int, col: int, ground: int, snare: int, rock: bool
) -> bool:
    """Set what a square is, holds and carries; return whether that is new."""
    new = bool(terrain[row, col] != ground or trap[row, col] != snare or boulder[row, col] != rock)
    terrain[row, col] = ground
    trap[row, col] = snare
    boulder[row, col] = rock
    return new


@compiled(
    "Tuple((int64, boolean))(int16[:,:], int64, int64, uint8[:], uint8[:], uint8[:],"
    " uint8[:,::1], uint8[:,::1], int16[:,::1], boolean[:,::1], int32[:,::1])"
)
def absorb(
    glyphs: NDArray[Any],
    hero_row: int,
    hero_col: int,
    meaning_of: Bytes,
    terrain_of: Bytes,
    trap_of: Bytes,
    terrain: Bytes,
    trap: Bytes,
    item: NDArray[np.int16],
    boulder: NDArray[np.bool_],
    found: NDArray[np.int32],
) -> tuple[int, bool]:
    """Update a level's arrays from one frame.

    Monsters other than the hero are written to `found` as (row, column, glyph). Returns their number and whether
    anything changed that matters for walking or fetching. A blank square says nothing; a monster hides what it is on.
    """
    count = 0
    changed = False
    for row in range(glyphs.shape[0]):
        for col in range(glyphs.shape[1]):
            glyph = glyphs[row, col]
            meaning = meaning_of[glyph]
            ground = terrain[row, col]
            standable = _FLOOR if ground in (_UNKNOWN, _STONE) else ground
            if meaning == _GROUND:
                shown = terrain_of[glyph]
                if shown == _UNKNOWN:
                    continue
                changed |= _lay(terrain, trap, boulder, row, col, shown, 0, False)
                item[row, col] = -1
            elif meaning == _TRAP:
                changed |= _lay(terrain, trap, boulder, row, col, standable, trap_of[glyph], False)
                item[row, col] = -1
            elif meaning in (_THING, _BOULDER):
                rock = meaning == _BOULDER
                changed |= _lay(terrain, trap, boulder, row, col, standable, trap[row, col], rock)
                kept = -1 if rock else glyph
                changed |= item[row, col] != kept
                item[row, col] = kept
            elif meaning in (_MONSTER, _FAR_MONSTER):
                hero = row == hero_row and col == hero_col
                if meaning == _MONSTER:
                    under = _DOOR_OPEN if standable == _DOOR_CLOSED else standable
                    rock = boulder[row, col] and not hero
                    changed |= _lay(terrain, trap, boulder, row, col, under, trap[row, col], rock)
                if not hero and count < found.shape[0]:
                    found[count, 0] = row
                    found[count, 1] = col
                    found[count, 2] = glyph
                    count += 1
    return count, changed


@compiled("void(int16[:,:], int64, int64, int64, int64, boolean[:], int32[:,::1])")
def note_bare(
    glyphs: NDArray[Any],
    hero_row: int,
    hero_col: int,
    turn: int,
    lit_floor: int,
    shows_bare: NDArray[np.bool_],
    bare: NDArray[np.int32],
) -> None:
    """Note the turn where a square is seen to be bare: lit floor in view, and what is beside the hero."""
    for row in range(glyphs.shape[0]):
        for col in range(glyphs.shape[1]):
            glyph = glyphs[row, col]
            beside = abs(row - hero_row) <= 1 and abs(col - hero_col) <= 1
            if glyph == lit_floor or (beside and shows_bare[glyph]):
                bare[row, col] = turn


@compiled("int64(int16[:,:], int32[:,:], int64, boolean[:], int64[::1])")
def find_fallen(
    item: NDArray[np.int16],
    bare: NDArray[np.int32],
    turn: int,
    wanted: NDArray[np.bool_],
    found: NDArray[np.int64],
) -> int:
    """Write the places of things of a kind to `found` that lie where it was bare at that turn or since; count them."""
    count = 0
    for row in range(item.shape[0]):
        for col in range(item.shape[1]):
            thing = item[row, col]
            if thing >= 0 and bare[row, col] >= turn and wanted[thing] and count < found.shape[0]:
                found[count] = row * item.shape[1] + col
                count += 1
    return count
