"""The terrain codes that the kernels of this package tell apart, as the plain ints that numba can freeze."""

from agents.symbolic.knowledge.terrain import Terrain

UNKNOWN = int(Terrain.UNKNOWN)
WALL = int(Terrain.WALL)
"""This code and those below it (unknown, stone) are closed; all above it are ground of some kind."""
CORRIDOR = int(Terrain.CORRIDOR)
DOORWAY = int(Terrain.DOORWAY)
DOOR_OPEN = int(Terrain.DOOR_OPEN)
DOOR_CLOSED = int(Terrain.DOOR_CLOSED)
