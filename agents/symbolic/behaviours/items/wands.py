"""Wands for peace: wishes, and speed for good."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import zap
from agents.symbolic.knowledge.wands import (
    SPEEDERS,
    WISHERS,
)
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.wands import wand_of


def make_wish(belief: Belief) -> Proposal | Refusal:
    """Zap a wand of wishing: the executor knows what to wish for."""
    wand = wand_of(belief, WISHERS)
    if wand is None:
        return "no wand of wishing"
    return Proposal(zap(wand.letter, "."), "make a wish", target=("wish", wand.item.text))


def zap_self(belief: Belief) -> Proposal | Refusal:
    """Become fast for good with a wand of speed monster (src/zap.c, zapyourself)."""
    if belief.identification.sped_up:
        return "fast already"
    wand = wand_of(belief, SPEEDERS)
    if wand is None:
        return "no wand of speed"
    return Proposal(zap(wand.letter, "."), "become fast", target="zap self")
