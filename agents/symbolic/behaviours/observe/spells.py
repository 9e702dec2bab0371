"""The list of spells, read when what it says may have changed."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.spells import circumstances
from agents.symbolic.command import list_spells
from agents.symbolic.proposal import Proposal, Refusal

CASTERS = frozenset({"Healer", "Monk", "Priest", "Wizard"})
"""Roles that start with a spellbook, whose spell they know (src/u_init.c)."""


def know_spells(belief: Belief) -> Proposal | Refusal:
    """Read the list of spells, which takes no time, when what it says may have changed."""
    if belief.hero.role not in CASTERS or belief.spells_read == circumstances(belief.stats, belief.inventory):
        return "the spells are known"
    return Proposal(list_spells(), "read which spells the hero knows", target="spells")
