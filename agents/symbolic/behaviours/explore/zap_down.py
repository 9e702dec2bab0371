"""Going down by a wand of digging, on the dive."""

from __future__ import annotations

from agents.symbolic.behaviours.fight.attack_wands import fight_cost
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import zap
from agents.symbolic.knowledge.terrain import WAYS_DOWN
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.digging import can_fall, digging_tool
from agents.symbolic.reckoning.provisions import starving
from agents.symbolic.reckoning.travel import diving, nearest_feature
from agents.symbolic.reckoning.wands import digging_wand

PRECIOUS_DEPTH = 17
"""Depth from which levels are soon worth a thousand points each."""


def zap_down(belief: Belief) -> Proposal | Refusal:
    """Go deeper by a wand of digging, on the dive: before a costly fight, or where each level is worth most."""
    if not diving(belief):
        return "not diving here"
    digger = digging_wand(belief)
    if digger is None or not can_fall(belief):
        return "no wand of digging, or not here"
    if not _hurried(belief):
        return "no hurry"
    return Proposal(zap(digger.letter, ">"), "go down through the floor at once", target="zap down", span=5)


def _hurried(belief: Belief) -> bool:
    """Whether a charge is well spent now; a starving hero that knows no other way down wastes no turns on looking."""
    if belief.stats.depth >= PRECIOUS_DEPTH:
        return True
    if starving(belief) and digging_tool(belief) is None and nearest_feature(belief, WAYS_DOWN) is None:
        return True
    return fight_cost(belief) >= belief.tuning.fight.worth_a_charge * belief.stats.hp
