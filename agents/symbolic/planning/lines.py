"""What flies in a straight line: where a missile, bolt or ray comes along, and when a ray comes back.

A ray flies 7 to 13 squares. A wall costs it one more and turns it round: a straight one the way it came, a slanted one
to the side that is open, or back as well where neither is (zap.c, dobuzz).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.geometry import COLUMNS, DIRECTIONS, ROWS, Pos
from agents.symbolic.knowledge.terrain import FLYABLE, Terrain

RAY_RANGES = range(7, 14)
"""Squares that a ray may fly, each as likely (zap.c, dobuzz: rn1(7, 7))."""

FARTHEST_ZAP = max(RAY_RANGES)
"""Squares that a ray, a bolt or what else is zapped or cast goes at most (zap.c, weffects)."""

HIT_COSTS = 2
"""What hitting somebody takes off the range."""

TURNS_BACK, AT_ROCK, AT_A_MINE_WALL = 1 / 75, 1 / 10, 1 / 20
"""Chance that a slanted ray turns straight back at a wall, at solid rock, and at a wall of the Mines (zap.c:4246)."""

AIM = 7
"""Squares up to which monsters shoot, zap and breathe, in line and in sight only (mthrowu.c, linedup: BOLT_LIM)."""

_NARROW = frozenset({int(Terrain.CORRIDOR), int(Terrain.DOORWAY), int(Terrain.DOOR_OPEN)})
_ROCK = frozenset({int(Terrain.UNKNOWN), int(Terrain.STONE)})
_WALL = int(Terrain.WALL)


def flight(terrain: NDArray[np.uint8], start: Pos, direction: str, reach: int) -> Iterator[Pos]:
    """Squares that something sent from `start` comes to, in order, up to and with the first that stops it."""
    d_row, d_col = DIRECTIONS[direction]
    row, col = start
    for _ in range(reach):
        row, col = row + d_row, col + d_col
        if not (0 <= row < ROWS and 0 <= col < COLUMNS):
            return
        yield row, col
        if not FLYABLE[terrain[row, col]]:
            return


class _Course(NamedTuple):
    """What a course depends on: the terrain, where the one stands who counts, and whether that is in the Mines."""

    terrain: NDArray[np.uint8]
    counted: Pos
    mines: bool

    def is_open(self, pos: Pos) -> bool:
        """Whether a ray flies on there; what is not known to be open is taken to be rock."""
        return 0 <= pos[0] < ROWS and 0 <= pos[1] < COLUMNS and bool(FLYABLE[self.terrain[pos]])

    def is_wide(self, pos: Pos) -> bool:
        """Whether it is the open ground of a room."""
        return self.is_open(pos) and int(self.terrain[pos]) not in _NARROW

    def turns_back(self, wall: Pos) -> float:
        """Chance that a slanted ray turns straight back there."""
        inside = 0 <= wall[0] < ROWS and 0 <= wall[1] < COLUMNS
        if not inside or int(self.terrain[wall]) in _ROCK:
            return AT_ROCK
        return AT_A_MINE_WALL if self.mines and self.terrain[wall] == _WALL else TURNS_BACK


def comes_back(
    terrain: NDArray[np.uint8], start: Pos, direction: str, *, mines: bool = False, hits: Collection[Pos] = ()
) -> tuple[float, float]:
    """Chance that a ray sent from `start` comes back there once, and twice or more.

    Whoever stands on one of `hits` shortens it at each passage. The hero's armour is not reckoned with.
    """
    course, step = _Course(terrain, start, mines), DIRECTIONS[direction]
    ways = [way for left in RAY_RANGES for way in _fly(course, start, step, left, hits)]
    chances = [sum(chance for chance, times in ways if times >= least) / len(RAY_RANGES) for least in (1, 2)]
    return chances[0], chances[1]


def passes_again(terrain: NDArray[np.uint8], start: Pos, target: Pos, *, mines: bool = False) -> float:
    """Chance that a ray sent from `start`, along a line, comes by `target` again; armour is not reckoned with."""
    course, step = _Course(terrain, target, mines), (_sign(target[0] - start[0]), _sign(target[1] - start[1]))
    ways = [way for left in RAY_RANGES for way in _fly(course, start, step, left, ())]
    return sum(chance for chance, times in ways if times >= 2) / len(RAY_RANGES)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _fly(
    course: _Course, pos: Pos, step: Pos, left: int, hits: Collection[Pos], times: int = 0
) -> Iterator[tuple[float, int]]:
    """Every way that the rest of a flight can go: its chance, and how often it hits the one who counts."""
    while left > 0:
        left -= 1
        before, pos = pos, (pos[0] + step[0], pos[1] + step[1])
        if pos == course.counted:
            times, left = times + 1, left - HIT_COSTS
        elif pos in hits:
            left -= HIT_COSTS
        if not course.is_open(pos):
            left -= 1
            for chance, turned in _bounces(course, before, pos, step):
                for rest, total in _fly(course, pos, turned, left, hits, times):
                    yield chance * rest, total
            return
    yield 1.0, times


def _bounces(course: _Course, before: Pos, wall: Pos, step: Pos) -> list[tuple[float, Pos]]:
    """Return the directions that a ray may take at a wall, with their chances."""
    d_row, d_col = step
    back = (-d_row, -d_col)
    if not d_row or not d_col:
        return [(1.0, back)]
    beside, above = (before[0], wall[1]), (wall[0], before[1])
    turns: list[Pos] = []
    if course.is_wide(beside) or (course.is_open(beside) and course.is_open((beside[0], beside[1] + d_col))):
        turns.append((-d_row, d_col))
    if course.is_wide(above) or (course.is_open(above) and course.is_open((above[0] + d_row, above[1]))):
        turns.append((d_row, -d_col))
    straight = course.turns_back(wall)
    share = (1.0 - straight) / max(len(turns), 1)
    return [(straight, back), *((share, turn) for turn in turns or [back])]
