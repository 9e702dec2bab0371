"""What a ray or a bolt must not meet: friends, the goods of a shop, and those whom the hero's Elbereth holds off."""

from __future__ import annotations

from collections.abc import Iterable

from agents.symbolic.behaviours.missiles import friend_at
from agents.symbolic.behaviours.ward import protected, respects
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import Pos, chebyshev
from agents.symbolic.knowledge.species import species_named

SHOPKEEPER = species_named("shopkeeper")

KEEPER_NEAR = 8
"""Squares within which a shopkeeper stands at a door that the hero may shoot through before it knows of the shop."""


def clear_line(belief: Belief, way: Iterable[Pos]) -> bool:
    """Whether nobody at peace and no shop lies on the way: a bolt strikes all that is there (zap.c, bhit)."""
    shop = belief.level.shop
    if shop is None and _keeper_near(belief):
        return False
    return not any(friend_at(belief, pos) or (shop is not None and shop[pos]) for pos in way)


def _keeper_near(belief: Belief) -> bool:
    """Whether a shopkeeper at peace is near whose shop is not known yet."""
    return any(
        monster.species is SHOPKEEPER and not monster.hostile and chebyshev(monster.pos, belief.pos) <= KEEPER_NEAR
        for monster in belief.monsters
    )


def spared(belief: Belief, monster: Monster) -> bool:
    """Whether a bolt at it would wipe out the Elbereth that holds it off (mon.c, setmangry); a ray would not."""
    return protected(belief) and respects(belief, monster)
