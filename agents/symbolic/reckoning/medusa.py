"""Medusa, who sits on the stairs down of her island: who comes up by them is turned to stone at once.

The hero has passed her by holes then, the last ones dug on the near bank. No other way leads up, so below her level
the dungeon only goes on down.
"""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.reckoning.resistances import reflects
from nethack_env.observation import Dungeon

FIRST_LEVEL = 21
"""Level of the main dungeon on which her island lies at the earliest: the fifth from the end of 25 (dungeon.def)."""

MUCH_WATER = 30
"""Squares of water that no other level above the Castle shows (medusa-1.des to medusa-4.des)."""


def medusa_passed(belief: Belief) -> bool:
    """Whether her island is above the hero, or may be on a level that it fell through unseen; her gaze unreflected."""
    if belief.stats.depth <= FIRST_LEVEL or reflects(belief):
        return False
    branch, number = belief.level.key
    return branch == Dungeon.GEHENNOM or (
        branch == Dungeon.DOOM and any(_may_be_hers(belief, above) for above in range(FIRST_LEVEL, number))
    )


def medusa_beyond(belief: Belief, stairs: Pos) -> bool:
    """Whether stairs up that were never taken may end beside her; her gaze unreflected."""
    branch, number = belief.level.key
    if branch != Dungeon.DOOM or number <= FIRST_LEVEL or reflects(belief):
        return False
    return stairs not in belief.dungeon.passages(belief.level.key) and _may_be_hers(belief, number - 1)


def _may_be_hers(belief: Belief, number: int) -> bool:
    """Whether a level of the main dungeon shows as much water as hers, or was never seen."""
    level = belief.levels.get((Dungeon.DOOM, number))
    return level is None or len(level.find(Terrain.WATER)) >= MUCH_WATER
