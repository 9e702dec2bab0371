"""What the hero learns in Sokoban: which level this is, which push is due, and what the prize is."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.puzzle import Puzzle
from agents.symbolic.command import Command
from agents.symbolic.knowledge.object_types import ObjectClass, object_type_named
from agents.symbolic.perception.events import EventKind
from agents.symbolic.planning.sokoban.board import beyond
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Dungeon

_REFLECTION = object_type_named("amulet of reflection")

_MISLEADING = Condition.HALLUCINATING | Condition.BLIND


def sokoban(belief: Belief, command: Command) -> None:
    """Follow the puzzle; what a hero sees who is out of its senses is not learned from."""
    if belief.stats.dungeon != Dungeon.SOKOBAN or belief.engulfed or belief.has(_MISLEADING):
        return
    level = belief.level
    if level.puzzle is None:
        level.puzzle = Puzzle.of(level)
    if level.puzzle is not None:
        if belief.happened(EventKind.PIT_FILLED) and command.verb is Verb.MOVE:
            level.puzzle.filled(beyond(belief.pos, command.keys[-1]))
        level.puzzle.update(level, belief.pos, {monster.pos for monster in belief.monsters})
        if command.verb is Verb.FIGHT:
            level.puzzle.struck(beyond(belief.pos, command.keys[-1]))


def prize(belief: Belief, command: Command) -> None:
    """An amulet from a closet of the top level is one of reflection; the other prize is a bag (sokoban.des)."""
    puzzle = belief.level.puzzle
    if puzzle is None or belief.inventory is belief.previous_inventory or not puzzle.in_closet(belief.pos):
        return
    had = {entry.letter for entry in belief.previous_inventory}
    for amulet in belief.inventory.of_class(ObjectClass.AMULET):
        if amulet.letter not in had:
            belief.identification.narrow(amulet.item.name, (_REFLECTION,))
