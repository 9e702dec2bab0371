"""Sokoban: push the boulders as the plan of the puzzle says, each push seen to have worked; then look for the prize."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import fight, move, throw, wait
from agents.symbolic.geometry import Pos, bearing, key_towards
from agents.symbolic.perception.events import EventKind
from agents.symbolic.planning.sokoban.board import Push
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.missiles import missile_at_hand
from agents.symbolic.reckoning.travel import goal_of
from nethack_env.observation import Dungeon

STAND_BACK = 8
"""Turns to wait before a stuck boulder is pushed again: a try takes no time, and who flies may stray from behind it."""


def solve_sokoban(belief: Belief) -> Proposal | Refusal:
    """Make the push that is due, or get behind its boulder; behind the last ones, look into the closets."""
    if belief.stats.dungeon != Dungeon.SOKOBAN:
        return "not in Sokoban"
    puzzle = belief.level.puzzle
    if puzzle is None:
        return "no puzzle that is known"
    if goal_of(belief).level[0] != Dungeon.SOKOBAN:
        return "the plan wants the hero elsewhere"
    unmasked = _unmask(belief, puzzle.mimics)
    if unmasked is not None:
        return unmasked
    if puzzle.open:
        closet = belief.walking.nearest_of(puzzle.closets)
        return "the way is open" if closet is None else _look_into(belief, closet)
    if puzzle.push is None:
        return "no solution from here"
    return _make(belief, puzzle.push)


def _unmask(belief: Belief, mimics: frozenset[Pos]) -> Proposal | None:
    """Strike at the nearest boulder that can be none; None if there is none, or no way to it."""
    ways = ((path, pos) for pos in mimics if (path := belief.walking.path_beside(pos)) is not None)
    path, pos = min(ways, key=lambda way: (len(way[0]), way[1]), default=((), None))
    if pos is None:
        return None
    where = bearing(belief.pos, pos)
    if path:
        return walk(belief, path, f"go to what looks like a boulder {where}", ("mimic", pos))
    return Proposal(fight(key_towards(belief.pos, pos)), f"strike what looks like a boulder {where}", target=pos)


def _look_into(belief: Belief, closet: Pos) -> Proposal | Refusal:
    """Walk to where the prize may lie."""
    path = belief.walking.path(closet)
    if not path:
        return "no way to the closet"
    return walk(belief, path, f"look into the closet {bearing(belief.pos, closet)}", ("closet", closet))


def _make(belief: Belief, push: Push) -> Proposal | Refusal:
    """Push if the hero stands right; wait while somebody is behind the boulder, whom the hero may only hear."""
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
    if belief.happened(EventKind.BOULDER_STUCK):
        return _drive_off(belief, push)
    return Proposal(move(push.direction), f"push the boulder {where}", target=("push", push))


def _drive_off(belief: Belief, push: Push) -> Proposal:
    """Throw something over the boulder at whoever is behind it, or wait.

    Those who live in Sokoban know its holes and never step on one (makemon.c; mon.c, mfndpos): between the boulder and
    a hole they stay for good.
    """
    missile = missile_at_hand(belief)
    if missile is None:
        return Proposal(wait(STAND_BACK), "wait for whoever is behind the boulder", target=("wait", push))
    return Proposal(
        throw(missile.letter, push.direction), f"throw {missile.item.name} over the boulder", target=("over", push)
    )
