"""How seldom a harmful thing is not cursed: what the absence of a curse says of an unknown type (src/mkobj.c)."""

from __future__ import annotations

from collections.abc import Sequence

from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, object_type_named

CURSED_ARMOR = frozenset(
    object_type_named(name)
    for name in ("fumble boots", "levitation boots", "helm of opposite alignment", "gauntlets of fumbling")
)
"""Armour of which nine in ten are made cursed (src/mkobj.c, mksobj)."""

MOSTLY_CURSED = CURSED_ARMOR | frozenset(
    object_type_named(name) for name in ("amulet of strangulation", "amulet of restful sleep", "amulet of change")
)
"""Types of which nine in ten are made cursed (src/mkobj.c, mksobj)."""

_TRAPPED = 0.9
"""Share of those that are cursed for what they are."""

_BY_CHANCE = {ObjectClass.ARMOR: 0.9 / 11}
"""Share of the others of a class that are cursed and badly enchanted."""

_BLESS_OR_CURSE = 0.05
"""Share of the rest that is cursed all the same: one in ten is blessed or cursed (blessorcurse)."""

_WELL_MADE = {ObjectClass.ARMOR: 0.1}
"""Share of the rest that is well enchanted, and never cursed."""


def spared(kind: ObjectType) -> float:
    """Return the share of a type of armour or amulet that is not cursed."""
    bad = _TRAPPED if kind in MOSTLY_CURSED else _BY_CHANCE.get(kind.object_class, 0.0)
    good = _WELL_MADE.get(kind.object_class, 0.0)
    return (1 - bad) * (good + (1 - good) * (1 - _BLESS_OR_CURSE))


def mean_if_spared(kinds: Sequence[ObjectType], values: Sequence[float]) -> float:
    """Return the mean of a value by how often the types are made and not cursed."""
    chances = [max(kind.probability, 1) * spared(kind) for kind in kinds]
    return sum(value * chance for value, chance in zip(values, chances, strict=True)) / sum(chances)
