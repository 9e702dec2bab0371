"""Walking somewhere, as behaviours propose it."""

from __future__ import annotations

from collections.abc import Sequence

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import look_for_trap, move
from agents.symbolic.geometry import Pos, key_towards, touching
from agents.symbolic.proposal import Proposal
from nethack_env.observation import Condition


def walk(belief: Belief, path: tuple[Pos, ...], reason: str, target: object = None, span: int = 0) -> Proposal:
    """Propose the first step of a path; the agent follows the rest while nothing changes.

    Where a thing may hide a hole, first look: that takes no time.
    """
    direction, target = key_towards(belief.pos, path[0]), target if target is not None else path[-1]
    if belief.level.hides_hole(path[0]) and not belief.has(Condition.HALLUCINATING):
        return Proposal(look_for_trap(direction), f"look for a hole first: {reason}", target=("hole", path[0]), span=1)
    return Proposal(move(direction), reason, path, target, span)


def walk_to(belief: Belief, goal: Pos, reason: str) -> Proposal | None:
    """Propose to walk to a square; None if there is no way or the hero is there."""
    path = belief.walking.path(goal)
    return walk(belief, path, reason, goal) if path else None


def least_beset(belief: Belief, squares: Sequence[Pos]) -> Pos | None:
    """Return the square that the fewest enemies stand beside; None of none."""
    return min(
        squares,
        key=lambda pos: (sum(touching(monster.pos, pos) for monster in belief.hostiles), pos),
        default=None,
    )
