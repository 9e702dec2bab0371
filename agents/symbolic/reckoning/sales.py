"""What the hero can sell to a shopkeeper of the level, and what that brings."""

from __future__ import annotations

from collections.abc import Iterable

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.potions import AT_ONCE, HEALING
from agents.symbolic.knowledge.prices import offer
from agents.symbolic.reckoning.item_worth import junk, simple
from agents.symbolic.reckoning.jewelry_worth import REGENERATION, worth

DRUNK = frozenset({*HEALING, *AT_ONCE})


def goods(belief: Belief) -> tuple[Entry, ...]:
    """Return what is carried to no use and bought here: junk, rings and amulets, potions that nobody drinks.

    Nobody puts an unknown ring on to learn what it does, and it brings as much as a piece of armour costs.
    """
    pack, identification = belief.inventory, belief.identification
    jewelry = (entry for entry in pack.of_class(ObjectClass.RING, ObjectClass.AMULET) if not entry.item.worn)
    unworn = (entry for entry in jewelry if entry.kind is not REGENERATION and not worth(belief, entry))
    known = ((entry, identification.sure(entry.name)) for entry in pack.of_class(ObjectClass.POTION))
    undrunk = (entry for entry, kind in known if kind is not None and kind.name not in DRUNK)
    return _bought(belief, dict.fromkeys((*junk(belief), *unworn, *undrunk)))


def gambles(belief: Belief) -> tuple[Entry, ...]:
    """Return the unknown potions that are bought here: one in nine of them would heal."""
    potions = belief.inventory.of_class(ObjectClass.POTION)
    return _bought(belief, (entry for entry in potions if belief.identification.is_open(entry.name)))


def proceeds(belief: Belief, entries: Iterable[Entry]) -> int:
    """Return the gold that these bring."""
    simply, possible = simple(belief), belief.identification.possible
    return sum(
        offer((entry.kind,) if entry.kind is not None else possible(entry.name), entry.item.quantity, simply)
        for entry in entries
    )


def _bought(belief: Belief, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of the entries that a shopkeeper of this level buys (src/shk.c, saleable and sellobj)."""
    trade = belief.level.trade
    if not trade:
        return ()
    mine = (entry for entry in entries if entry.object_class in trade and entry.item.price is None)
    return tuple(entry for entry in mine if not entry.item.partly_eaten)
