"""When nothing is left to do: search for hidden ways all over the level again, ever farther from where it was tried."""

from __future__ import annotations

import numpy as np

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.proposal import Proposal, Refusal

SEARCH_TURNS = 15


def wander(belief: Belief) -> Proposal | Refusal:
    """Search the reachable square that was searched least, the nearest of them first."""
    if belief.engulfed or belief.trapped:
        return Proposal(search(1), "wait to get free")
    if belief.walking.shut_in:
        return Proposal(search(SEARCH_TURNS), "shut in: search on the spot")
    field, searched = belief.walking.field, belief.level.searched
    reachable = field < UNREACHABLE
    effort = np.where(reachable, searched.astype(np.int64) * 4 + field, UNREACHABLE)
    goal = divmod(int(effort.argmin()), field.shape[1])
    if goal == belief.pos:
        return Proposal(search(SEARCH_TURNS), "nothing better to do: search here")
    return walk(belief, belief.walking.path(goal), f"nothing better to do: go to search at {goal}", ("wander", goal))
