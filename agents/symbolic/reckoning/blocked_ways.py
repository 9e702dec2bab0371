"""Blocked ways: whether the hero can get on at all, and what it would reach if something were out of the way."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.walking import Walking
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.planning.frontier import news, next_frontier
from agents.symbolic.reckoning.travel import goal_of, goes_down, next_stairs, stranded

KEPT_IN = 100
"""Turns without stairs in reach after which those who are in the way are not expected to go by themselves."""


def at_a_loss(belief: Belief) -> bool:
    """Whether neither anything unseen nor the stairs that the plan needs are in reach; to stay here needs none."""
    goal = goal_of(belief).level
    if goal == belief.level.key and belief.level.done:
        return False
    if belief.prospects.unexplored is not None:
        return False
    return next_stairs(belief) is None


def kept_in(belief: Belief) -> bool:
    """Whether no stairs have been in reach for long, nor anything that is unseen."""
    return stranded(belief) >= KEPT_IN and belief.prospects.unexplored is None


def beyond(belief: Belief, opened: Walking) -> Pos | None:
    """Return where the hero would go if the ways were as in `opened`: stairs towards the goal, else what is unseen.

    Where it is to stay it would go to any stairs: they are a way out.
    """
    level, goal = belief.level, goal_of(belief).level
    ways = (*WAYS_UP, *WAYS_DOWN) if goal == level.key else WAYS_DOWN if goes_down(belief, goal) else WAYS_UP
    barred = (pos for pos in level.find(*ways) if not belief.walking.reachable(pos))  # what is open leads astray
    stairs = opened.nearest_of(barred)
    if stairs is not None:
        return stairs
    unseen = news(opened.cost > 0, level.terrain != int(Terrain.UNKNOWN), level.visited)
    return next_frontier(opened.field, level.terrain, unseen)


def reach_without(belief: Belief, boulder: Pos) -> int:
    """Return how many squares would be in reach if a boulder were gone."""
    return int((belief.walking.opened([boulder]).field < UNREACHABLE).sum())
