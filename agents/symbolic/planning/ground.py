"""The terrain codes that the kernels of this package tell apart, as the plain ints that numba can freeze."""

UNKNOWN, STONE, WALL, FLOOR, CORRIDOR, DOORWAY, DOOR_OPEN, DOOR_CLOSED = range(8)
