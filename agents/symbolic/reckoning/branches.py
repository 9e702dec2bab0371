"""Where the branches of the dungeon begin."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import LevelKey
from nethack_env.observation import Dungeon

MINES_BRANCH = (2, 3, 4)
"""Levels of the main dungeon that may have the stairs to the Mines (dungeon.def)."""

SOKOBAN_BRANCH = (6, 7, 8, 9)
"""Levels of the main dungeon that may have the stairs to Sokoban: the one below the Oracle (dungeon.def)."""


def mines_entrance(belief: Belief) -> LevelKey | None:
    """The level from which stairs lead to the Mines: known, or the only untried stairs left."""
    for number in MINES_BRANCH:
        key = (Dungeon.DOOM, number)
        if belief.branch_stairs(key, Dungeon.MINES) is not None:
            return key
    return None


def sokoban_entrance(belief: Belief) -> LevelKey | None:
    """The level from which stairs lead up to Sokoban: known, or the only untried stairs left."""
    keys = ((int(Dungeon.DOOM), number) for number in SOKOBAN_BRANCH)
    return next((key for key in keys if belief.branch_stairs(key, Dungeon.SOKOBAN) is not None), None)
