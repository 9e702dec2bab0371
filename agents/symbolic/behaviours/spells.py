"""Spells: which the hero knows, and which it can cast now."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.spells import FIRST_SPELL, Spell, circumstances
from agents.symbolic.command import Command
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Condition, Hunger

CASTERS = frozenset({"Healer", "Monk", "Priest", "Wizard"})
"""Roles that start with a spellbook, whose spell they know (src/u_init.c)."""

MOST_FAILURE = 50
"""Percentage of casts that may fail: a failure takes a turn, but only half of the energy (src/spell.c)."""

_NONE: Mapping[str, Spell] = MappingProxyType({})


class Castable(NamedTuple):
    """A spell that can be cast now."""

    name: str
    energy: int
    success: float


def know_spells(belief: Belief) -> Proposal | Refusal:
    """Read the list of spells, which takes no time, when what it says may have changed."""
    if belief.hero.role not in CASTERS or belief.spells_read == circumstances(belief):
        return "the spells are known"
    return Proposal(Command("spells", "+"), "read which spells the hero knows", target="spells")


def known_spells(belief: Belief) -> Mapping[str, Spell]:
    """Return the spells that the hero knows, by name."""
    return belief.spells if belief.spells is not None else FIRST_SPELL.get(belief.hero.role, _NONE)


def can_cast(belief: Belief) -> bool:
    """Whether head and hands are free for a spell, and the stomach not too empty (spell.c)."""
    unfit = Condition.CONFUSED | Condition.STUNNED | Condition.BLIND
    return not belief.stats.condition & unfit and not belief.engulfed and belief.stats.hunger < Hunger.WEAK


def castable(belief: Belief, *names: str) -> Castable | None:
    """Return the first of these spells that is known, that there is energy for, and that mostly works."""
    known = known_spells(belief)
    for name in names:
        spell = known.get(name)
        if spell is not None and spell.energy <= belief.stats.energy and spell.failure <= MOST_FAILURE:
            return Castable(name, spell.energy, 1.0 - spell.failure / 100) if can_cast(belief) else None
    return None
