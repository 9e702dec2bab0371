"""Going where the plan wants the hero: by the stairs."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import Pos
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.lurkers import LURKING_TURNS, lurkers_ahead, outmatched_beyond
from agents.symbolic.reckoning.provisions import famished
from agents.symbolic.reckoning.travel import goal_of, goes_down, stairs_towards
from agents.symbolic.reckoning.ways_out import taken


def take_stairs(belief: Belief) -> Proposal | Refusal:
    """Walk to the stairs that lead towards the plan's goal and take them."""
    goal = goal_of(belief)
    if belief.level.key == goal.level:
        return "the plan wants the hero here"
    down = goes_down(belief, goal.level)
    if down and belief.health < belief.tuning.explore.descend_above:
        return "too hurt to go deeper"
    if lurkers_ahead(belief, _patience(belief)):
        return "not back yet to those who wait there"
    way = "down" if down else "up"
    stairs = stairs_towards(belief, goal.level, down=down)
    if stairs is None:
        return f"no known stairs {way}"
    if _beaten_beyond(belief, stairs):
        return "those who wait there are too strong"
    if stairs != belief.pos:
        return walk(belief, belief.walking.path(stairs), f"go to the stairs for {goal.where}", ("stairs", stairs))
    if belief.held:
        return "held: the stairs would cost a turn"
    return Proposal(taken(belief), f"take the stairs {way} for {goal.where}", target=stairs)


def _patience(belief: Belief) -> int:
    """Turns for which the hero stays away from those whom it fled by the stairs: the longer, the more it is hurt."""
    limits = belief.tuning.explore
    return LURKING_TURNS if belief.health < limits.return_above else limits.wait_out


def _beaten_beyond(belief: Belief, stairs: Pos) -> bool:
    """Whether they would beat the hero at its best, and nothing drives it there."""
    driven = goal_of(belief).policy.heedless or famished(belief)
    return not driven and outmatched_beyond(belief, stairs)
