"""What the hero learns in Sokoban: which level this is, and which push is due."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.puzzle import Puzzle
from agents.symbolic.command import Command
from nethack_env.observation import Condition, Dungeon

_MISLEADING = Condition.HALLUCINATING | Condition.BLIND


def sokoban(belief: Belief, command: Command) -> None:
    """Follow the puzzle; what a hero sees who is out of its senses is not learned from."""
    if belief.stats.dungeon != Dungeon.SOKOBAN or belief.engulfed or belief.has(_MISLEADING):
        return
    level = belief.level
    if level.puzzle is None:
        level.puzzle = Puzzle.of(level)
    if level.puzzle is not None:
        level.puzzle.update(level, belief.pos, {monster.pos for monster in belief.monsters})
