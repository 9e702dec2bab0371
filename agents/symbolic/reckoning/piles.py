"""What may lie on a square, by its look or as it was read, and whether it may be worth having."""

from __future__ import annotations

from functools import cache
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import NO_ITEM, Level
from agents.symbolic.belief.slots import free_slots
from agents.symbolic.belief.weight import spare
from agents.symbolic.geometry import COLUMNS, ROWS, Pos
from agents.symbolic.knowledge.appearances import types_looking_like
from agents.symbolic.knowledge.glyph_kinds import KIND, OBJECT_OF, SPECIES_OF, GlyphKind
from agents.symbolic.knowledge.object_types import OBJECT_TYPES, ObjectClass, ObjectType
from agents.symbolic.knowledge.species import SPECIES
from agents.symbolic.perception.items import Item
from agents.symbolic.reckoning.curses import altar_known
from agents.symbolic.reckoning.item_worth import (
    KEEPING_CORPSES,
    fits_in,
    junk,
    only_loot,
    room,
    weight,
    worth_fetching,
    worth_taking,
)
from agents.symbolic.reckoning.making_room import can_have
from agents.symbolic.reckoning.weapon_worth import hand_of

_KEEPING_BODIES = frozenset(
    glyph
    for glyph in np.flatnonzero(KIND == GlyphKind.BODY).tolist()
    if f"{SPECIES[int(SPECIES_OF[glyph])].name} corpse" in KEEPING_CORPSES
)
"""Glyphs of the corpses that are worth carrying."""


def looks_like_food(glyph: int) -> bool:
    """Whether a glyph may be something to eat."""
    kinds = types_of_look(glyph)
    return glyph in _KEEPING_BODIES or (kinds is not None and kinds[0].object_class is ObjectClass.FOOD)


def may_hold_something(belief: Belief, pos: Pos, on: Level | None = None) -> bool:
    """Whether what lies on a square of this level, or of another, as far as it is known, may be worth having."""
    level = belief.level if on is None else on
    contents = level.contents.get(pos)
    if contents:
        tried = level.handled.get(pos, frozenset())
        worth = (item for item in contents if item.text not in tried and worth_taking(belief, item))
        return any(_fits_at_all(belief, item) for item in worth)
    glyph = int(level.item[pos])
    if glyph in _KEEPING_BODIES:
        return True
    kinds = types_of_look(glyph)
    return kinds is not None and (worth_fetching(belief, kinds) or can_have(belief, kinds))


def _fits_at_all(belief: Belief, item: Item) -> bool:
    """Whether it can be carried, with junk or what is worth less dropped for it if it is more than loot."""
    if fits_in(belief, item):
        return True
    if only_loot(belief, item):
        return False
    beside_junk = bool(junk(belief)) and weight(belief, item) <= room(belief)
    return beside_junk or can_have(belief, belief.identification.possible(item.name), item)


@cache
def types_of_look(glyph: int) -> tuple[ObjectType, ...] | None:
    """Return what a thing in view can be: every type that may look so; None for no such thing."""
    if KIND[glyph] != GlyphKind.OBJECT:
        return None
    return types_looking_like(OBJECT_TYPES[int(OBJECT_OF[glyph])])


class Unwanted:
    """What was found not to be wanted on a level: a glyph a square, -1 for nothing. A cache: the same by any order."""

    def __init__(self, judged_by: object, piles_version: int) -> None:
        self.judged_by = judged_by
        self.piles_version = piles_version
        self.glyphs: NDArray[np.int16] = np.full((ROWS, COLUMNS), NO_ITEM, np.int16)

    def follow(self, level: Level) -> None:
        """Judge anew the piles that have changed since, and only those."""
        if self.piles_version != level.piles_version:
            for pos, change in level.pile_changes.items():
                if change > self.piles_version:
                    self.glyphs[pos] = NO_ITEM
            self.piles_version = level.piles_version


_UNWANTED: WeakKeyDictionary[Level, Unwanted] = WeakKeyDictionary()


def unwanted(belief: Belief) -> NDArray[np.int16]:
    """Return the glyphs that need no second look, shape (21, 79); the caller adds what it finds not to be wanted.

    All are judged anew when the hero carries, can carry or knows something else, a pile when it changes.
    """
    level = belief.level
    load = spare(belief.inventory, belief.stats), free_slots(belief.inventory) > 0
    means = hand_of(belief), load, belief.identification.revision, belief.spells, level.trade, altar_known(belief)
    known = _UNWANTED.get(level)
    if known is None or known.judged_by != means:
        known = _UNWANTED[level] = Unwanted(means, level.piles_version)
    known.follow(level)
    return known.glyphs
