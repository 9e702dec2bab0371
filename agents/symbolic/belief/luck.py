"""Bad luck by the hero's own deeds: the game hides its Luck, but says what was done to it."""

from __future__ import annotations

LUCK_TIMEOUT = 600
"""The game counts Luck back towards 0 by one in each turn that this divides (timeout.c, nh_timeout)."""

WORST = 10
"""Luck is never worse than minus this (you.h, LUCKMIN)."""


class Luck:
    """How far below 0 the hero's Luck may be; while it is there, no god listens (pray.c, can_pray)."""

    def __init__(self) -> None:
        self._points = 0
        self._turn = 0

    def spoil(self, points: int, turn: int) -> None:
        """Take points away for a misdeed."""
        self._points, self._turn = min(self._left(turn) + points, WORST), turn

    def bad(self, turn: int) -> bool:
        """Whether it may still be below 0 at that turn."""
        return self._left(turn) > 0

    def _left(self, turn: int) -> int:
        return max(self._points - (turn // LUCK_TIMEOUT - self._turn // LUCK_TIMEOUT), 0)
