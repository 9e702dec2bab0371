"""Levels and branches of the dungeon: which were explored, and where the branches begin."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import LevelKey, Pos
from agents.symbolic.knowledge.terrain import Terrain
from nethack_env.observation import Dungeon

MINES_BRANCH = (2, 3, 4)
"""Levels of the main dungeon that may have the stairs to the Mines (dungeon.def)."""

SOKOBAN_BRANCH = (6, 7, 8, 9)
"""Levels of the main dungeon that may have the stairs to Sokoban: the one below the Oracle (dungeon.def)."""


BRANCH_STAIRS = {int(Dungeon.MINES): Terrain.STAIRS_DOWN, int(Dungeon.SOKOBAN): Terrain.STAIRS_UP}
"""Branches that a second pair of stairs leads to, and which kind it is."""


def explored(belief: Belief, key: LevelKey, search_effort: int = 0) -> bool:
    """Whether a level was once seen as far as it could be reached, and searched for so many turns besides."""
    level = belief.levels.get(key)
    return level is not None and level.done and (not search_effort or level.search_effort >= search_effort)


def branch_stairs(belief: Belief, key: LevelKey, branch: int) -> Pos | None:
    """Stairs of a level that lead into another branch, if they were taken; or the second such stairs, untried."""
    passages = belief.dungeon.passages(key)
    for pos, goal in passages.items():
        if goal[0] == branch:
            return pos
    if branch not in BRANCH_STAIRS or key not in belief.levels or branch_level(belief, branch) is not None:
        return None
    stairs = belief.levels[key].find(BRANCH_STAIRS[branch])
    untried = [pos for pos in stairs if pos not in passages]
    return untried[0] if len(stairs) > 1 and untried else None


def branch_level(belief: Belief, branch: int) -> int | None:
    """Level of the main dungeon from which a branch was entered."""
    entrance = belief.dungeon.entrance(branch)
    return entrance[1] if entrance is not None and entrance[0] == Dungeon.DOOM else None


def mines_entrance(belief: Belief) -> LevelKey | None:
    """The level from which stairs lead to the Mines: known, or the only untried stairs left."""
    for number in MINES_BRANCH:
        key = (Dungeon.DOOM, number)
        if branch_stairs(belief, key, Dungeon.MINES) is not None:
            return key
    return None


def sokoban_entrance(belief: Belief) -> LevelKey | None:
    """The level from which stairs lead up to Sokoban: known, or the only untried stairs left."""
    keys = ((int(Dungeon.DOOM), number) for number in SOKOBAN_BRANCH)
    return next((key for key in keys if branch_stairs(belief, key, Dungeon.SOKOBAN) is not None), None)
