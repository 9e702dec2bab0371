"""Advancing weapon and spell skills when the game says that it can be done."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import enhance as advance
from agents.symbolic.proposal import Proposal, Refusal


def enhance(belief: Belief) -> Proposal | Refusal:
    """Answer "You feel more confident in your skills" by #enhance, taking the first skill offered."""
    if not belief.can_enhance:
        return "no skill to advance"
    return Proposal(advance(), "advance a skill", target="enhance")
