"""The Oracle's level (oracle.des): Delphi is a lit room of 11 by 9 in the middle of the map, with one of 3 by 3 in it.

Everything around it is an ordinary level. `sp_lev.c`, create_room, puts a centred room always at the same place:
columns 34-44 and rows 7-15 as nle counts them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.geometry import COLUMNS, ROWS, Pos
from agents.symbolic.knowledge.terrain import Terrain
from nethack_env.observation import Dungeon

CENTRE: Pos = (11, 39)
"""Where the Oracle sits; she never moves."""

LEVELS = range(5, 10)
"""Levels of the main dungeon of which one is hers (dungeon.def)."""


def is_candidate(level: tuple[int, int]) -> bool:
    """Return whether a level, as (branch, number), is one of those."""
    return level[0] == Dungeon.DOOM and level[1] in LEVELS


def _ring(height: int, width: int) -> NDArray[np.bool_]:
    """Mark the outline of a rectangle around the centre that reaches so far up and sideways."""
    outer, inner = np.zeros((ROWS, COLUMNS), np.bool_), np.zeros((ROWS, COLUMNS), np.bool_)
    row, col = CENTRE
    outer[row - height : row + height + 1, col - width : col + width + 1] = True
    inner[row - height + 1 : row + height, col - width + 1 : col + width] = True
    return outer & ~inner


_WALLS = _ring(5, 6)
"""The walls of the outer room; its doors are in them."""
_OUTER_FLOOR = _ring(4, 5) | _ring(3, 4)
"""Floor between the two rooms: nothing else is ever there."""


def may_be_delphi(terrain: NDArray[np.uint8]) -> bool:
    """Return whether what has been seen of a level leaves room for Delphi in its middle.

    Parameters
    ----------
    terrain : ndarray of uint8, shape (21, 79)
        `Terrain` codes; unknown squares speak for nothing.
    """
    floor, walls = terrain[_OUTER_FLOOR], terrain[_WALLS]
    built_over = (floor != Terrain.UNKNOWN) & (floor != Terrain.FLOOR)
    open_wall = (walls == Terrain.FLOOR) | (walls == Terrain.CORRIDOR)
    return not (built_over.any() or open_wall.any())


MUCH = 15
"""Squares of floor where Delphi's is, of 56, that speak for it if nothing speaks against it."""


def looks_like_delphi(terrain: NDArray[np.uint8]) -> bool:
    """Return whether what has been seen of a level is most likely Delphi; `terrain` as of `may_be_delphi`."""
    return may_be_delphi(terrain) and int((terrain[_OUTER_FLOOR] == Terrain.FLOOR).sum()) >= MUCH
