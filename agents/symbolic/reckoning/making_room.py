"""What is given up so that something better can be carried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried, Inventory
from agents.symbolic.belief.slots import free_slots, stacks
from agents.symbolic.belief.weight import spare, weight_of
from agents.symbolic.knowledge.object_types import ObjectType
from agents.symbolic.perception.items import Item
from agents.symbolic.reckoning.armor_worth import mind_of
from agents.symbolic.reckoning.item_worth import junk, useful, weight
from agents.symbolic.reckoning.judged import Judged
from agents.symbolic.reckoning.kit_worth import worth_of
from agents.symbolic.reckoning.sales import idle_potions, unknown_potions


class Spared(NamedTuple):
    """Something that the pack can spare.

    Attributes
    ----------
    entry : Carried
    worth : float
        In points of armour class.
    junk : bool
        Whether it is of no use at all: it goes for anything that is of some.
    """

    entry: Carried
    worth: float
    junk: bool = False

    @property
    def price(self) -> float:
        """Points for a unit of weight."""
        return self.worth / max(weight_of(self.entry), 1)


_SPARED: Judged[Inventory, tuple[Spared, ...]] = Judged()
"""What of a pack can be spared, and what it is worth."""


def can_have(belief: Belief, kinds: tuple[ObjectType, ...], item: Item | None = None) -> bool:
    """Whether the hero can carry something of use, with what has to be given up for it; `item` is None if only seen."""
    return useful(belief, kinds, item) and given_up(belief, kinds, item) is not None


def given_up(belief: Belief, kinds: tuple[ObjectType, ...], item: Item | None = None) -> Sequence[Carried] | None:
    """Return what to drop so that something can be carried: junk, or potions that are worth less together.

    Nothing if it can be carried as it is; None if it is too heavy, or not worth what would have to go. Heroes of level
    8 and more left armour lie that would have made theirs better by 1.6 points, for they carried ten unknown potions.
    """
    pack = belief.inventory
    load = weight(belief, item) if item is not None else kinds[0].weight
    load -= spare(pack, belief.stats)
    letter = free_slots(pack) > 0 or (item is not None and stacks(pack, item))
    going: list[Spared] = []
    for spared in _spared(belief):
        if load <= 0 and (letter or going):
            break
        going.append(spared)
        load -= weight_of(spared.entry)
    if load > 0 or not (letter or going):
        return None
    needed = _needed(going, -load)
    cost = sum(spared.worth for spared in needed)
    pays = all(spared.junk for spared in needed) or cost < worth_of(belief, kinds, item)
    return [spared.entry for spared in needed] if pays else None


def _needed(going: list[Spared], too_much: int) -> list[Spared]:
    """Leave out what need not go after all, the dearest first."""
    needed = list(going)
    for spared in reversed(going):
        if weight_of(spared.entry) <= too_much and len(needed) > 1:
            needed.remove(spared)
            too_much -= weight_of(spared.entry)
    return needed


def _spared(belief: Belief) -> tuple[Spared, ...]:
    """Return what can be spared, the cheapest for its weight first, of junk the heaviest."""
    return _SPARED.of(belief.inventory, mind_of(belief), lambda: _judge(belief))


def _judge(belief: Belief) -> tuple[Spared, ...]:
    possible, useless = belief.identification.possible, sorted(junk(belief), key=weight_of, reverse=True)
    potions = (entry for entry in (*idle_potions(belief), *unknown_potions(belief)) if entry not in useless)
    kept = (Spared(entry, worth_of(belief, possible(entry.name), entry.item)) for entry in potions)
    thrown_away = (Spared(entry, 0.0, junk=True) for entry in useless)
    return (*thrown_away, *sorted(kept, key=lambda spared: spared.price))
