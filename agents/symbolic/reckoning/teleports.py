"""Teleports: where a hero who controls them goes."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP
from agents.symbolic.reckoning.peace import calm

PICK = "."
"""Key that takes the square under the cursor (do_name.c, getpos)."""

NOWHERE = "KKK" + PICK
"""Keys that choose solid stone, at the upper edge of the map: the game is sorry, and sends the hero at random
(teleport.c, scrolltele)."""

_WAYS = (("<", WAYS_UP), (">", WAYS_DOWN))
"""Keys on which the cursor jumps to stairs or a ladder, and what these are on the map."""


def landing(belief: Belief) -> str:
    """Return the keys that choose where to be teleported to: the stairs, up first, from enemies, else any place.

    In calm the stairs are where the hero came from, and the other side of the level may be what it seeks.
    """
    if calm(belief):
        return NOWHERE
    known = (key for key, ways in _WAYS if any(pos != belief.pos for pos in belief.level.find(*ways)))
    key = next(known, "")
    return key + PICK if key else NOWHERE
