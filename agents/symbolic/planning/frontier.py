"""Where walking shows something new: the border between what has been seen and what has not.

A hero always sees what is drawable on the 8 squares around, lit or not, and a square of solid rock draws nothing. So a
blank square beside one that was stood on is rock (or hidden), and only blank squares away from every visited square
are news. A lit room's interior never borders on one; dark floor, corridor ends, doors and cave mouths do.
"""

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.geometry import COLUMNS, ROWS, Pos
from agents.symbolic.planning.compiled import compiled
from agents.symbolic.planning.distance import UNREACHABLE, Field, Grid, Mask
from agents.symbolic.planning.ground import CORRIDOR, DOOR_CLOSED, DOOR_OPEN, DOORWAY

_PASSAGE = np.zeros(256, np.bool_)
_PASSAGE[[CORRIDOR, DOORWAY, DOOR_OPEN, DOOR_CLOSED]] = True


@compiled("uint8[:,::1](boolean[:,:], boolean[:,:], boolean[:,:])")
def _news(walkable: Mask, seen: Mask, visited: Mask) -> Grid:
    covered = np.zeros((ROWS + 2, COLUMNS + 2), np.bool_)
    covered[0], covered[ROWS + 1], covered[:, 0], covered[:, COLUMNS + 1] = True, True, True, True
    for row in range(ROWS):
        for column in range(COLUMNS):
            if seen[row, column]:
                covered[row + 1, column + 1] = True
            if visited[row, column]:
                covered[row : row + 3, column : column + 3] = True
    news = np.zeros((ROWS, COLUMNS), np.uint8)
    for row in range(ROWS):
        for column in range(COLUMNS):
            if walkable[row, column] and not visited[row, column]:
                for r in range(row, row + 3):
                    for c in range(column, column + 3):
                        if not covered[r, c]:
                            news[row, column] += 1
    return news


def news(walkable: Mask, seen: Mask, visited: Mask) -> Grid:
    """Count for each square how many of the 8 squares around it would be looked at for the first time from there.

    Parameters
    ----------
    walkable : ndarray of bool, shape (21, 79)
        Known squares that a hero can stand on (a closed door counts if it is worth opening).
    seen : ndarray of bool, shape (21, 79)
        Squares of which something was ever drawn.
    visited : ndarray of bool, shape (21, 79)
        Squares the hero has stood on while able to see.

    Returns
    -------
    ndarray of uint8, shape (21, 79)
        0-8; 0 off `walkable` and on `visited` squares.
    """
    return _news(walkable, seen, visited)


@compiled("int64(int32[:,:], uint8[:,:], uint8[:,:], boolean[:], int64)")
def _next(field: Field, terrain: Grid, border: Grid, passage: NDArray[np.bool_], head_start: int) -> int:
    """Return the index of the square that `next_frontier` names, -1 for none."""
    best, least = -1, UNREACHABLE
    for row in range(ROWS):
        for column in range(COLUMNS):
            if border[row, column] and field[row, column] < UNREACHABLE:
                effort = field[row, column] - (head_start if passage[terrain[row, column]] else 0)
                if effort < least:
                    best, least = row * COLUMNS + column, effort
    return best


def next_frontier(field: Field, terrain: Grid, border: NDArray[np.uint8] | Mask, head_start: int = 4) -> Pos | None:
    """Return the reachable square of `border` to explore next, or None when the known part is closed.

    Parameters
    ----------
    field : ndarray of int32, shape (21, 79)
        Distances from the hero.
    terrain : ndarray of uint8, shape (21, 79)
        `Terrain` codes.
    border : ndarray, shape (21, 79)
        What `news` returned, or a mask.
    head_start : int
        By how much farther away a door, doorway or corridor may be and still come before a room's dark floor: they
        lead to new rooms.
    """
    index = _next(field, terrain, border.view(np.uint8), _PASSAGE, head_start)
    return divmod(index, COLUMNS) if index >= 0 else None
