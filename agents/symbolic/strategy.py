"""The strategies: long plans as lists of milestones, readable as one page. Points come from depth and experience."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.planning.milestones import Course, Milestone, Plan
from nethack_env.observation import Dungeon, Hunger

READY_DEPTH: tuple[int, ...] = (0, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12)
"""Deepest level to explore thoroughly, by experience level: what waits below is still beatable (index: level)."""

DIVE_LEVEL = 8
"""Experience level from which a hero with a digging tool goes straight down."""


def _ready_depth(belief: Belief) -> int:
    level = belief.stats.experience_level
    return READY_DEPTH[min(level, len(READY_DEPTH) - 1)]


def _grown(depth: int) -> Milestone:
    """Explore the main dungeon down to `depth`, level by level."""

    def done(belief: Belief) -> bool:
        return belief.deepest > depth or (belief.stats.depth >= depth and belief.level_explored)

    def course(belief: Belief) -> Course:
        if belief.stats.dungeon == Dungeon.MINES:
            return Course.UP
        if belief.stats.depth < depth:
            return Course.DOWN
        return Course.STAY

    return Milestone(f"explore level {depth}", done, course, (f"explore level {depth - 1}",) if depth > 1 else ())


def _never(_: Belief) -> bool:
    return False


def _down(belief: Belief) -> Course:
    """Go on down; in the Mines go back up to the main dungeon first."""
    if belief.stats.dungeon == Dungeon.MINES:
        return Course.UP
    if belief.stats.hunger >= Hunger.WEAK:
        return Course.DOWN
    if belief.stats.depth >= _ready_depth(belief) and not belief.level_explored:
        return Course.STAY
    return Course.DOWN


THOROUGH_LEVELS = 4

SCORE_PLAN = Plan(
    (
        *(_grown(depth) for depth in range(1, THOROUGH_LEVELS + 1)),
        Milestone("go as deep as it goes", _never, _down, (f"explore level {THOROUGH_LEVELS}",)),
    )
)
