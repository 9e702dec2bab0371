"""Levels drawn as text, for tests: one character a square, in the corner of an otherwise unknown map."""

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.geometry import COLUMNS, ROWS
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain

SYMBOLS = {
    " ": Terrain.UNKNOWN,
    "-": Terrain.WALL,
    "|": Terrain.WALL,
    ".": Terrain.FLOOR,
    "#": Terrain.CORRIDOR,
    "D": Terrain.DOORWAY,
    "o": Terrain.DOOR_OPEN,
    "+": Terrain.DOOR_CLOSED,
    "<": Terrain.STAIRS_UP,
    ">": Terrain.STAIRS_DOWN,
}


def draw(text: str, top: int = 0) -> NDArray[np.uint8]:
    """Return the terrain that `text` shows, its first line (after blank ones) on row `top`."""
    terrain = np.zeros((ROWS, COLUMNS), np.uint8)
    for row, line in enumerate(text.strip("\n").split("\n"), top):
        for column, symbol in enumerate(line):
            terrain[row, column] = SYMBOLS[symbol]
    return terrain


def walkable(terrain: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Mark what can be stood on, closed doors included."""
    return np.ascontiguousarray(WALKABLE[terrain] | (terrain == Terrain.DOOR_CLOSED))


def doors(terrain: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Mark the squares that are never passed diagonally."""
    return np.isin(terrain, (Terrain.DOOR_OPEN, Terrain.DOOR_CLOSED))


def none() -> NDArray[np.bool_]:
    """Return an empty mask."""
    return np.zeros((ROWS, COLUMNS), np.bool_)
