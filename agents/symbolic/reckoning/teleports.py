"""Teleports: what the hero has to leave by for elsewhere on its level, and where it goes if it controls them."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP
from agents.symbolic.knowledge.wands import BANISHERS
from agents.symbolic.reckoning.peace import calm
from agents.symbolic.reckoning.wands import wand_of
from nethack_env.observation import Condition, Dungeon

PICK = "."
"""Key that takes the square under the cursor (do_name.c, getpos)."""

NOWHERE = "KKK" + PICK
"""Keys that choose solid stone, at the upper edge of the map: the game is sorry, and sends the hero at random
(teleport.c, scrolltele)."""

_WAYS = (("<", WAYS_UP), (">", WAYS_DOWN))
"""Keys on which the cursor jumps to stairs or a ladder, and what these are on the map."""


def teleporter(belief: Belief) -> Carried | None:
    """Return a wand, or a scroll that can be read now, which takes the hero elsewhere on the level."""
    if not teleports_work(belief):
        return None
    wand = wand_of(belief, BANISHERS)
    if wand is not None or belief.stats.condition & (Condition.BLIND | Condition.CONFUSED):
        return wand
    return belief.inventory.first_typed("scroll of", ("teleportation",))


def can_teleport(belief: Belief) -> bool:
    """Whether the hero can leave for elsewhere on the level at once."""
    return teleporter(belief) is not None


def teleports_work(belief: Belief) -> bool:
    """Whether the level lets anybody teleport: Sokoban does not."""
    return belief.stats.dungeon != Dungeon.SOKOBAN


def landing(belief: Belief) -> str:
    """Return the keys that choose where to be teleported to: the stairs, up first, from enemies, else any place.

    In calm the stairs are where the hero came from, and the other side of the level may be what it seeks.
    """
    if calm(belief):
        return NOWHERE
    known = (key for key, ways in _WAYS if any(pos != belief.pos for pos in belief.level.find(*ways)))
    key = next(known, "")
    return key + PICK if key else NOWHERE
