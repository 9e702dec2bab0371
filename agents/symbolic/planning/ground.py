"""The terrain codes that the kernels of this package tell apart, as the plain ints that numba can freeze."""

from agents.symbolic.knowledge.terrain import Terrain

UNKNOWN = int(Terrain.UNKNOWN)
"""What has not been seen."""

WALL = int(Terrain.WALL)
"""This code and those below it (unknown, stone) are closed; all above it are ground of some kind."""

CORRIDOR = int(Terrain.CORRIDOR)
"""A corridor between rooms."""

DOORWAY = int(Terrain.DOORWAY)
"""A doorway without a door, or with a broken one."""

DOOR_OPEN, DOOR_CLOSED = int(Terrain.DOOR_OPEN), int(Terrain.DOOR_CLOSED)
"""A door, which is never entered or left diagonally."""
