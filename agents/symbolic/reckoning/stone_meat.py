"""Meat from stone: the spell of stone to flesh makes a huge chunk of meat of a boulder (zap.c, stone_to_flesh_obj).

Every Healer knows it from the start (u_init.c). A chunk feeds for 2,000 turns, longer than a prayer, and angers nobody.
"""

from __future__ import annotations

import numpy as np

from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.glyph_kinds import KIND, OBJECT_OF, GlyphKind
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.planning.lines import FARTHEST_ZAP
from agents.symbolic.reckoning.spells import castable
from nethack_env.observation import Dungeon, Hunger

STONE_TO_FLESH = "stone to flesh"
"""The spell, by its name."""

MEAT = object_type_named("huge chunk of meat")
"""What it makes of a boulder; too heavy to be carried."""

FARTHEST = 60
"""Cost of the longest walk to such a meal: a hero who is Hungry is Weak a hundred turns later (eat.c, newuhs)."""


def meat_at_hand(belief: Belief) -> bool:
    """Whether a hungry hero has such a meal near it, or the stone and the spell to make one."""
    if belief.stats.hunger < Hunger.HUNGRY:
        return False
    return meat_lying(belief) is not None or bool(way_to_boulder(belief))


def meat_lying(belief: Belief) -> Pos | None:
    """Return where the nearest chunk of meat lies that is nobody's."""
    level = belief.level
    shown = (level.item >= 0) & (OBJECT_OF[level.item] == MEAT.index)
    if level.shop is not None:
        shown &= ~level.shop
    if belief.underfoot is not None:
        shown[belief.pos] = any(item.name == MEAT.name and not item.for_sale for item in belief.underfoot)
    pos = belief.walking.nearest(shown) if shown.any() else None
    return pos if pos is not None and belief.walking.distance(pos) <= FARTHEST else None


def way_to_boulder(belief: Belief) -> tuple[Pos, ...]:
    """Return the way onto the boulder that is soonest made meat of, for the meat is eaten where it lies.

    It is empty without the spell, and in Sokoban, which needs its boulders.
    """
    if castable(belief, STONE_TO_FLESH, weak=True) is None or belief.stats.dungeon == Dungeon.SOKOBAN:
        return ()
    level, least = belief.level, FARTHEST + 1
    best: tuple[Pos, ...] = ()
    for row, col in np.argwhere(level.boulder).tolist():
        opened = belief.walking.opened([(row, col)])
        cost = opened.distance((row, col))
        if cost >= least or level.in_shop((row, col)):
            continue
        way = opened.path((row, col))
        if not _wakes_statue(belief, (belief.pos, *way)[-2], way[-1]):
            best, least = way, cost
    return best


def _wakes_statue(belief: Belief, start: Pos, boulder: Pos) -> bool:
    """Whether a statue may lie in the way of the spell that is cast from a square at the boulder beside it."""
    (row, col), (step_row, step_col) = start, (boulder[0] - start[0], boulder[1] - start[1])
    items = belief.level.item
    squares = [(row + step_row * far, col + step_col * far) for far in range(1, FARTHEST_ZAP + 1)]
    inside = (pos for pos in squares if 0 <= pos[0] < items.shape[0] and 0 <= pos[1] < items.shape[1])
    return any(items[pos] >= 0 and KIND[items[pos]] == GlyphKind.STATUE for pos in inside)
