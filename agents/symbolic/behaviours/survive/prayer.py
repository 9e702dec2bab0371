"""Prayer for life: when a god would see trouble, when it is likely to be heard, and when nothing else is left."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.journal import DESPERATE_CHANCE, SAFE_CHANCE
from agents.symbolic.command import pray
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.peace import about_to_die, pressed
from agents.symbolic.reckoning.prayer import low_hit_points
from nethack_env.observation import Dungeon

PRAYER_RANGE = 3
"""Squares within which enemies make a prayer urgent."""

LAST_BLOWS = 1.5
"""Actions within which enemies could kill that are no time for anything else."""

LAST_CHANCE = 0.2
"""Chance of being heard from which a hero who dies otherwise prays."""


def pray_for_life(belief: Belief) -> Proposal | Refusal:
    """Pray when hit points are low enough for it to work and a god is as good as sure to hear."""
    return _pray(belief, SAFE_CHANCE)


def pray_in_doubt(belief: Belief) -> Proposal | Refusal:
    """Pray at even odds amid enemies, when nothing at hand heals and nothing leads away: a god not heard is angry."""
    if not pressed(belief, PRAYER_RANGE):
        return "nobody presses"
    return _pray(belief, DESPERATE_CHANCE)


def pray_anyway(belief: Belief) -> Proposal | Refusal:
    """Pray on a small chance when the enemies beside the hero are about to kill it and all else has failed."""
    return _pray(belief, LAST_CHANCE) if about_to_die(belief, LAST_BLOWS) else "not about to die"


def _pray(belief: Belief, least: float) -> Proposal | Refusal:
    """Pray for hit points if a god hears with at least that chance."""
    if not low_hit_points(belief):
        return "not low enough for a prayer"
    if belief.stats.dungeon == Dungeon.GEHENNOM:
        return "no god hears in Gehennom"
    chance = belief.journal.prayer_chance(belief.turn)
    if chance < least:
        return "prayed too recently"
    odds = "" if chance >= SAFE_CHANCE else f", heard with {chance:.0%}"
    return Proposal(pray("wounds"), f"pray with {belief.stats.hp} hit points left{odds}")
