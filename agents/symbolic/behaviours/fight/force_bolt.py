"""Force bolt: the mind strikes what would hurt in melee."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import cast
from agents.symbolic.geometry import chebyshev, line_direction
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.foes import foe, own_unicorn, robs
from agents.symbolic.reckoning.line_of_fire import safe_bolt, spared
from agents.symbolic.reckoning.odds import combatants
from agents.symbolic.reckoning.spells import castable

FORCE_BOLT = "force bolt"
"""The spell, by its name."""


def force_bolt(belief: Belief) -> Proposal | Refusal:
    """Strike with the mind what would hurt in melee."""
    if castable(belief, FORCE_BOLT) is None:
        return "no force bolt to cast"
    worthy = (monster for monster in combatants(belief) if _worth_a_bolt(belief, monster))
    return next((bolt for monster in worthy if (bolt := bolt_at(belief, monster))), "nobody worth a force bolt")


def bolt_at(belief: Belief, monster: Monster) -> Proposal | None:
    """Return the bolt at an enemy in line, if it strikes nobody and nothing else that it must not.

    It says how, never whether: the nets over commands ask it, too.
    """
    if monster.species is None or chebyshev(monster.pos, belief.pos) > belief.tuning.fight.bolt_range:
        return None
    direction = line_direction(belief.pos, monster.pos)
    if direction is None or own_unicorn(belief, monster) or spared(belief, monster):
        return None
    if not safe_bolt(belief, direction):
        return None
    return Proposal(cast(FORCE_BOLT, direction), f"force bolt at the {monster.name}", target=("cast", "bolt"), span=5)


def _worth_a_bolt(belief: Belief, monster: Monster) -> bool:
    return foe(belief, monster).toll > belief.tuning.fight.bolt_worth or robs(belief, monster)
