"""What the hero can sell to a shopkeeper, and what that brings."""

from __future__ import annotations

from collections.abc import Iterable

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.knowledge.object_types import ObjectClass, object_type_named
from agents.symbolic.knowledge.potions import AT_ONCE, HEALING
from agents.symbolic.knowledge.prices import Trade, offer
from agents.symbolic.reckoning.item_worth import junk, simple
from agents.symbolic.reckoning.jewelry_worth import REGENERATION, worth

_DRUNK = frozenset({*HEALING, *AT_ONCE})
_WATER = object_type_named("potion of water")


def goods(belief: Belief, trade: Trade) -> tuple[Carried, ...]:
    """Return what is carried to no use and bought: junk, rings and amulets, potions that nobody drinks.

    Nobody puts an unknown ring on to learn what it does, and it brings as much as a piece of armour costs.
    """
    pack, sure = belief.inventory, belief.identification.sure
    jewelry = (entry for entry in pack.of_class(ObjectClass.RING, ObjectClass.AMULET) if not entry.item.worn)
    unworn = (entry for entry in jewelry if sure(entry.name) is not REGENERATION and not worth(belief, entry))
    thrown = pack.missile()
    useless = (entry for entry in junk(belief) if entry is not thrown and sure(entry.name) is not _WATER)
    return _bought(trade, dict.fromkeys((*useless, *unworn, *idle_potions(belief))))


def gambles(belief: Belief, trade: Trade) -> tuple[Carried, ...]:
    """Return the potions that are bought and may yet help: unknown ones, one in nine of which heals, and holy water."""
    holy = (entry for entry in belief.inventory.of_class(ObjectClass.POTION) if _holy(entry))
    return _bought(trade, (*unknown_potions(belief), *holy))


def idle_potions(belief: Belief) -> tuple[Carried, ...]:
    """Return the potions that are known and that nobody drinks."""
    potions = (
        (entry, belief.identification.sure(entry.name)) for entry in belief.inventory.of_class(ObjectClass.POTION)
    )
    return tuple(entry for entry, kind in potions if kind not in (None, _WATER) and kind.name not in _DRUNK)


def unknown_potions(belief: Belief) -> tuple[Carried, ...]:
    """Return the potions that may be of several types."""
    potions = belief.inventory.of_class(ObjectClass.POTION)
    return tuple(entry for entry in potions if belief.identification.is_open(entry.name))


def proceeds(belief: Belief, entries: Iterable[Carried]) -> int:
    """Return the gold that these bring."""
    simply, possible = simple(belief), belief.identification.possible
    return sum(
        offer((entry.kind,) if entry.kind is not None else possible(entry.name), entry.item.quantity, simply)
        for entry in entries
    )


def _holy(entry: Carried) -> bool:
    """Whether it is holy or unholy water; other water is worth nothing (src/shk.c, getprice)."""
    return entry.kind is _WATER and entry.item.buc in ("blessed", "cursed")


def _bought(trade: Trade, entries: Iterable[Carried]) -> tuple[Carried, ...]:
    """Those of the entries that a dealer in these classes buys (src/shk.c, saleable and sellobj)."""
    mine = (entry for entry in entries if entry.object_class in trade and entry.item.price is None)
    return tuple(entry for entry in mine if not entry.item.partly_eaten)
