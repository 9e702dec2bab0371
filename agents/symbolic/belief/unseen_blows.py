"""What those whom the hero does not see take from it in the fight at hand: it shows how strong they are."""

from __future__ import annotations

from agents.symbolic.belief.level import FOREVER

BLOWS_CEASED = 10
"""Turns without a blow after which the next one is that of somebody else."""


class UnseenBlows:
    """The blows of unseen monsters since the first of the latest fight with any.

    Attributes
    ----------
    last : int
        Turn of the latest one.
    lost : int
        Hit points that they cost.
    worst : int
        The most that they cost between two decisions.
    """

    def __init__(self) -> None:
        self.last = -FOREVER
        self._first = self.lost = self.worst = 0

    def struck(self, turn: int, lost: int) -> None:
        """Count blows that missed or cost so many hit points."""
        if not self.turns(turn):
            self._first, self.lost, self.worst = turn, 0, 0
        self.last = turn
        self.lost += lost
        self.worst = max(self.worst, lost)

    def turns(self, now: int) -> int:
        """Return how many turns ago the first of them fell, that turn included; none if they have ceased."""
        return now - self._first + 1 if now - self.last <= BLOWS_CEASED else 0

    def forget(self) -> None:
        """Begin anew: whoever struck has fallen."""
        self.last = -FOREVER
