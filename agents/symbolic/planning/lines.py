"""What flies in a straight line: where a missile, bolt or ray comes along, and when a ray comes back.

A ray flies 7 to 13 squares. A wall costs it one more and turns it round: a straight one the way it came, a slanted one
to the side that is open, or back as well where neither is (zap.c, dobuzz).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.geometry import COLUMNS, DIRECTIONS, ROWS, Pos
from agents.symbolic.knowledge.terrain import FLYABLE, Terrain

RAY_RANGES = range(7, 14)
"""Squares that a ray may fly, each as likely (zap.c, dobuzz: rn1(7, 7))."""

HIT_COSTS = 2
"""What hitting somebody takes off the range."""

TURNS_BACK = 1 / 75
"""Chance that a slanted ray turns straight back at a wall."""

AIM = 7
"""Squares up to which monsters shoot, zap and breathe, in line and in sight only (mthrowu.c, linedup: BOLT_LIM)."""

_NARROW = frozenset({int(Terrain.CORRIDOR), int(Terrain.DOORWAY), int(Terrain.DOOR_OPEN)})
_Open = Callable[[Pos], bool]


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


def comes_back(terrain: NDArray[np.uint8], start: Pos, direction: str) -> tuple[float, float]:
    """Chance that a ray sent from `start` comes back there once, and twice or more.

    Nobody on the way is reckoned with, and no armour: who is hit shortens the ray. What is not known to be open is
    taken to be a wall.
    """

    def is_open(pos: Pos) -> bool:
        return 0 <= pos[0] < ROWS and 0 <= pos[1] < COLUMNS and bool(FLYABLE[terrain[pos]])

    def is_wide(pos: Pos) -> bool:
        return is_open(pos) and int(terrain[pos]) not in _NARROW

    hits = [hit for left in RAY_RANGES for hit in _fly(start, start, DIRECTIONS[direction], left, is_open, is_wide)]
    chances = [sum(chance for chance, times in hits if times >= least) / len(RAY_RANGES) for least in (1, 2)]
    return chances[0], chances[1]


def _fly(
    start: Pos, pos: Pos, step: Pos, left: int, is_open: _Open, is_wide: _Open, times: int = 0
) -> Iterator[tuple[float, int]]:
    """Every way that the rest of a flight can go: its chance, and how often it hits who stands at `start`."""
    while left > 0:
        left -= 1
        before, pos = pos, (pos[0] + step[0], pos[1] + step[1])
        if pos == start:
            times, left = times + 1, left - HIT_COSTS
        if not is_open(pos):
            left -= 1
            for chance, turned in _bounces(before, pos, step, is_open, is_wide):
                for rest, total in _fly(start, pos, turned, left, is_open, is_wide, times):
                    yield chance * rest, total
            return
    yield 1.0, times


def _bounces(before: Pos, wall: Pos, step: Pos, is_open: _Open, is_wide: _Open) -> list[tuple[float, Pos]]:
    """Return the directions that a ray may take at a wall, with their chances."""
    d_row, d_col = step
    back = (-d_row, -d_col)
    if not d_row or not d_col:
        return [(1.0, back)]
    beside, above = (before[0], wall[1]), (wall[0], before[1])
    turns: list[Pos] = []
    if is_wide(beside) or (is_open(beside) and is_open((beside[0], beside[1] + d_col))):
        turns.append((-d_row, d_col))
    if is_wide(above) or (is_open(above) and is_open((above[0] + d_row, above[1]))):
        turns.append((d_row, -d_col))
    share = (1.0 - TURNS_BACK) / max(len(turns), 1)
    return [(TURNS_BACK, back), *((share, turn) for turn in turns or [back])]
