"""What the hero resists: by birth, by its meals and by what it wears; and what else its clothes protect it from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.inventory import Inventory
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.species_flags import Resistance

WORN: Mapping[str, Resistance] = {
    "ring of poison resistance": Resistance.POISON, "amulet versus poison": Resistance.POISON,
    "alchemy smock": Resistance.POISON, "ring of fire resistance": Resistance.FIRE,
    "ring of cold resistance": Resistance.COLD, "ring of shock resistance": Resistance.SHOCK,
}  # fmt: skip
"""What a worn thing protects from (objects.c)."""

REFLECTORS = frozenset(
    {"shield of reflection", "amulet of reflection", "silver dragon scale mail", "silver dragon scales"}
)
"""What turns a ray, and a gaze, back from the wearer (objects.c, REFLECTING; muse.c:2165, ureflects)."""

MAGIC_RESISTERS = frozenset({"cloak of magic resistance", "gray dragon scale mail", "gray dragon scales"})
"""What makes the wearer resist magic (objects.c, ANTIMAGIC)."""

LIMBERERS = frozenset({"ring of free action"})
"""What keeps the wearer from being paralysed (objects.c, FREE_ACTION)."""

_NAMES: Mapping[str, Resistance] = {
    "fire_res": Resistance.FIRE, "cold_res": Resistance.COLD, "sleep_res": Resistance.SLEEP,
    "disint_res": Resistance.DISINTEGRATION, "shock_res": Resistance.SHOCK, "poison_res": Resistance.POISON,
}  # fmt: skip
"""Properties by the names of `knowledge.roles`."""


def resistances(belief: Belief) -> frozenset[str]:
    """Return what this hero resists now, by the names of `Resistance`."""
    kept = belief.memo.get("resistances")
    if not isinstance(kept, frozenset):
        own = _own(belief.hero, belief.stats.experience_level)
        kept = belief.memo["resistances"] = own | _worn(belief.inventory)
    return kept


def reflects(belief: Belief) -> bool:
    """Whether a ray or a gaze is turned back by what the hero wears."""
    return _wears(belief.inventory, REFLECTORS)


def resists_magic(belief: Belief) -> bool:
    """Whether what the hero wears keeps death rays, magic missiles and blows of force from it."""
    return _wears(belief.inventory, MAGIC_RESISTERS)


def moves_freely(belief: Belief) -> bool:
    """Whether what the hero wears keeps it from being paralysed."""
    return _wears(belief.inventory, LIMBERERS)


@lru_cache(maxsize=256)
def _own(hero: Hero, experience_level: int) -> frozenset[str]:
    properties = hero.innate(experience_level) | hero.acquired
    return frozenset(_NAMES[name].value for name in properties if name in _NAMES)


@lru_cache(maxsize=64)
def _worn(inventory: Inventory) -> frozenset[str]:
    worn = inventory.of_class(ObjectClass.RING, ObjectClass.AMULET, ObjectClass.ARMOR)
    return frozenset(WORN[entry.name].value for entry in worn if entry.item.worn and entry.name in WORN)


@lru_cache(maxsize=64)
def _wears(inventory: Inventory, names: frozenset[str]) -> bool:
    """Whether one of these is worn: under its name, or under a look that is never shuffled."""
    return any(e.item.worn and e.kind is not None and e.kind.full_name in names for e in inventory)
