"""Picking things up: what this hero can use, where it lies in sight and no enemy is near; and dropping the rest."""

from __future__ import annotations

from collections.abc import Sequence

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.identification import types_called
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.slots import free_slots, stacks
from agents.symbolic.belief.weight import spare, weight_of
from agents.symbolic.command import drop, drop_many, pick_up
from agents.symbolic.geometry import NEAR, Pos, bearing, chebyshev
from agents.symbolic.knowledge.dangers import charms
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.perception.items import Item
from agents.symbolic.planning.distance import things_by_distance
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import seen_lately
from agents.symbolic.reckoning.item_worth import junk, only_loot, room, weight, worth_taking
from agents.symbolic.reckoning.kit_worth import worth_of
from agents.symbolic.reckoning.making_room import given_up
from agents.symbolic.reckoning.peace import beset
from agents.symbolic.reckoning.piles import looks_like_food, may_hold_something, unwanted
from agents.symbolic.reckoning.shops import in_shop
from nethack_env.observation import Burden, Hunger


def take(belief: Belief) -> Proposal | Refusal:
    """Pick up what is wanted of the things underfoot."""
    if not belief.underfoot or in_shop(belief):
        return "nothing here"
    if beset(belief):
        return "no time to bend down"
    return take_wanted(belief, belief.underfoot)


def take_wanted(belief: Belief, underfoot: Sequence[Item]) -> Proposal | Refusal:
    """Pick up what is wanted of these things, whatever is near; drop junk for it if need be."""
    if belief.stats.burden > Burden.UNENCUMBERED:
        return "no room for more"
    tried = belief.level.handled.get(belief.pos, frozenset())
    here = [item for item in underfoot if item.text not in tried and worth_taking(belief, item)]
    if not here:
        return "nothing wanted here"
    names = tuple(item.text for item in _for_one_armful(belief, here))
    if not names:
        return _make_room(belief, here)
    return Proposal(pick_up(names), f"pick up {', '.join(names)}", target=("take", belief.pos, names))


def _for_one_armful(belief: Belief, items: Sequence[Item]) -> list[Item]:
    """Return as many of these things as the pack has room for together, the best first, to the hungry food.

    What is not lifted is left alone from then on: a hero who starved had taken an aklys and a cloak before a ration.
    """
    free, load, taken = free_slots(belief.inventory), spare(belief.inventory, belief.stats), list[Item]()
    if sum(weight(belief, item) for item in items) > load:
        items = sorted(items, key=lambda item: -_worth_of(belief, item))
    for item in sorted(items, key=_no_food) if belief.stats.hunger >= Hunger.HUNGRY else items:
        joins, weighs = stacks(belief.inventory, item), weight(belief, item)
        if (joins or free > 0) and weighs <= load:
            taken.append(item)
            free -= not joins
            load -= weighs
    return taken


def _no_food(item: Item) -> bool:
    kinds = types_called(item.name)
    return item.kind != "corpse" and (not kinds or kinds[0].object_class is not ObjectClass.FOOD)


def _worth_of(belief: Belief, item: Item) -> float:
    return worth_of(belief, belief.identification.possible(item.name), item)


def _make_room(belief: Belief, items: Sequence[Item]) -> Proposal | Refusal:
    """Drop junk for something better, and potions for what is worth more; what would only be sold is no better."""
    better = [item for item in items if not only_loot(belief, item)]
    if not better:
        return "too heavy"
    if min(weight(belief, item) for item in better) <= room(belief):
        return drop_junk(belief, "to make room")
    for item in sorted(better, key=lambda item: -_worth_of(belief, item)):
        spared = given_up(belief, belief.identification.possible(item.name), item)
        if spared:
            names = tuple(dict.fromkeys(entry.item.text for entry in spared))
            return Proposal(drop_many(names), f"drop {', '.join(names)} for {item.text}", target=("drop", names))
    return "too heavy"


def drop_junk(belief: Belief, why: str) -> Proposal | Refusal:
    """Drop the heaviest thing that is of no use."""
    useless = junk(belief)
    if not useless:
        return "nothing to spare"
    return drop_entry(max(useless, key=weight_of), why)


def drop_entry(entry: Carried | None, why: str) -> Proposal | Refusal:
    """Drop what is carried under one letter, if there is any."""
    if entry is None:
        return "nothing to spare"
    return Proposal(drop(entry.letter), f"drop {entry.item.text} {why}", target=("drop", entry.letter))


def fetch(belief: Belief) -> Proposal | Refusal:
    """Walk to the nearest thing in view that may be worth having."""
    if belief.stats.burden > Burden.UNENCUMBERED:
        return "no room for more"
    if belief.health < belief.tuning.items.fit_to_fetch and seen_lately(belief):
        return "hurt, and somebody was about"
    found = nearest_wanted(belief)
    if found is None:
        return "nothing in view is wanted"
    return walk(belief, belief.walking.path(found), f"fetch what lies {bearing(belief.pos, found)}", ("fetch", found))


def nearest_wanted(belief: Belief) -> Pos | None:
    """Return the nearest square to go and see; what is not wanted is remembered until means or things change."""
    level, field = belief.level, belief.walking.field
    refused = unwanted(belief)
    for pos in things_by_distance(field, level.item, refused, belief.tuning.items.fetch_range):
        if not _worth_the_walk(belief, pos):
            continue
        if may_hold_something(belief, pos):
            return pos
        refused[pos] = level.item[pos]
    return None


def _worth_the_walk(belief: Belief, pos: Pos) -> bool:
    """Whether the hero may go there now: a Weak hero fetches food only, and things near a nymph are left alone.

    She may wake, and robs (monmove.c, disturb).
    """
    if belief.stats.hunger >= Hunger.WEAK and not looks_like_food(int(belief.level.item[pos])):
        return False
    near = (m for m in belief.monsters if m.species is not None and chebyshev(m.pos, pos) <= NEAR)
    return not any(m.hostile and m.species is not None and charms(m.species) for m in near)
