"""The last idea before the watchdog's: search where the hero stands."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.proposal import Proposal, Refusal


def wander(belief: Belief) -> Proposal | Refusal:
    """Let time pass: a monster moves off, a door is found."""
    return Proposal(search(10 if not belief.hostiles else 1), "nothing better to do", target=None)
