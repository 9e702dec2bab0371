"""The golden haze around the hero: armour class that the spell of protection gives, and that fades turn by turn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Haze:
    """What a spell of protection gave.

    Attributes
    ----------
    points : int
        Armour class that it gave, all casts together.
    since : int
        Turn from which on they fade, one after the other.
    every : int
        Turns after which one goes (src/timeout.c, nh_timeout).
    """

    points: int = 0
    since: int = 0
    every: int = 10

    def left(self, turn: int) -> int:
        """Return the points that are left on a turn.

        >>> Haze(3, 100).left(105), Haze(3, 100).left(110), Haze(3, 100).left(190)
        (3, 2, 0)
        """
        return max(0, self.points - (turn - self.since) // self.every)

    def thicker(self, gain: int, turn: int, every: int) -> Haze:
        """Return what another cast makes of it: the clock of the first one goes on (src/spell.c, cast_protection).

        >>> Haze(3, 100).thicker(2, 113, 10)
        Haze(points=4, since=110, every=10)
        """
        left = self.left(turn)
        return Haze(left + gain, turn - (turn - self.since) % self.every if left else turn, every)
