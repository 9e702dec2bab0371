"""One level as the hero remembers it: arrays over the map, filled from the glyphs by one compiled pass."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.symbolic.belief.dungeon import LevelKey
from agents.symbolic.geometry import COLUMNS, ROWS, Pos
from agents.symbolic.knowledge.glyph_kinds import KIND, TERRAIN_OF, TRAP_OF, GlyphKind
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.perception.items import Item

MOST_MONSTERS = 128
NO_ITEM = -1

_TERRAIN, _TRAP = int(GlyphKind.TERRAIN), int(GlyphKind.TRAP)
_OBJECT, _BODY, _STATUE, _BOULDER = (
    int(GlyphKind.OBJECT),
    int(GlyphKind.BODY),
    int(GlyphKind.STATUE),
    int(GlyphKind.BOULDER),
)
_MONSTER, _PET, _RIDDEN, _DETECTED = (
    int(GlyphKind.MONSTER),
    int(GlyphKind.PET),
    int(GlyphKind.RIDDEN),
    int(GlyphKind.DETECTED),
)
_INVISIBLE, _WARNING = int(GlyphKind.INVISIBLE_MARK), int(GlyphKind.WARNING)
_UNKNOWN, _STONE, _FLOOR = int(Terrain.UNKNOWN), int(Terrain.STONE), int(Terrain.FLOOR)
_DOOR_CLOSED, _DOOR_OPEN = int(Terrain.DOOR_CLOSED), int(Terrain.DOOR_OPEN)


class Level:
    """The memory of one level. Arrays have shape (21, 79).

    Attributes
    ----------
    key : LevelKey
        Branch and level.
    terrain, trap : ndarray of uint8
        `Terrain` and `Trap` codes.
    item : ndarray of int16
        Glyph of the object on top, -1 for none.
    boulder, visited : ndarray of bool
        Where a boulder was seen, and where the hero has stood.
    searched : ndarray of int16
        Turns spent searching with this square within reach.
    contents : dict of Pos to tuple of Item
        Piles that were read while standing on them.
    blocked : dict of Pos to int
        Squares that turned out not to be enterable, and until which turn to believe it.
    locked : set of Pos
        Doors that were found locked.
    engravings : dict of Pos to str
        What is written where, as last read; dropped when it may have been smudged.
    written : set of Pos
        Where the hero wrote something.
    handled : dict of Pos to frozenset of str
        Items of a pile that were picked up or refused: they are not tried again.
    done : bool
        Whether all that can be reached has once been seen.
    undiggable : bool
        Whether digging down was found to be impossible.
    shop : ndarray of bool, or None
        Squares of a shop, which is not entered.
    version : int
        Grows whenever something changes that matters for walking.
    """

    def __init__(self, key: LevelKey, turn: int) -> None:
        shape = (ROWS, COLUMNS)
        self.key = key
        self.arrived = turn
        self.terrain: NDArray[np.uint8] = np.zeros(shape, np.uint8)
        self.trap: NDArray[np.uint8] = np.zeros(shape, np.uint8)
        self.item: NDArray[np.int16] = np.full(shape, NO_ITEM, np.int16)
        self.boulder: NDArray[np.bool_] = np.zeros(shape, np.bool_)
        self.visited: NDArray[np.bool_] = np.zeros(shape, np.bool_)
        self.searched: NDArray[np.int16] = np.zeros(shape, np.int16)
        self.contents: dict[Pos, tuple[Item, ...]] = {}
        self.blocked: dict[Pos, int] = {}
        self.locked: set[Pos] = set()
        self.engravings: dict[Pos, str] = {}
        self.written: set[Pos] = set()
        self.handled: dict[Pos, frozenset[str]] = {}
        self.shop: NDArray[np.bool_] | None = None
        self.done = False
        self.undiggable = False
        self.version = 0
        self.turns_here = 0
        self._found = np.zeros((MOST_MONSTERS, 3), np.int32)

    def absorb(self, glyphs: NDArray[Any], hero: Pos) -> list[tuple[int, int, int]]:
        """Take in a frame; return the monsters shown, the hero not among them, as (row, col, glyph)."""
        count, changed = _absorb(
            glyphs, hero[0], hero[1], KIND, TERRAIN_OF, TRAP_OF,
            self.terrain, self.trap, self.item, self.boulder, self._found,
        )  # fmt: skip
        if changed:
            self.version += 1
        if not self.visited[hero]:
            self.visited[hero] = True
            self.version += 1
        return [(r, c, g) for r, c, g in self._found[:count].tolist()]

    def set_terrain(self, pos: Pos, terrain: Terrain) -> None:
        """Correct what is known of a square by other evidence than its glyph."""
        if self.terrain[pos] != terrain:
            self.terrain[pos] = terrain
            self.version += 1

    def lock(self, door: Pos) -> None:
        """Note that a door is locked."""
        if door not in self.locked:
            self.locked.add(door)
            self.version += 1

    def unlock(self, door: Pos) -> None:
        """Note that a door is not locked, or is gone."""
        if door in self.locked:
            self.locked.remove(door)
            self.version += 1

    def close_off(self, squares: NDArray[np.bool_]) -> None:
        """Keep out of these squares: they are a shop's."""
        self.shop = squares if self.shop is None else self.shop | squares
        self.version += 1

    def block(self, pos: Pos, until: int) -> None:
        """Believe for a while that a square cannot be entered."""
        self.blocked[pos] = until
        self.version += 1

    @property
    def search_effort(self) -> int:
        """Turns spent searching on this level."""
        return int(self.searched.sum())

    def find(self, *kinds: Terrain) -> list[Pos]:
        """All known squares of the given terrains."""
        rows, cols = np.nonzero(np.isin(self.terrain, kinds))
        return list(zip(rows.tolist(), cols.tolist(), strict=True))


