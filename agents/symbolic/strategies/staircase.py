"""NLE's Staircase: explore until stairs down are in sight, and stand on them."""

from __future__ import annotations

from agents.symbolic.behaviours.tasks.stand_on_stairs import stand_on_stairs
from agents.symbolic.belief.belief import Belief
from agents.symbolic.gates import Entry, Need
from agents.symbolic.planning.milestones import Goal, Milestone, Plan
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.strategy import DETOURS, Strategy, before, never, without


def stay(belief: Belief) -> Goal:
    """Explore the level the hero is on: a way down is found on any."""
    return Goal(belief.level.key)


QUICK = without(
    ROSTER,
    *DETOURS,
    *("know spells", "mark wand", "identify monster", "fetch", "open box", "look here", "take", "read", "test wand"),
)
"""The roster less what takes keys and no turn, each of which costs 0.01: the game itself asks before an attack on a
peaceful one."""

STAIRCASE = Strategy(
    "staircase",
    Plan((Milestone("stairs down", never, stay),)),
    before(QUICK, "shed load", Entry("stand on stairs", stand_on_stairs, Need.FREE | Need.LOOSE)),
)
"""Nothing but the threat of death comes before the walk to the stairs."""
