"""Waiting for enemies to grow on, beside the stairs up, when the plan keeps the hero on a level that has been seen."""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.behaviours.descend import UP, goal_of
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.planning.milestones import Purpose
from agents.symbolic.proposal import Proposal, Refusal

WAIT_TURNS = 20


def farm(belief: Belief) -> Proposal | Refusal:
    """Wait by the stairs up of the level that the plan names, once all of it has been seen."""
    goal = goal_of(belief)
    if goal.purpose is not Purpose.EXPLORE or goal.level != belief.level.key:
        return "the plan does not want the hero to wait here"
    if belief.engulfed:
        return "inside a monster"
    stairs = [pos for pos in belief.level.find(*UP) if belief.walking.reachable(pos)]
    if stairs and belief.pos not in stairs:
        nearest = min(stairs, key=belief.walking.distance)
        return walk(belief, belief.walking.path(nearest), "wait for enemies by the stairs", ("farm", nearest))
    return Proposal(replace(search(WAIT_TURNS), verb="wait"), "wait for enemies to grow on")
