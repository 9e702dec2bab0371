"""What the hero learns of boxes: that a lock holds or gives way, and what is inside."""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.boxes import BOX_GLYPHS, Box
from agents.symbolic.belief.lessons.target import target_of
from agents.symbolic.command import Command
from agents.symbolic.geometry import Pos
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.perception.items import parse_item
from agents.symbolic.perception.menus import things_inside
from agents.symbolic.verb import Verb


def looted(belief: Belief, command: Command) -> None:
    """Know what is left in a box that was opened, or that it is locked."""
    if command.verb is not Verb.LOOT:
        return
    boxes, pos = belief.previous_level.boxes, belief.previous_pos
    box = boxes.get(pos, Box())
    listed = things_inside(belief.exchange.windows)
    if listed is not None:
        left = (text for text in listed if not any(name in text for name in command.choose))
        boxes[pos] = Box(inside=tuple(map(parse_item, left)))
    elif belief.happened(K.BOX_LOCKED):
        boxes[pos] = replace(box, locked=True)
    elif belief.happened(K.BOX_EMPTY):
        boxes[pos] = Box(inside=())
    else:
        boxes[pos] = replace(box, tries=box.tries + 1)


def worked_on(belief: Belief, command: Command) -> None:
    """Count the blows at a lock; know that it gave way, or that a kick moved the box."""
    if not command.does(Verb.KICK, Verb.FORCE, Verb.UNLOCK):
        return
    level, pos = belief.previous_level, target_of(command, belief.previous_pos) or belief.previous_pos
    box = level.boxes.get(pos)
    if box is None:
        return
    level.boxes[pos] = replace(box, locked=box.locked and not belief.happened(K.UNLOCKED), tries=box.tries + 1)
    if command.verb is Verb.KICK:
        _kicked(belief, pos)


def _kicked(belief: Belief, pos: Pos) -> None:
    """Forget what was read of the box: it may lie elsewhere now, and what was in it may be broken."""
    level = belief.previous_level
    level.forget_pile(pos)
    if int(level.item[pos]) not in BOX_GLYPHS:
        del level.boxes[pos]
