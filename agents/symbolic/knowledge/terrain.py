"""What a square is made of and which trap lies on it, with the look-up tables that walking and seeing ask for."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray


class Terrain(IntEnum):
    """The kinds of ground; small integers, so that a level is an array of them."""

    UNKNOWN = 0
    """Never seen, or seen dark: nle shows solid rock and the unseen alike (symbol 0)."""
    STONE = 1
    """Solid rock, known from bumping or digging; no glyph says so."""
    WALL = 2
    FLOOR = 3
    """Lit or dark floor of a room, and what shows like it."""
    CORRIDOR = 4
    DOORWAY = 5
    """No door, or a broken one."""
    DOOR_OPEN = 6
    DOOR_CLOSED = 7
    STAIRS_UP = 8
    STAIRS_DOWN = 9
    LADDER_UP = 10
    LADDER_DOWN = 11
    ALTAR = 12
    FOUNTAIN = 13
    SINK = 14
    THRONE = 15
    GRAVE = 16
    TREE = 17
    BARS = 18
    WATER = 19
    """Pool, moat, and the water of the Plane of Water: the glyphs tell pool from moat no more than the eye does."""
    LAVA = 20
    ICE = 21
    DRAWBRIDGE_RAISED = 22
    """The portcullis of a raised drawbridge; the span's own square shows what is below it."""
    DRAWBRIDGE_LOWERED = 23
    AIR = 24
    CLOUD = 25


TERRAINS = tuple(Terrain)
"""By code: to make a `Terrain` of an integer takes five times as long."""


class Trap(IntEnum):
    """The kinds of trap; from 1 on in the order of include/trap.h and of nle's symbols 42 to 64."""

    NONE = 0
    ARROW = 1
    DART = 2
    ROCK = 3
    SQUEAKY_BOARD = 4
    BEAR_TRAP = 5
    LAND_MINE = 6
    ROLLING_BOULDER = 7
    SLEEPING_GAS = 8
    RUST = 9
    FIRE = 10
    PIT = 11
    SPIKED_PIT = 12
    HOLE = 13
    TRAP_DOOR = 14
    TELEPORT = 15
    LEVEL_TELEPORT = 16
    MAGIC_PORTAL = 17
    WEB = 18
    STATUE = 19
    MAGIC = 20
    ANTI_MAGIC = 21
    POLYMORPH = 22
    VIBRATING_SQUARE = 23


def _table(*members: Terrain) -> NDArray[np.bool_]:
    table = np.zeros(len(Terrain), dtype=np.bool_)
    table[list(members)] = True
    table.flags.writeable = False
    return table


_ON_FOOT = (
    Terrain.FLOOR, Terrain.CORRIDOR, Terrain.DOORWAY, Terrain.DOOR_OPEN, Terrain.STAIRS_UP, Terrain.STAIRS_DOWN,
    Terrain.LADDER_UP, Terrain.LADDER_DOWN, Terrain.ALTAR, Terrain.FOUNTAIN, Terrain.SINK, Terrain.THRONE,
    Terrain.GRAVE, Terrain.ICE, Terrain.DRAWBRIDGE_LOWERED, Terrain.AIR, Terrain.CLOUD,
)  # fmt: skip

WALKABLE: Final[NDArray[np.bool_]] = _table(*_ON_FOOT)
"""By `Terrain`: an ordinary hero on foot can stand there, unharmed."""

FLYABLE: Final[NDArray[np.bool_]] = _table(*_ON_FOOT, Terrain.WATER, Terrain.LAVA)
"""By `Terrain`: one who flies or levitates can be there."""

ORTHOGONAL_ONLY: Final[NDArray[np.bool_]] = _table(Terrain.DOOR_OPEN, Terrain.DOOR_CLOSED)
"""By `Terrain`: never entered or left diagonally (src/hack.c:828, 882); doorless and broken doorways may be."""

DOORS: Final = (Terrain.DOORWAY, Terrain.DOOR_OPEN, Terrain.DOOR_CLOSED)
"""Where a wall has a way through, with a door or without."""

WAYS_UP: Final = (Terrain.STAIRS_UP, Terrain.LADDER_UP)
"""What leads to the level above."""

WAYS_DOWN: Final = (Terrain.STAIRS_DOWN, Terrain.LADDER_DOWN)
"""What leads to the level below."""

DESCENDING_TRAPS: Final[frozenset[Trap]] = frozenset({Trap.HOLE, Trap.TRAP_DOOR})
"""Traps that drop one to a level below, without followers."""
