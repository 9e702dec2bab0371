"""What the things in the pack are for: each role names one thing, so that a policy says "the food" and not "letter f".

A role is a fact about this pack (what digs, which weapon is best), not advice to use it now.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried, Inventory
from agents.symbolic.belief.weight import weight_of
from agents.symbolic.knowledge.armor import COVERED_BY
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.potions import AT_ONCE, HEALING
from agents.symbolic.knowledge.wands import BANISHERS, BURNERS, DIGGERS, MISSILES, SLEEPERS, SPEEDERS, STRIKERS
from agents.symbolic.reckoning.armor_worth import entry_worth as armor_worth
from agents.symbolic.reckoning.digging import digging_tool
from agents.symbolic.reckoning.item_worth import junk
from agents.symbolic.reckoning.jewelry_worth import worth as jewel_worth
from agents.symbolic.reckoning.provisions import most_filling
from agents.symbolic.reckoning.wands import wand_of
from agents.symbolic.reckoning.weapon_worth import best_in_pack, entry_worth, hand_of

Finder = Callable[[Belief], Carried | None]

LOCK_TOOLS = ("skeleton key", "lock pick", "credit card")
MAPS = ("magic mapping", "teleportation")


def _better_weapon(belief: Belief) -> Carried | None:
    """Return the best weapon if it is clearly better than what is in hand."""
    hand, wielded = hand_of(belief), belief.inventory.wielded
    best = best_in_pack(hand)
    if (
        best is None
        or best is wielded
        or entry_worth(hand, best) <= belief.tuning.items.better * entry_worth(hand, wielded)
    ):
        return None
    return best


def _better_armor(belief: Belief) -> Carried | None:
    """Return the piece that adds most over what is worn on its slot."""
    gains = [(gain, entry) for entry in _loose_armor(belief) if (gain := _gain(belief, entry)) > 0]
    return max(gains, key=lambda pair: pair[0])[1] if gains else None


def _in_the_way(belief: Belief) -> Carried | None:
    """Return the piece that has to come off before the better one goes on."""
    better = _better_armor(belief)
    slot = better.appearance.slot if better is not None else None
    if slot is None:
        return None
    outer = [belief.inventory.worn(above) for above in COVERED_BY.get(slot, ())]
    return next((entry for entry in (*outer, belief.inventory.worn(slot)) if entry is not None), None)


def _loose_armor(belief: Belief) -> list[Carried]:
    pieces = belief.inventory.of_class(ObjectClass.ARMOR)
    return [entry for entry in pieces if not entry.item.worn and entry.appearance.slot is not None]


def _gain(belief: Belief, entry: Carried) -> float:
    slot = entry.appearance.slot
    worn = belief.inventory.worn(slot) if slot is not None else None
    return armor_worth(belief, entry) - (armor_worth(belief, worn) if worn is not None else 0.0)


def _unknown(object_class: ObjectClass, belief: Belief) -> Carried | None:
    """Return the first thing of a class that can still be several things."""
    return next(
        (
            entry
            for entry in belief.inventory.of_class(object_class)
            if entry.item.price is None
            and entry.letter not in belief.identification.empty
            and belief.identification.is_open(entry.item.name)
        ),
        None,
    )


def _known_potion(belief: Belief) -> Carried | None:
    return next(
        (
            entry
            for entry in belief.inventory.of_class(ObjectClass.POTION)
            if (kind := belief.identification.sure(entry.item.name)) is not None and kind.name in AT_ONCE
        ),
        None,
    )


def _known_scroll(belief: Belief) -> Carried | None:
    scrolls = belief.inventory.of_class(ObjectClass.SCROLL)
    return next((entry for entry in scrolls if belief.identification.sure(entry.item.name) is not None), None)


def _jewel(belief: Belief) -> Carried | None:
    jewels = belief.inventory.of_class(ObjectClass.RING, ObjectClass.AMULET)
    loose = [entry for entry in jewels if not entry.item.worn and jewel_worth(belief, entry) > 0]
    return max(loose, key=lambda entry: jewel_worth(belief, entry), default=None)


def _junk(belief: Belief) -> Carried | None:
    return max(junk(belief), key=weight_of, default=None)


def _second_scroll(belief: Belief) -> Carried | None:
    """Return the first scroll of any kind."""
    return next(iter(belief.inventory.of_class(ObjectClass.SCROLL)), None)


ROLES: tuple[tuple[str, Finder], ...] = (
    ("digger", digging_tool),
    ("food", most_filling),
    ("lizard", lambda belief: belief.inventory.first_named("lizard corpse")),
    ("healing potion", lambda belief: belief.inventory.first_typed("potion of", HEALING)),
    ("good potion", _known_potion),
    ("unknown potion", partial(_unknown, ObjectClass.POTION)),
    ("map scroll", lambda belief: belief.inventory.first_typed("scroll of", MAPS)),
    ("unknown scroll", partial(_unknown, ObjectClass.SCROLL)),
    ("known scroll", _known_scroll),
    ("any scroll", _second_scroll),
    ("better weapon", _better_weapon),
    ("missile", lambda belief: belief.inventory.missile()),
    ("junk missile", lambda belief: belief.inventory.junk_missile()),
    ("better armour", _better_armor),
    ("armour in the way", _in_the_way),
    ("jewel", _jewel),
    ("sleep wand", lambda belief: wand_of(belief, SLEEPERS)),
    ("ray wand", lambda belief: wand_of(belief, BURNERS)),
    ("striking wand", lambda belief: wand_of(belief, STRIKERS)),
    ("missile wand", lambda belief: wand_of(belief, MISSILES)),
    ("digging wand", lambda belief: wand_of(belief, DIGGERS)),
    ("teleport wand", lambda belief: wand_of(belief, BANISHERS)),
    ("speed wand", lambda belief: wand_of(belief, SPEEDERS)),
    ("unknown wand", partial(_unknown, ObjectClass.WAND)),
    ("lock tool", lambda belief: belief.inventory.first_named(*LOCK_TOOLS)),
    ("junk", _junk),
    ("gold", lambda belief: next(iter(belief.inventory.of_class(ObjectClass.COIN)), None)),
    ("wielded", lambda belief: belief.inventory.wielded),
)
"""Role -> how to find the thing that has it, None if nothing has. The order and the names are part of the version."""

ROLE_NAMES: tuple[str, ...] = tuple(name for name, _ in ROLES)


class ItemRoles:
    """The letters of the roles; worked out again only when the pack or the hero's level has changed."""

    def __init__(self) -> None:
        self._inventory: Inventory | None = None
        self._level = -1
        self._letters: tuple[str, ...] = ("",) * len(ROLES)

    def letters(self, belief: Belief | None) -> tuple[str, ...]:
        """Return each role's inventory letter, in the order of `ROLES`; empty where nothing has the role."""
        if belief is None:
            return ("",) * len(ROLES)
        level = belief.stats.experience_level
        if belief.inventory is not self._inventory or level != self._level:
            self._inventory, self._level = belief.inventory, level
            found = (finder(belief) for _, finder in ROLES)
            self._letters = tuple(entry.letter if entry is not None else "" for entry in found)
        return self._letters
