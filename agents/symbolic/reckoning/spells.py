"""Spells: which the hero knows, and which it can cast now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.spells import FIRST_SPELL, Spell
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, object_type_named
from agents.symbolic.knowledge.roles import role_named
from agents.symbolic.knowledge.skills import SkillLevel
from agents.symbolic.knowledge.spellcasting import Worn, spell_success
from nethack_env.observation import Condition, Hunger

MOST_FAILURE = 50
"""Percentage of casts that may fail: a failure takes a turn, but only half of the energy (src/spell.c)."""

TOO_HUNGRY = 10
"""Nutrition down to which nothing is cast (spell.c, spelleffects)."""

LIVES_BY = ("healing", "force bolt")
"""Spells for whose sake armour is left: cheap, and cast in every fight or after it."""

STUDIED = (*LIVES_BY, "protection")
"""Spells whose books are carried to be read again: a spell is forgotten after 20,000 turns (spell.c, age_spells)."""

_UNFIT = Condition.CONFUSED | Condition.STUNNED | Condition.BLIND
_BOOK = ObjectClass.SPBOOK
_NONE: Mapping[str, Spell] = MappingProxyType({})


class Castable(NamedTuple):
    """A spell that can be cast now."""

    name: str
    energy: int
    success: float


def known_spells(belief: Belief) -> Mapping[str, Spell]:
    """Return the spells that the hero knows, by name."""
    return belief.spells if belief.spells is not None else FIRST_SPELL.get(belief.hero.role, _NONE)


def can_cast(belief: Belief, *, weak: bool = False) -> bool:
    """Whether head and hands are free for a spell, and the stomach not too empty.

    A cast takes twice its energy of nutrition (spell.c, spelleffects), so a Weak hero casts only what feeds it.
    """
    if belief.has(_UNFIT):
        return False
    if belief.stats.hunger < Hunger.WEAK:
        return True
    return weak and belief.stats.hunger == Hunger.WEAK and belief.journal.nutrition(belief.turn) > TOO_HUNGRY


def castable(belief: Belief, *names: str, weak: bool = False) -> Castable | None:
    """Return the first of these spells that is known, that there is energy for, and that mostly works."""
    known = known_spells(belief)
    for name in names:
        spell = known.get(name)
        if spell is not None and spell.energy <= belief.stats.energy and spell.failure <= MOST_FAILURE:
            return Castable(name, spell.energy, 1.0 - spell.failure / 100) if can_cast(belief, weak=weak) else None
    return None


def lived_by(belief: Belief) -> list[str]:
    """Return the spells that the hero lives by: those it knows, and those that a book in its pack brings back."""
    known = known_spells(belief)
    if not known and not belief.fading:
        return []
    taught = {kind.name for kind in belief.inventory.kinds if kind.object_class is _BOOK}
    return [name for name in LIVES_BY if name in known or (name in belief.fading and name in taught)]


def worth_studying(belief: Belief, book: ObjectType) -> bool:
    """Whether a book teaches a spell that the hero lives by, and casts well enough in what it wears."""
    if book.object_class is not _BOOK or book.name not in STUDIED:
        return False
    spell = known_spells(belief).get(book.name) or belief.fading.get(book.name)
    return spell is not None and spell.failure <= MOST_FAILURE


def worn_by(belief: Belief) -> Worn:
    """Return the armour that the hero wears, as far as it matters to casting."""
    pieces = ((field.name, belief.inventory.worn(field.name)) for field in fields(Worn))
    return Worn(**{slot: entry.kind or entry.appearance for slot, entry in pieces if entry is not None})


def failure(belief: Belief, spell: str, worn: Worn) -> int:
    """Return the percentage of casts of a spell that would fail in such armour, at its first skill."""
    role, book, stats = role_named(belief.hero.role), object_type_named(f"spellbook of {spell}"), belief.stats
    return 100 - spell_success(
        role,
        book,
        experience_level=stats.experience_level,
        attribute=stats.wisdom if role.spell_attribute == "wis" else stats.intelligence,
        skill=role.starting_skill(book.skill) if book.skill is not None else SkillLevel.UNSKILLED,
        worn=worn,
    )
