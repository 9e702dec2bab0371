"""A tour of the main dungeon: one level after the other, each until it has been seen."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.planning.milestones import Goal, Milestone, Purpose
from nethack_env.observation import Dungeon

LAST = 50
"""More levels than the main dungeon has."""


def tour(last: int = LAST) -> tuple[Milestone, ...]:
    """Return the milestones of a tour down to a level."""
    return tuple(map(_seen, range(1, last + 1)))


def _seen(number: int) -> Milestone:
    key = (Dungeon.DOOM, number)

    def done(belief: Belief) -> bool:
        """Whether it has been seen, or the hero has got past it."""
        return belief.explored(key) or belief.deepest > number

    needs = (f"level {number - 1} seen",) if number > 1 else ()
    return Milestone(f"level {number} seen", done, lambda _: Goal(key, Purpose.EXPLORE), needs)
