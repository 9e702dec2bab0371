"""Friends: the pets in view, and whom the dark hides, a pet or one at peace who was in view a moment ago.

In a corridor the hero sees no farther than the next square.
"""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.geometry import Pos, chebyshev, neighbours, touching
from agents.symbolic.knowledge.terrain import Terrain

HIDDEN_TURNS = 8
"""Turns for which a friend who went out of view is reckoned with."""

COMPANY_MEMORY = 200
"""Turns for which a friend who was in view is taken to be near a hero that cannot see it: blindness lasts so long."""

_DARK = frozenset({int(Terrain.CORRIDOR), int(Terrain.UNKNOWN)})


def pets(belief: Belief) -> list[Monster]:
    """Return the pets in view."""
    return [monster for monster in belief.monsters if monster.attitude is Attitude.TAME]


def may_hide_friend(belief: Belief, pos: Pos) -> bool:
    """Whether a friend who went out of view of late may be on a square that the hero cannot see."""
    if touching(pos, belief.pos) or int(belief.level.terrain[pos]) not in _DARK:
        return False
    return any(chebyshev(friend.pos, pos) <= _gone(belief, friend) for friend in _hidden_friends(belief))


def may_hide_friend_beside(belief: Belief, pos: Pos) -> bool:
    """Whether one may be beside a square."""
    return bool(_hidden_friends(belief)) and any(may_hide_friend(belief, beside) for beside in neighbours(pos))


def _hidden_friends(belief: Belief) -> list[Monster]:
    return [monster for monster in belief.tracker.vanished(belief.turn - HIDDEN_TURNS) if not monster.hostile]


def _gone(belief: Belief, friend: Monster) -> float:
    """Return how many squares it may be away from where it was seen last."""
    return max(friend.strayed(belief.turn), belief.turn - friend.seen) + 0.5
