"""What a shop has that is of use to the hero, and what is bought first with the gold there is or can be had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.level import NO_ITEM, Shop
from agents.symbolic.belief.weight import spare
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType
from agents.symbolic.knowledge.prices import expected_price, may_cost
from agents.symbolic.perception.items import Item
from agents.symbolic.reckoning.armor_worth import mind_of
from agents.symbolic.reckoning.item_worth import LOOT, simple, weight
from agents.symbolic.reckoning.judged import Judged
from agents.symbolic.reckoning.kit_worth import HUNGRY_MEAL, MEAL, worth_of
from agents.symbolic.reckoning.piles import types_of_look
from agents.symbolic.reckoning.provisions import short_of_food
from agents.symbolic.reckoning.sales import gambles, goods, proceeds
from agents.symbolic.reckoning.shops import left_outside
from nethack_env.observation import Hunger

WORTH_A_POTION = 1.0
"""What a ware must be worth for unknown potions to be sold for it."""


class Ware(NamedTuple):
    """Something on a shop's floor that is of use.

    Attributes
    ----------
    pos : Pos
    item : Item or None
        As it was read; None where it was only seen.
    worth : float
        In points of armour class.
    price : int
        What is asked, or is to be expected, for the whole stack.
    """

    pos: Pos
    item: Item | None
    worth: float
    price: int

    @property
    def value(self) -> float:
        """Points of armour class for a piece of gold."""
        return self.worth / self.price


class Bargain(NamedTuple):
    """What to sell, and what to buy with the gold, the best value first."""

    sell: tuple[Carried, ...]
    buy: tuple[Ware, ...]


_BARGAINS: Judged[Shop, Bargain] = Judged()
"""What to trade in a shop."""


def bargain(belief: Belief, shop: Shop) -> Bargain:
    """Return what to trade in a shop of this level; what may be drunk one day is sold only for what helps more."""
    return _BARGAINS.of(shop, _basis(belief, shop), lambda: _weigh(belief, shop))


def _basis(belief: Belief, shop: Shop) -> object:
    """Return all that a bargain depends on."""
    stats, pack, level = belief.stats, belief.inventory, belief.level
    hero = stats.gold, stats.charisma, stats.hunger, pack, spare(pack, stats), mind_of(belief), short_of_food(belief)
    failed = sum(map(len, level.handled.values()))
    return hero, level.piles_version, failed, level.item[shop.floor].tobytes()


def _weigh(belief: Belief, shop: Shop) -> Bargain:
    useless, potions = goods(belief, shop.trade), gambles(belief, shop.trade)
    wares = sorted(_on_shelves(belief, shop), key=lambda ware: (-ware.value, ware.pos))
    budget = belief.stats.gold + proceeds(belief, useless)
    most = budget + proceeds(belief, potions)
    if any(ware.worth >= WORTH_A_POTION and budget < ware.price <= most for ware in wares):
        useless, budget = (*useless, *potions), most
    reach = budget + (belief.tuning.items.saved_for if shop.trade & LOOT else 0)
    return Bargain(useless, _within(wares, budget, reach))


def _within(wares: list[Ware], budget: int, reach: int) -> tuple[Ware, ...]:
    """Return what to buy with so much gold: nothing of less value than what can be saved for."""
    saved_for = max((ware.value for ware in wares if budget < ware.price <= reach), default=0.0)
    return tuple(ware for ware in wares if ware.price <= budget and ware.value >= saved_for)


def _on_shelves(belief: Belief, shop: Shop) -> Iterator[Ware]:
    """Yield what is of use on a shop's floor and can be carried, but for what could not be lifted."""
    level, room = belief.level, _room(belief)
    for row, col in np.argwhere(shop.floor & (level.item != NO_ITEM)).tolist():
        pos = row, col
        contents = level.contents.get(pos)
        found = types_of_look(int(level.item[pos])) if not contents else None
        if found is not None and found[0].weight <= room and (worth := _worth(belief, found, None)) > 0:
            yield Ware(pos, None, worth, _expected_price(belief, found))
        failed = level.handled.get(pos, ())
        for item in contents or ():
            if item.price is not None and item.for_sale and item.text not in failed:
                worth = _worth_as_read(belief, item, room)
                if worth > 0:
                    yield Ware(pos, item, worth, item.price.amount)


def _room(belief: Belief) -> int:
    """Return the weight that can be bought: a tool that waits outside has to be carried again."""
    tool = left_outside(belief)
    return spare(belief.inventory, belief.stats) - (weight(belief, tool[1]) if tool is not None else 0)


def _expected_price(belief: Belief, kinds: tuple[ObjectType, ...]) -> int:
    """Return what is to be expected for what was only seen; the hungry pay more for food (src/shk.c, getprice)."""
    price, hunger = expected_price(kinds, belief.stats.charisma, simple(belief)), belief.stats.hunger
    return price * hunger if kinds[0].object_class is ObjectClass.FOOD and hunger >= Hunger.HUNGRY else price


def _worth_as_read(belief: Belief, item: Item, room: int) -> float:
    free, kinds = replace(item, price=None), belief.identification.possible(item.name)
    if not kinds or item.buc == "cursed" or weight(belief, free) > room:
        return 0.0
    return _worth(belief, _as_dear(belief, kinds, item.price.amount // item.quantity) if item.price else kinds, free)


def _as_dear(belief: Belief, kinds: tuple[ObjectType, ...], asked: int) -> tuple[ObjectType, ...]:
    """Return what may be asked for at a price; all if that tells nothing. Glass is as dear as gems."""
    if len(kinds) < 2 or kinds[0].object_class is ObjectClass.GEM:
        return kinds
    fitting = (kind for kind in kinds if may_cost(kind, asked, belief.stats.charisma, simple(belief)))
    return tuple(fitting) or kinds


def _worth(belief: Belief, kinds: tuple[ObjectType, ...], item: Item | None) -> float:
    return worth_of(belief, kinds, item, HUNGRY_MEAL if short_of_food(belief) else MEAL)
