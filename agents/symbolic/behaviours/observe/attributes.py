"""The hero's role and race: the welcome tells them, unless the moon's phase hid it; then the attributes window does."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import show_attributes
from agents.symbolic.proposal import Proposal, Refusal


def know_self(belief: Belief) -> Proposal | Refusal:
    """Open the attributes window, which takes no time, while the role is unknown."""
    if belief.hero.role != "unknown":
        return "the role is known"
    return Proposal(show_attributes(), "read who the hero is", target="attributes")
