"""Paying an angry shopkeeper off: no blow and no hole is as sure, for he follows, and strikes harder than most."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import SHOPKEEPER
from agents.symbolic.command import pay
from agents.symbolic.proposal import Proposal, Refusal

HUSH_MONEY = 1000
"""Gold that appeases a shopkeeper who was not robbed, but struck, or whose door or goods were broken (shk.c, dopay)."""


def appease(belief: Belief) -> Proposal | Refusal:
    """Pay a shopkeeper beside the hero who is angry, if gold enough is there: half of what was stolen will do."""
    angry = any(monster.species is SHOPKEEPER for monster in belief.adjacent_hostiles())
    if not angry:
        return "no angry shopkeeper beside"
    gold = belief.stats.gold
    if gold < HUSH_MONEY and not (belief.stolen and 2 * gold >= belief.stolen):
        return "not gold enough for a shopkeeper"
    return Proposal(pay(), "pay the angry shopkeeper", target=("appease", gold))
