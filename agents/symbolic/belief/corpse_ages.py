"""How old the corpses on a level may be: several on a square look like one stack, and a meal takes the old with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from agents.symbolic.geometry import Pos

ROTTEN_AWAY = 250
"""Turns after which a corpse is gone (mkobj.c, start_corpse_timeout)."""

UNSEEN_AGE = 100
"""Age that a corpse which nobody saw fall is taken to have."""

_STONING = frozenset({"cockatrice corpse", "chickatrice corpse"})
"""Which turn to stone who comes there blind and feels what lies underfoot with bare hands (invent.c, look_here)."""

LAST_OF_THEM = 350
"""Turns after which the longest-lived corpse is gone: rnz rolls the timeout (mkobj.c, start_corpse_timeout)."""


class CorpseAges:
    """The corpses that may lie on one level: for each square and name the turns from which they may date.

    Attributes
    ----------
    stoning : dict of Pos to int
        Squares where a cockatrice's corpse may lie, and the turn up to which it may. Whatever falls on it later hides
        it; only eyes show that it is gone.
    """

    def __init__(self) -> None:
        self._falls: dict[Pos, dict[str, list[int]]] = {}
        self.stoning: dict[Pos, int] = {}

    def fell(self, where: Pos, name: str, died: int, now: int) -> int:
        """Note that a corpse may have fallen, and return from when the oldest of its name there may date."""
        here = self._falls.setdefault(where, {})
        here[name] = [turn for turn in here.get(name, []) if now - turn <= ROTTEN_AWAY] + [died]
        if name in _STONING:
            self.stoning[where] = now + LAST_OF_THEM
        return min(here[name])

    def died(self, where: Pos, name: str) -> int | None:
        """Return the turn from which the oldest corpse of that name may date; None if none is known to lie there."""
        return min(self._falls.get(where, {}).get(name, ()), default=None)

    def read(self, where: Pos, names: Sequence[str], now: int) -> None:
        """Note which corpses a look at the square has shown, each by its name: more than fell are older ones."""
        here = self._falls.get(where, {})
        if not _STONING.isdisjoint(names):
            self.stoning.setdefault(where, now + LAST_OF_THEM)
        else:
            self.stoning.pop(where, None)
        if names or here:
            shown = Counter(names).items()
            self._falls[where] = {name: _oldest(here.get(name, []), count, now) for name, count in shown}

    def found(self, where: Pos, name: str, now: int) -> None:
        """Note that a corpse lies there of which nobody knows when it fell: it was brought, perhaps."""
        self._falls.setdefault(where, {})[name] = [now - UNSEEN_AGE]

    def nothing_at(self, where: Pos, *, seen: bool = True) -> None:
        """Note that nothing lies on a square, as far as the map shows; the blind do not see what fell there."""
        self._falls.pop(where, None)
        if seen:
            self.stoning.pop(where, None)


def _oldest(falls: list[int], count: int, now: int) -> list[int]:
    """Return from when so many corpses may date, if no more than the oldest of those that fell are left."""
    unseen = [now - UNSEEN_AGE] * (count - len(falls))
    return sorted([*falls, *unseen])[:count]
