"""What the hero can sell to a shopkeeper of the level, and what that brings."""

from __future__ import annotations

from collections.abc import Iterable

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.prices import offer
from agents.symbolic.reckoning.item_worth import junk, simple

JEWELRY = (ObjectClass.RING, ObjectClass.AMULET)


def goods(belief: Belief) -> tuple[Entry, ...]:
    """Return what is carried to no use and bought here: junk, and unknown rings and amulets.

    Nobody puts those on to learn what they do, and each brings as much as a piece of armour costs.
    """
    return _bought(belief, (*junk(belief), *_untold(belief, *JEWELRY)))


def gambles(belief: Belief) -> tuple[Entry, ...]:
    """Return the unknown potions that are bought here: one in nine of them would heal."""
    return _bought(belief, _untold(belief, ObjectClass.POTION))


def proceeds(belief: Belief, entries: Iterable[Entry]) -> int:
    """Return the gold that these bring."""
    simply, possible = simple(belief), belief.identification.possible
    return sum(
        offer((entry.kind,) if entry.kind is not None else possible(entry.name), entry.item.quantity, simply)
        for entry in entries
    )


def _untold(belief: Belief, *classes: ObjectClass) -> list[Entry]:
    """What is carried of these classes, not worn, and can be more than one type."""
    loose = (entry for entry in belief.inventory.of_class(*classes) if not entry.item.worn)
    return [entry for entry in loose if belief.identification.is_open(entry.name)]


def _bought(belief: Belief, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of the entries that a shopkeeper of this level buys (src/shk.c, saleable and sellobj)."""
    trade = belief.level.trade
    if not trade:
        return ()
    mine = (entry for entry in entries if entry.object_class in trade and entry.item.price is None)
    return tuple(entry for entry in mine if not entry.item.partly_eaten)
