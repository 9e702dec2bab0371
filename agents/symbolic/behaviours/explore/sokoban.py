"""Sokoban: push the boulders as the plan of the puzzle says, one push after the other, each seen to have worked."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import move, wait
from agents.symbolic.geometry import bearing
from agents.symbolic.planning.sokoban.board import Push
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.travel import goal_of
from nethack_env.observation import Dungeon


def solve_sokoban(belief: Belief) -> Proposal | Refusal:
    """Make the push that is due, or get behind its boulder."""
    if belief.stats.dungeon != Dungeon.SOKOBAN:
        return "not in Sokoban"
    puzzle = belief.level.puzzle
    if puzzle is None:
        return "no puzzle that is known"
    if goal_of(belief).level[0] != Dungeon.SOKOBAN:
        return "the plan wants the hero elsewhere"
    if puzzle.push is None:
        return "the way is open" if puzzle.open else "no solution from here"
    return _make(belief, puzzle.push)


def _make(belief: Belief, push: Push) -> Proposal | Refusal:
    """Push if the hero stands right; wait while somebody known is behind the boulder."""
    where = bearing(belief.pos, push.boulder)
    if push.stand != belief.pos:
        path = belief.walking.path(push.stand)
        if not path:
            return "somebody is in the way"
        return walk(belief, path, f"get behind the boulder {where}", ("behind", push))
    behind = belief.monster_at(push.target)
    if behind is not None and behind.species is not None:
        command = wait(2)
        return Proposal(command, f"wait for the {behind.name} behind the boulder", target=("wait", push))
    return Proposal(move(push.direction), f"push the boulder {where}", target=("push", push))
