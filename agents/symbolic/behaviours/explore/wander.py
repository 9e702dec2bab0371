"""When nothing is left to do: search for hidden ways all over the level again, ever farther from where it was tried.

A hero whom boulders or doors shut in digs down, if it can: the floor is the one way that is sure.
"""

from __future__ import annotations

import numpy as np

from agents.symbolic.behaviours.explore.dig_down import dig
from agents.symbolic.behaviours.items.equip import bare_arm
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.geometry import bearing
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.digging import can_fall, digging_tool
from agents.symbolic.reckoning.shunned import pursued

WANDER_TURNS = 15
"""Turns of one search on the spot, when nothing else is left to do."""

SHUT_IN_TURNS = 30
"""Turns of searching on the spot after which a hero who is shut in digs: those in its way may have gone by then."""


def wait_to_get_free(belief: Belief) -> Proposal:
    """Let a turn pass: nothing else can be done."""
    return Proposal(search(1), "wait to get free")


def wander(belief: Belief) -> Proposal | Refusal:
    """Search the reachable square that was searched least, the nearest of them first."""
    if belief.trapped:
        return wait_to_get_free(belief)
    if belief.walking.shut_in:
        return _dig_out(belief) or Proposal(search(_span(belief)), "shut in: search on the spot")
    field, searched = belief.walking.field, belief.level.searched
    reachable = field < UNREACHABLE
    effort = np.where(reachable, searched.astype(np.int64) * 4 + field, UNREACHABLE)
    goal = divmod(int(effort.argmin()), field.shape[1])
    if goal == belief.pos:
        return Proposal(search(_span(belief)), "nothing better to do: search here")
    reason = f"nothing better to do: go to search {bearing(belief.pos, goal)}"
    return walk(belief, belief.walking.path(goal), reason, ("wander", goal))


def _span(belief: Belief) -> int:
    """Turns of one search: one while an enemy that is better kept off comes."""
    return 1 if pursued(belief) else WANDER_TURNS


def _dig_out(belief: Belief) -> Proposal | None:
    """Dig down where searching was in vain; None without a tool, or hands free for it."""
    tool = digging_tool(belief)
    if tool is None or belief.level.searched[belief.pos] < SHUT_IN_TURNS or not can_fall(belief):
        return None
    if belief.own_form is not None or bare_arm(belief, tool) is not None:
        return None
    return dig(belief, tool, "shut in: ")
