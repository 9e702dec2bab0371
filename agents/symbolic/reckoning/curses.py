"""What is known of curses, and where more can be learnt: an altar shows what of the things dropped on it is cursed."""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.perception.items import Item


def may_be_cursed(hero: Hero, item: Item) -> bool:
    """Whether nothing is known of its curse; a Priest sees every curse (src/objnam.c, doname)."""
    return item.buc is None and hero.role != "Priest"


def can_be_tested(belief: Belief, item: Item) -> bool:
    """Whether nothing is known of its curse, and an altar of this level would tell."""
    return may_be_cursed(belief.hero, item) and altar_known(belief)


def altar_known(belief: Belief) -> bool:
    """Whether an altar of this level is known to a hero who does not see curses by itself."""
    return belief.hero.role != "Priest" and bool(belief.level.find(Terrain.ALTAR))


def as_uncursed(item: Item) -> Item:
    """Return the same thing as it is if the altar has nothing against it."""
    return replace(item, buc="uncursed")
