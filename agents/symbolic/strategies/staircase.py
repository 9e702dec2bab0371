"""NLE's Staircase: explore until stairs down are in sight, and stand on them."""

from __future__ import annotations

from agents.symbolic.behaviours.stand_on_stairs import stand_on_stairs
from agents.symbolic.belief.belief import Belief
from agents.symbolic.planning.milestones import Goal, Milestone, Plan, Purpose
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.strategy import Strategy, before


def stay(belief: Belief) -> Goal:
    """Explore the level the hero is on: a way down is found on any."""
    return Goal(belief.level.key, Purpose.EXPLORE)


def never(_: Belief) -> bool:
    """Pursue it to the end of the episode."""
    return False


STAIRCASE = Strategy(
    "staircase",
    Plan((Milestone("stairs down", never, stay),)),
    before(ROSTER, "shed load", ("stand on stairs", stand_on_stairs)),
)
"""Nothing but the threat of death comes before the walk to the stairs."""
