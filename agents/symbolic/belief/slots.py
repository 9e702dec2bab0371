"""The letters of the pack: there are 52, and each thing takes one that joins no stack (src/pickup.c, lift_object)."""

from __future__ import annotations

from functools import lru_cache

from agents.symbolic.belief.inventory import Inventory
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.perception.items import Item

LETTERS = 52
"""a-z and A-Z; gold has its own."""

_STACKING = (ObjectClass.WEAPON, ObjectClass.FOOD, ObjectClass.POTION, ObjectClass.SCROLL, ObjectClass.GEM)


@lru_cache(maxsize=64)
def free_slots(inventory: Inventory) -> int:
    """Return how many letters are free."""
    return LETTERS - sum(entry.letter.isalpha() for entry in inventory)


def stacks(inventory: Inventory, item: Item) -> bool:
    """Whether something joins a stack that is carried, as far as it looks (src/invent.c, mergable)."""
    alike = _marks(item)
    return any(_marks(entry.item) == alike for entry in inventory.of_class(*_STACKING))


def has_slot(inventory: Inventory, item: Item) -> bool:
    """Whether the pack has a letter for it."""
    return free_slots(inventory) > 0 or stacks(inventory, item)


def _marks(item: Item) -> tuple[object, ...]:
    worn_down = item.erosion, item.proof, item.greased, item.poisoned
    return item.name, item.buc, item.enchantment, *worn_down, item.partly_eaten, item.diluted, item.named
