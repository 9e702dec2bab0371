"""How old the corpses on a level may be: several on a square look like one stack, and a meal takes the old with it."""

from __future__ import annotations

from collections.abc import Collection

from agents.symbolic.geometry import Pos

ROTTEN_AWAY = 250
"""Turns after which a corpse is gone (mkobj.c, start_corpse_timeout)."""

UNSEEN_AGE = 100
"""Age that a corpse which nobody saw fall is taken to have."""


class CorpseAges:
    """The corpses that may lie on one level: for each square and name the turn from which the oldest may date."""

    def __init__(self) -> None:
        self._oldest: dict[Pos, dict[str, int]] = {}

    def fell(self, where: Pos, name: str, died: int, now: int) -> int:
        """Note that a corpse may have fallen, and return from when the oldest of its name there may date."""
        here = self._oldest.setdefault(where, {})
        if now - here.get(name, now - ROTTEN_AWAY - 1) > ROTTEN_AWAY:
            here[name] = died
        return here[name]

    def died(self, where: Pos, name: str) -> int | None:
        """Return the turn from which a corpse of that name may date; None if none is known to lie there."""
        return self._oldest.get(where, {}).get(name)

    def read(self, where: Pos, names: Collection[str], now: int) -> None:
        """Note which corpses a look at the square has shown."""
        here = self._oldest.get(where, {})
        if names or here:
            self._oldest[where] = {name: here.get(name, now - UNSEEN_AGE) for name in names}

    def nothing_at(self, where: Pos) -> None:
        """Note that nothing lies on a square."""
        self._oldest.pop(where, None)
