"""Healing at once: potions that are known to heal, and a Healer's own spell."""

from __future__ import annotations

from agents.symbolic.behaviours.magic import SPELL_ENERGY, can_cast
from agents.symbolic.behaviours.prayer import low_hit_points
from agents.symbolic.behaviours.threat import in_danger
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import cast, quaff
from agents.symbolic.proposal import Proposal, Refusal

HEALING = ("full healing", "extra healing", "healing")

DRINK_BELOW, CAST_BELOW = 0.4, 0.6
"""Shares of the hit points below which a potion is drunk in danger, and the spell is cast."""

HEALING_ROLES = frozenset({"Healer"})


def drink_healing(belief: Belief) -> Proposal | Refusal:
    """Drink a known healing potion when hurt and in danger."""
    if belief.health > DRINK_BELOW or not (low_hit_points(belief) or in_danger(belief)):
        return "not hurt enough"
    potion = belief.inventory.first_typed("potion of", HEALING)
    if potion is None:
        return "no healing potion"
    return Proposal(quaff(potion.letter), f"drink {potion.item.name}")


def cast_healing(belief: Belief) -> Proposal | Refusal:
    """Cast a Healer's first spell (u_init.c) at the hero: healing."""
    if belief.hero.role not in HEALING_ROLES or belief.stats.energy < SPELL_ENERGY or not can_cast(belief):
        return "no healing to cast"
    if belief.beneath is not None:
        return "it would heal only this shape"
    if belief.health >= CAST_BELOW:
        return "not hurt enough"
    reason = f"cast healing with {belief.stats.hp} hit points left"
    return Proposal(cast("healing", "."), reason, target=("cast", "healing"))
