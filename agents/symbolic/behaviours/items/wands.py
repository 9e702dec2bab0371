"""Wands for peace: speed for good."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import zap
from agents.symbolic.knowledge.wands import (
    SPEEDERS,
)
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.wands import wand_of


def zap_self(belief: Belief) -> Proposal | Refusal:
    """Become fast for good with a wand of speed monster (src/zap.c, zapyourself)."""
    if belief.identification.sped_up:
        return "fast already"
    wand = wand_of(belief, SPEEDERS)
    if wand is None:
        return "no wand of speed"
    return Proposal(zap(wand.letter, "."), "become fast", target="zap self")
