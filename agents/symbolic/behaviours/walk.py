"""Walking somewhere, as behaviours propose it."""

from __future__ import annotations

from collections.abc import Sequence

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import move
from agents.symbolic.geometry import BESIDE, Pos, chebyshev, key_towards, neighbours
from agents.symbolic.proposal import Proposal


def walk(belief: Belief, path: tuple[Pos, ...], reason: str, target: object = None, span: int = 0) -> Proposal:
    """Propose the first step of a path; the agent follows the rest while nothing changes."""
    return Proposal(
        move(key_towards(belief.pos, path[0])), reason, path, target if target is not None else path[-1], span
    )


def walk_to(belief: Belief, goal: Pos, reason: str) -> Proposal | None:
    """Propose to walk to a square; None if there is no way or the hero is there."""
    path = belief.walking.path(goal)
    return walk(belief, path, reason, goal) if path else None


def free_beside(belief: Belief) -> list[Pos]:
    """Squares beside the hero that it can step on now."""
    return [pos for pos in neighbours(belief.pos) if belief.walking.distance(pos) == 1]


def least_beset(belief: Belief, squares: Sequence[Pos]) -> Pos | None:
    """Return the square that the fewest enemies stand beside; None of none."""
    return min(
        squares,
        key=lambda pos: (sum(chebyshev(monster.pos, pos) <= BESIDE for monster in belief.hostiles), pos),
        default=None,
    )
