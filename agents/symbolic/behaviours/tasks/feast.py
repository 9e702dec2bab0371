"""Eating for its own sake, as NLE's Eat asks for: whatever is safe, whenever the hero is not Satiated.

Only a meal begun while Satiated can choke (eat.c, canchoke), however large it is; so the hero never needs to leave
food for later, and waits only until the last meal has worn off.
"""

from __future__ import annotations

from agents.symbolic.behaviours.food.eat import go_and_eat
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import eat, rest
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.corpses import SAFE_AGE, age_at_death, judge_corpse
from agents.symbolic.knowledge.species import Species
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.meals import eater
from agents.symbolic.reckoning.odds import has_active_attack
from agents.symbolic.reckoning.peace import in_peace
from agents.symbolic.reckoning.prayer import prayer_is_safe
from agents.symbolic.reckoning.provisions import most_filling
from nethack_env.observation import Hunger

DIGEST_TURNS = 20
"""Turns of one wait: the game breaks it off when an enemy comes into view."""


def feast_on_corpse(belief: Belief) -> Proposal | Refusal:
    """Eat any safe corpse that was seen to fall, the nearest first."""
    if not belief.kills:
        return "nothing was killed lately"
    if belief.stats.hunger == Hunger.SATIATED:
        return "no room for a meal"
    if not in_peace(belief) or any(map(has_active_attack, belief.hostiles)):
        return "no time for a meal"
    nearest = sorted(belief.kills.items(), key=lambda kill: chebyshev(kill[0], belief.pos))
    return go_and_eat(
        belief, [(pos, kill) for pos, kill in nearest if _safe(belief, *kill)], belief.tuning.items.corpse_range
    )


def _safe(belief: Belief, species: Species, turn: int) -> bool:
    age = belief.turn - turn
    if age > SAFE_AGE or age_at_death(species):
        return False
    verdict = judge_corpse(species, eater(belief), age)
    return verdict.nutrition > 0 and verdict.acceptable()


def digest(belief: Belief) -> Proposal | Refusal:
    """Wait for hunger, as long as a meal or a god will answer it; what comes along meanwhile is a meal too."""
    full = belief.stats.hunger == Hunger.SATIATED or most_filling(belief) is not None
    if not full and not prayer_is_safe(belief, belief.turn + max(belief.journal.nutrition(belief.turn), 0)):
        return "no meal and no prayer to wait for"
    return Proposal(rest(DIGEST_TURNS), "wait for hunger", target="digest", span=100)


def feast_on_pack(belief: Belief) -> Proposal | Refusal:
    """Eat from the pack as soon as the hero is not Satiated."""
    if belief.stats.hunger == Hunger.SATIATED:
        return "no room for a meal"
    if not in_peace(belief):
        return "no time for a meal"
    food = most_filling(belief)
    if food is None:
        return "no food"
    return Proposal(eat(food.letter), f"eat {food.item.name}", target=("eat", food.letter), span=50)