@njit(cache=True)
def _absorb(  # type: ignore[no-untyped-def]  # pragma: no cover - compiled
    glyphs, hero_row, hero_col, kind_of, terrain_of, trap_of, terrain, trap, item, boulder, found
):
    """Update the arrays from one frame; return (number of monsters found, whether anything changed)."""
    count = 0
    changed = False
    for row in range(glyphs.shape[0]):
        for col in range(glyphs.shape[1]):
            glyph = glyphs[row, col]
            kind = kind_of[glyph]
            if kind == _TERRAIN:
                shown = terrain_of[glyph]
                if shown == _UNKNOWN or (shown == _STONE and terrain[row, col] != _UNKNOWN):
                    continue
                if terrain[row, col] != shown or trap[row, col] != 0 or boulder[row, col]:
                    terrain[row, col] = shown
                    trap[row, col] = 0
                    boulder[row, col] = False
                    changed = True
                item[row, col] = -1
            elif kind == _TRAP:
                if trap[row, col] != trap_of[glyph] or boulder[row, col]:
                    trap[row, col] = trap_of[glyph]
                    boulder[row, col] = False
                    changed = True
                item[row, col] = -1
                if terrain[row, col] == _UNKNOWN or terrain[row, col] == _STONE:
                    terrain[row, col] = _FLOOR
            elif kind == _OBJECT or kind == _BODY or kind == _STATUE or kind == _BOULDER:
                if terrain[row, col] == _UNKNOWN or terrain[row, col] == _STONE:
                    terrain[row, col] = _FLOOR
                    changed = True
                is_boulder = kind == _BOULDER
                if boulder[row, col] != is_boulder:
                    boulder[row, col] = is_boulder
                    changed = True
                shown_item = -1 if is_boulder else glyph
                if item[row, col] != shown_item:
                    item[row, col] = shown_item
                    changed = True
            elif (
                kind == _MONSTER
                or kind == _PET
                or kind == _RIDDEN
                or kind == _DETECTED
                or kind == _INVISIBLE
                or kind == _WARNING
            ):
                hero_here = row == hero_row and col == hero_col
                if kind != _DETECTED and kind != _WARNING:
                    if terrain[row, col] == _UNKNOWN or terrain[row, col] == _STONE:
                        terrain[row, col] = _FLOOR
                        changed = True
                    elif terrain[row, col] == _DOOR_CLOSED and kind != _INVISIBLE:
                        terrain[row, col] = _DOOR_OPEN
                        changed = True
                    if boulder[row, col] and hero_here:
                        boulder[row, col] = False
                        changed = True
                if not hero_here and count < found.shape[0]:
                    found[count, 0] = row
                    found[count, 1] = col
                    found[count, 2] = glyph
                    count += 1
    return count, changed
