"""Prayer for life: when a god would see trouble, when it is likely to be heard, and when nothing else is left."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import pray
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.peace import about_to_die, likelier_won, pressed
from agents.symbolic.reckoning.prayer import heard, low_hit_points


def pray_for_life(belief: Belief) -> Proposal | Refusal:
    """Pray when hit points are low enough for it to work and a god is as good as sure to hear."""
    return _pray(belief, belief.tuning.prayer.safe)


def pray_in_doubt(belief: Belief) -> Proposal | Refusal:
    """Pray at even odds amid enemies, when nothing at hand heals and nothing leads away: a god not heard is angry."""
    if not pressed(belief, belief.tuning.prayer.pressing):
        return "nobody presses"
    return _pray(belief, belief.tuning.prayer.desperate)


def pray_anyway(belief: Belief) -> Proposal | Refusal:
    """Pray on a small chance when the enemies beside the hero are about to kill it and all else has failed."""
    limits = belief.tuning.prayer
    return _pray(belief, limits.last) if about_to_die(belief, limits.last_blows) else "not about to die"


def _pray(belief: Belief, least: float) -> Proposal | Refusal:
    """Pray for hit points if a god hears with at least that chance."""
    if not low_hit_points(belief):
        return "not low enough for a prayer"
    chance = heard(belief)
    if chance < least:
        return "no god is likely to hear"
    # A god who does not hear is angry for good (pray.c, gods_upset).
    if chance < belief.tuning.prayer.safe and likelier_won(belief, chance):
        return "the fight is likelier to be won than the prayer to be heard"
    odds = "" if chance >= belief.tuning.prayer.safe else f", heard with {chance:.0%}"
    return Proposal(pray("wounds"), f"pray with {belief.stats.hp} hit points left{odds}")
