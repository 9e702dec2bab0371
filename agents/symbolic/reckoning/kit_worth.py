"""What a thing is worth to this hero, in points of armour class: one scale for armour, weapons, food and magic."""

from __future__ import annotations

from collections.abc import Mapping

from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, by_frequency, object_type_named
from agents.symbolic.perception.items import Item
from agents.symbolic.reckoning.item_worth import armor_gain, useful
from agents.symbolic.reckoning.weapon_worth import best_in_pack, entry_worth, hand_of, weapon_worth

MEAL = 600
"""Nutrition that is worth as much as a point of armour class."""

HUNGRY_MEAL = 100
"""The same for a hungry hero without food, whom no god may feed."""

WORTH_OF_MAGIC: Mapping[ObjectType, float] = {
    object_type_named(name): points
    for name, points in {
        "wand of death": 8.0, "wand of wishing": 30.0, "wand of sleep": 4.0, "wand of cold": 4.0, "wand of fire": 4.0,
        "wand of lightning": 4.0, "wand of magic missile": 3.0, "wand of digging": 2.0, "wand of striking": 1.5,
        "wand of teleportation": 1.5, "wand of speed monster": 2.0,
        "scroll of enchant armor": 1.0, "scroll of enchant weapon": 0.7, "scroll of remove curse": 0.3,
        "potion of gain level": 2.0, "potion of full healing": 2.0, "potion of extra healing": 1.0,
        "potion of healing": 0.5, "magic lamp": 6.0,
    }.items()
}  # fmt: skip
"""What magic is worth to this hero, in points of armour class; none to all other types."""

SPEED = object_type_named("wand of speed monster")
"""It works on the hero once."""


def worth_of(belief: Belief, kinds: tuple[ObjectType, ...], item: Item | None, meal: float = MEAL) -> float:
    """Return what something that looks like `kinds` is worth to this hero, in points of armour class.

    Of armour and weapons that is what they are better than the best that is carried. `item` is None for what was only
    seen; `meal` is the nutrition that is worth a point.
    """
    kind, quantity = kinds[0], item.quantity if item is not None else 1
    if kind.object_class in (ObjectClass.WAND, ObjectClass.SCROLL, ObjectClass.POTION):
        return quantity * by_frequency(kinds, [_magic(belief, kind) for kind in kinds])
    if not useful(belief, kinds, item):
        return 0.0
    if kind.object_class is ObjectClass.ARMOR:
        gain = armor_gain(belief, kinds, item)
        return gain if gain >= belief.tuning.items.enough_gain else 0.0
    if kind.object_class is ObjectClass.TOOL:
        return quantity * by_frequency(kinds, [_magic(belief, kind) for kind in kinds])
    if kind.object_class is ObjectClass.FOOD:
        return quantity * kind.nutrition / meal
    if kind.object_class is ObjectClass.WEAPON and not kind.missile:
        hand = hand_of(belief)
        return max(weapon_worth(hand, kind, item) - entry_worth(hand, best_in_pack(hand)), 0.0)
    return 0.0


def _magic(belief: Belief, kind: ObjectType) -> float:
    return 0.0 if kind is SPEED and belief.identification.sped_up else WORTH_OF_MAGIC.get(kind, 0.0)
