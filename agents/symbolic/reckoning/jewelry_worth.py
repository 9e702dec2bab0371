"""What a known ring or amulet is worth to a hero who mostly fights."""

from __future__ import annotations

from collections.abc import Mapping

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.knowledge.object_types import ObjectType, object_type_named

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


def worth(belief: Belief, entry: Entry) -> float:
    """Return how much it helps; 0 for what is unknown, cursed, or charged the wrong way."""
    kind = belief.identification.sure(entry.item.name)
    if kind is None or entry.item.buc == "cursed" or entry.item.price is not None:
        return 0.0
    if kind.charged and (entry.item.enchantment or 0) <= 0:
        return 0.0
    if kind is REGENERATION and belief.health > HEAL_BELOW:
        return 0.0
    return WORTH.get(kind, 0.0)
