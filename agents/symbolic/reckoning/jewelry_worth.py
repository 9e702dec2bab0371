"""What a ring or amulet is worth to a hero who mostly fights: a known one, or an unknown amulet that is not cursed."""

from __future__ import annotations

from collections.abc import Mapping

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.knowledge.curses import mean_if_spared
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, object_type_named
from agents.symbolic.perception.items import Item
from agents.symbolic.reckoning.curses import may_be_cursed

REGENERATION = object_type_named("ring of regeneration")
"""The ring that is worn to heal only: it makes hungry (eat.c, gethungry)."""

HEAL_BELOW = 0.7
"""Share of the hit points below which the ring of regeneration is put on; it comes off when they are back."""


WORTH: Mapping[ObjectType, float] = {
    object_type_named(name): worth
    for name, worth in {
        "ring of regeneration": 6.0, "ring of slow digestion": 5.0, "ring of free action": 4.0,
        "ring of protection": 4.0, "ring of increase damage": 4.0, "ring of poison resistance": 3.0,
        "ring of increase accuracy": 2.0, "ring of protection from shape changers": 2.0,
        "ring of fire resistance": 2.0, "ring of cold resistance": 2.0, "ring of shock resistance": 1.5,
        "amulet of life saving": 9.0, "amulet of reflection": 8.0, "amulet versus poison": 4.0,
    }.items()
}  # fmt: skip
"""How much a known ring or amulet helps a hero who mostly fights; the others are left off: each makes hungry, one
unit of food in twenty turns (src/eat.c, gethungry).

Regeneration takes one in two, so it is worn only to heal. A were stays human, calls nobody, and its bite does not
infect, while protection from shape changers is worn (were.c; mhitu.c).
"""


HARM: Mapping[ObjectType, float] = {
    object_type_named("amulet of strangulation"): -1.0,
    object_type_named("amulet of restful sleep"): -6.0,
}
"""What it costs to try a harmful amulet that is not cursed, in the same measure: it comes off at once, or after a sleep
of up to 20 turns (src/timeout.c, nh_timeout). One of change does nothing that matters, and is gone."""

IDLE = -1.0
"""What any other amulet costs that is worn for nothing: it makes hungry."""


def worth(belief: Belief, entry: Carried) -> float:
    """Return how much it helps; 0 for what is cursed, charged the wrong way, or unknown and not to be tried."""
    return worth_as(belief, entry, entry.item)


def worth_as(belief: Belief, entry: Carried, item: Item) -> float:
    """Return how much a ring or amulet helps if what is known of it is what `item` says."""
    if not item.usable:
        return 0.0
    kind = belief.identification.sure(item.name)
    if kind is None:
        return _worth_a_try(belief, entry, item)
    if kind.charged and (item.enchantment or 0) <= 0:
        return 0.0
    if kind is REGENERATION and belief.health > HEAL_BELOW:
        return 0.0
    return WORTH.get(kind, 0.0)


def _worth_a_try(belief: Belief, entry: Carried, item: Item) -> float:
    """Return the mean of what an unknown amulet may be that is known not to be cursed: one in 16 of them is harmful."""
    if entry.object_class is not ObjectClass.AMULET or may_be_cursed(belief.hero, item):
        return 0.0
    kinds = belief.identification.possible(item.name)
    if not kinds:
        return 0.0
    return max(mean_if_spared(kinds, [WORTH.get(kind, HARM.get(kind, IDLE)) for kind in kinds]), 0.0)


def loose_amulet(belief: Belief) -> Carried | None:
    """Return the amulet that is worn, if no curse is known to hold it."""
    return next((entry for entry in belief.inventory.of_class(ObjectClass.AMULET) if entry.comes_off), None)


def harmful_amulet(belief: Belief) -> Carried | None:
    """Return the amulet that is worn, turned out to be harmful, and can be taken off."""
    worn = loose_amulet(belief)
    return worn if worn is not None and belief.identification.sure(worn.item.name) in HARM else None
