"""How often Elbereth was written on one square in vain: 28 % come out garbled, and some never can be written."""

from __future__ import annotations

from agents.symbolic.geometry import Pos

FORGET_AFTER = 15
"""Turns after which earlier attempts on a square no longer count."""

IN_VAIN = 100
"""Attempts that one counts as which shows that nothing can be written."""


class EngravingTries:
    """The attempts on the square where the last one was made."""

    def __init__(self) -> None:
        self._pos: Pos = (0, 0)
        self._turn = 0
        self._count = 0

    def at(self, pos: Pos, turn: int) -> int:
        """Return how many attempts on a square still count."""
        return self._count if pos == self._pos and turn - self._turn < FORGET_AFTER else 0

    def add(self, pos: Pos, turn: int, *, in_vain: bool = False) -> None:
        """Count an attempt."""
        self._count = self.at(pos, turn) + (IN_VAIN if in_vain else 1)
        self._pos, self._turn = pos, turn

    def in_vain(self, pos: Pos, turn: int) -> bool:
        """Whether the game said of late that nothing can be written on that square."""
        return self.at(pos, turn) >= IN_VAIN

    def forget(self) -> None:
        """Begin to count anew: the square is as good as another."""
        self._count = 0
