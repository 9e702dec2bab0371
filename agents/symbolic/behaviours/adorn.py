"""Rings and amulets: only those that are known to do good are put on."""

from __future__ import annotations

from collections.abc import Mapping

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.command import put_on
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, object_type_named
from agents.symbolic.proposal import Proposal, Refusal

HANDS = 2

WORTH: Mapping[ObjectType, float] = {
    object_type_named(name): worth
    for name, worth in {
        "ring of regeneration": 6.0, "ring of slow digestion": 5.0, "ring of free action": 4.0,
        "ring of protection": 4.0, "ring of increase damage": 4.0, "ring of poison resistance": 3.0,
        "ring of increase accuracy": 2.0, "ring of protection from shape changers": 2.0,
        "ring of fire resistance": 2.0, "ring of cold resistance": 2.0, "ring of shock resistance": 1.5,
        "ring of see invisible": 1.0, "ring of searching": 1.0, "ring of gain strength": 1.0,
        "ring of gain constitution": 1.0, "amulet of life saving": 9.0, "amulet of reflection": 8.0,
        "amulet versus poison": 4.0, "amulet of magical breathing": 1.0, "amulet of ESP": 1.0,
    }.items()
}  # fmt: skip
"""How much a known ring or amulet helps a hero who mostly fights; the others are left off.

Regeneration saves more turns of rest than the food it costs (src/eat.c, gethungry: one in two turns). A were stays
human, calls nobody, and its bite does not infect, while protection from shape changers is worn (were.c; mhitu.c).
"""


def adorn(belief: Belief) -> Proposal | Refusal:
    """Put on the best known ring for a free finger, and a known amulet."""
    jewels = belief.inventory.of_class(ObjectClass.RING, ObjectClass.AMULET)
    if not jewels:
        return "no ring or amulet"
    if belief.hostiles or belief.engulfed or belief.stats.monster_level > 0:
        return "not now"
    for object_class, room in ((ObjectClass.AMULET, 1), (ObjectClass.RING, HANDS)):
        kind = [entry for entry in jewels if entry.object_class is object_class]
        best = max((entry for entry in kind if not entry.item.worn), key=lambda e: worth(belief, e), default=None)
        if best is not None and worth(belief, best) > 0 and sum(entry.item.worn for entry in kind) < room:
            return Proposal(put_on(best.letter), f"put on {best.item.name}", target=("put on", best.letter))
    return "nothing known to be good"


def worth(belief: Belief, entry: Entry) -> float:
    """Return how much it helps; 0 for what is unknown, cursed, or charged the wrong way."""
    kind = belief.identification.sure(entry.item.name)
    if kind is None or entry.item.buc == "cursed" or entry.item.price is not None:
        return 0.0
    if kind.charged and (entry.item.enchantment or 0) <= 0:
        return 0.0
    return WORTH.get(kind, 0.0)
