"""How much the hero carries and can still carry without being Burdened (src/hack.c, weight_cap and inv_weight)."""

from __future__ import annotations

from functools import lru_cache

from agents.symbolic.belief.inventory import Carried, Inventory
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType
from agents.symbolic.knowledge.species import SPECIES
from agents.symbolic.perception.items import Item
from nethack_env.observation import Burden, Stats

MOST_CAPACITY = 1000
"""Weight up to which the strongest hero is not Burdened (hack.h, MAX_CARR_CAP)."""

SQUEEZE = 600
"""Most weight with which one gets diagonally between two rocks, as corridors bend (hack.c, cant_squeeze_thru)."""

UNKNOWN_CORPSE = 300
"""Weight that a carried corpse is taken to have when its species does not tell."""


def capacity(stats: Stats) -> int:
    """Weight up to which the hero is not Burdened."""
    return min(25 * (stats.strength_25 + stats.constitution) + 50, MOST_CAPACITY)


def burden_of(load: int, ease: int) -> int:
    """Return the burden of a load for one who carries `ease` without any (hack.c, calc_capacity)."""
    if load <= ease:
        return Burden.UNENCUMBERED
    return Burden.OVERLOADED if ease <= 1 else min((load - ease) * 2 // ease + 1, Burden.OVERLOADED)


def weight_of(entry: Carried) -> int:
    """Weight of one slot: by its look, which tells it exactly for all but corpses and full containers."""
    if entry.object_class is ObjectClass.COIN:
        return (entry.item.quantity + 50) // 100
    return item_weight(entry.item, entry.appearance) * entry.item.quantity


def item_weight(item: Item, appearance: ObjectType) -> int:
    """Weight of one item: a corpse weighs what its species weighed."""
    if item.kind != "corpse":
        return appearance.weight
    return _CORPSE_WEIGHT.get(item.species or "", UNKNOWN_CORPSE)


_CORPSE_WEIGHT = {species.name: species.weight for species in SPECIES}


@lru_cache(maxsize=64)
def carried(inventory: Inventory) -> int:
    """Weight of the whole pack."""
    return sum(weight_of(entry) for entry in inventory)


def spare(inventory: Inventory, stats: Stats) -> int:
    """Weight that can be added before the hero is Burdened."""
    return capacity(stats) - carried(inventory)
