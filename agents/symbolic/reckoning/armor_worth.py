"""What a piece of armour is worth to this hero, in points of armour class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.knowledge.armor import hampers_casting, protection, suits
from agents.symbolic.knowledge.curses import CURSED_ARMOR, mean_if_spared
from agents.symbolic.knowledge.object_types import ArmorSlot, ObjectClass, ObjectType, by_frequency, object_type_named
from agents.symbolic.knowledge.roles import role_named
from agents.symbolic.knowledge.spellcasting import Worn
from agents.symbolic.perception.items import Item
from agents.symbolic.reckoning.curses import altar_known, may_be_cursed
from agents.symbolic.reckoning.spells import MOST_FAILURE, failure, lived_by, worn_by

HARMFUL = CURSED_ARMOR | {object_type_named("dunce cap")}
"""Never worn once known, and taken off."""

STUCK: Mapping[ObjectType, float] = {
    object_type_named(name): -5.0 for name in ("helm of opposite alignment", "dunce cap")
}
"""What it costs, in points, to put on what curses itself (src/do_wear.c, Helmet_on); the other harmful types come off
again as soon as they show, and protect nobody."""

EXTRA: Mapping[ObjectType, float] = {
    object_type_named(name): points
    for name, points in {
        "speed boots": 5.0, "gauntlets of power": 3.0, "cloak of magic resistance": 4.0, "cloak of displacement": 1.0,
        "cloak of protection": 1.0, "shield of reflection": 4.0, "silver dragon scale mail": 4.0,
        "gray dragon scale mail": 4.0, "helm of brilliance": 0.5, "elven mithril-coat": 0.5,
        "dwarvish mithril-coat": 0.5,
    }.items()
}  # fmt: skip
"""What a piece is worth beyond its protection, in points."""

OVER_MAIL = 1.0
"""What any cloak is worth besides, in points: while it is worn a nymph takes it and not the mail below (src/steal.c,
steal). Heroes of level 8 and more lost their mail nine times as often without one (docs/ledger.md)."""

RISK = 0.1
"""Chance of a harmful type from which an item that may be cursed is not tried on."""


def mind_of(belief: Belief) -> tuple[object, ...]:
    """Return all but the pack that decides what armour is worth to the hero: to tell whether that has changed."""
    stats = belief.stats
    mind = stats.experience_level, stats.intelligence, stats.wisdom
    return belief.hero, mind, belief.identification.revision, belief.spells, belief.fading, altar_known(belief)


def armor_worth(belief: Belief, item: Item, kinds: tuple[ObjectType, ...]) -> float:
    """Return the points of armour class that wearing it is worth; 0 if this hero must not wear it."""
    kinds = tuple(kind for kind in kinds if kind.slot is not None)
    if not kinds or not item.usable:
        return 0.0
    harm = sum(kind.probability for kind in kinds if kind in HARMFUL) / max(sum(kind.probability for kind in kinds), 1)
    unsure = may_be_cursed(belief.hero, item)
    if harm == 1 or (harm > RISK and unsure):
        return 0.0
    if not all(_allowed(belief, kind) for kind in kinds):
        return 0.0
    worths = [_type_worth(kind, item.eroded) for kind in kinds]
    guard = OVER_MAIL if kinds[0].slot is ArmorSlot.CLOAK else 0.0
    mean = by_frequency(kinds, worths) if unsure else mean_if_spared(kinds, worths)
    return mean + guard + (item.enchantment or 0)


def _type_worth(kind: ObjectType, erosion: int) -> float:
    """Return what a piece of a type is worth; nothing if it comes off again."""
    if kind in HARMFUL:
        return STUCK.get(kind, 0.0)
    return protection(kind, erosion=erosion) + EXTRA.get(kind, 0.0)


def _allowed(belief: Belief, kind: ObjectType) -> bool:
    """Whether the hero keeps what it lives by: martial arts, or the spells that this agent casts."""
    if belief.hero.role == "unknown":
        return True
    return suits(kind, role_named(belief.hero.role)) and not (hampers_casting(kind) and _spoils_a_spell(belief, kind))


def _spoils_a_spell(belief: Belief, kind: ObjectType) -> bool:
    """Whether a spell fails too often with a piece that does not without: mail by itself costs four casts in ten."""
    cast = lived_by(belief)
    if not cast:
        return False
    worn, slot = _dressed(belief), str(kind.slot)
    return any(
        failure(belief, name, replace(worn, **{slot: None})) <= MOST_FAILURE
        and failure(belief, name, replace(worn, **{slot: kind})) > MOST_FAILURE
        for name in cast
    )


def _dressed(belief: Belief) -> Worn:
    """Return what the hero wears, and the robe that was taken off for the mail below: it makes up for half of that."""
    worn, robe = worn_by(belief), belief.inventory.first_named("robe")
    return replace(worn, cloak=robe.kind) if worn.cloak is None and robe is not None else worn


def entry_worth(belief: Belief, entry: Carried) -> float:
    """Return the worth of a piece that is carried or worn."""
    kinds = (entry.kind,) if entry.kind is not None else belief.identification.possible(entry.item.name)
    return armor_worth(belief, entry.item, kinds)


def harmful_piece(belief: Belief) -> Carried | None:
    """Return what is worn, turned out to be harmful, and can be taken off."""
    loose = (entry for entry in belief.inventory.of_class(ObjectClass.ARMOR) if entry.comes_off)
    return next((entry for entry in loose if belief.identification.sure(entry.item.name) in HARMFUL), None)
