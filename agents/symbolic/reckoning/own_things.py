"""What a change of shape made the hero lose: whether it is worth going for, and where the way to it begins."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import NO_ITEM, Level
from agents.symbolic.geometry import LevelKey, Pos
from agents.symbolic.perception.items import Item
from agents.symbolic.reckoning.lurkers import outmatched_beyond
from agents.symbolic.reckoning.piles import may_hold_something


def fallen_here(belief: Belief) -> Pos | None:
    """Return the square of this level where a change of shape made weapon and armour fall, if it did so here."""
    if belief.fallen_gear is None or belief.fallen_gear[0] != belief.level.key:
        return None
    return belief.fallen_gear[1]


def own_things(belief: Belief) -> LevelKey | None:
    """Return the level where they lie, if something of use is left there and there is a way; None if not.

    In a shop they are lost: the shopkeeper lets nobody carry them off unpaid, or has bought them.
    """
    if belief.fallen_gear is None:
        return None
    key, pos = belief.fallen_gear
    level = belief.levels[key]
    if level.in_shop(pos) or not _left(belief, level, pos):
        return None
    return key if way_to_them(belief) is not None else None


def _left(belief: Belief, level: Level, pos: Pos) -> bool:
    """Whether something of use is there as far as is known; a heap that was not looked at holds something."""
    if level.contents.get(pos) is None:
        return level.item[pos] != NO_ITEM or (level is belief.level and pos == belief.pos)
    return may_hold_something(belief, pos, level)


def way_to_them(belief: Belief) -> Pos | None:
    """Return where the way to them begins: their own square on this level, or known stairs to the next one.

    Whom the hero fled from may wait beyond the stairs; there is no way past those who would beat it.
    """
    if belief.fallen_gear is None:
        return None
    key, pos = belief.fallen_gear
    if key == belief.level.key:
        return pos if _in_reach(belief, pos) else None
    flights = (start for start, goal in belief.dungeon.passages(belief.level.key).items() if goal == key)
    return next((pos for pos in flights if _in_reach(belief, pos) and not outmatched_beyond(belief, pos)), None)


def _in_reach(belief: Belief, pos: Pos) -> bool:
    return pos == belief.pos or belief.walking.reachable(pos)


def fallen(belief: Belief) -> tuple[Item, ...]:
    """Return all that lies with them, as far as it is known, if there is a way there."""
    if way_to_them(belief) is None or belief.fallen_gear is None:
        return ()
    key, pos = belief.fallen_gear
    return belief.levels[key].contents.get(pos, ())
