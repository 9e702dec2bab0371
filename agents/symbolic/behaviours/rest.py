"""Resting: get hit points back while nobody is near."""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Hunger

REST_BELOW, REST_UNTIL = 0.55, 0.85
"""Share of the hit points below which resting begins, and up to which it goes on."""

REST_TURNS = 20


def rest(belief: Belief) -> Proposal | Refusal:
    """Search in place, which passes time and may find something, until the hit points are back."""
    if belief.stats.hunger >= Hunger.WEAK:
        return "too hungry to rest"
    command = belief.exchange.command
    resting = command is not None and command.verb == "rest"
    if belief.health >= (REST_UNTIL if resting else REST_BELOW):
        return "in good health"
    if belief.engulfed or any(monster.species is not None for monster in belief.hostiles):
        return "enemies in view"
    return Proposal(replace(search(REST_TURNS), verb="rest"), f"rest, {belief.stats.hp} of {belief.stats.max_hp} left")
