"""The spell of protection: a golden haze turns blows aside for some turns, so it is cast as a hard fight begins."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import cast
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import protected
from agents.symbolic.reckoning.odds import combatants
from agents.symbolic.reckoning.protection import saved_by_haze
from agents.symbolic.reckoning.spells import LIVES_BY, castable, known_spells

PROTECTION = "protection"
"""The spell, by its name."""


def cast_protection(belief: Belief) -> Proposal | Refusal:
    """Cast it where it saves a good share of the hit points, the blows of a turn reckoned in."""
    spell = castable(belief, PROTECTION)
    if spell is None:
        return "no protection to cast"
    kept = belief.tuning.healing.kept_energy if any(name in known_spells(belief) for name in LIVES_BY) else 0
    if belief.stats.energy - spell.energy < kept:
        return "the energy is kept for another spell"
    if protected(belief) or not combatants(belief):
        return "nobody strikes"
    saved = saved_by_haze(belief, spell)
    if saved < belief.tuning.fight.worth_a_haze * belief.stats.hp:
        return "it would save too little"
    return Proposal(
        cast(PROTECTION, "."), f"cast protection, which saves {saved:.0f} hit points", target=("cast", "haze"), span=5
    )
