"""Shops: whether the hero is in one, where its doors are, and who bars them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.identification import types_called
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.level import Shop
from agents.symbolic.belief.monsters import SHOPKEEPER, Attitude, Monster
from agents.symbolic.belief.walking import Walking
from agents.symbolic.geometry import Pos, beside_orthogonally, neighbours
from agents.symbolic.knowledge.object_types import ArmorSlot, object_type_named
from agents.symbolic.knowledge.terrain import DOORS, WALKABLE
from agents.symbolic.knowledge.weapon_kinds import is_pick
from agents.symbolic.perception.items import Item

LONG_ENOUGH = 60
"""Turns on one square after which a shopkeeper is not expected to step aside any more: to the invisible he never does.
"""

_VANISHING = object_type_named("cloak of invisibility")


def in_shop(belief: Belief) -> bool:
    """Whether the hero stands on a shop's floor."""
    return belief.level.in_shop(belief.pos)


def vanishing_cloak(belief: Belief) -> Carried | None:
    """Return the cloak that makes the hero invisible, if it wears one: it is let neither in nor out of a shop so."""
    cloak = belief.inventory.worn(ArmorSlot.CLOAK)
    return cloak if cloak is not None and cloak.kind is _VANISHING else None


def may_vanish(belief: Belief, entry: Carried) -> bool:
    """Whether its wearer may become invisible."""
    return _VANISHING in ((entry.kind,) if entry.kind is not None else belief.identification.possible(entry.name))


def shop_here(belief: Belief) -> Shop | None:
    """Return the shop on whose floor the hero stands."""
    return next((shop for shop in belief.level.shops if shop.floor[belief.pos]), None)


def doors_of(belief: Belief, shop: Shop) -> list[Pos]:
    """Return the doors of one shop, the best first."""
    rim = _sides_of(shop.floor)
    return [door for door in ways_out(belief) if rim[door]]


def left_outside(belief: Belief) -> tuple[Pos, Item] | None:
    """Return the tool to dig with that was set down on this level: a hero without one drops none for another reason."""
    level = belief.level
    if not level.shops or any(map(is_pick, belief.inventory.kinds)):
        return None
    for pos, dropped in sorted(level.handled.items()):
        for item in level.contents.get(pos, ()):
            if item.text in dropped and any(map(is_pick, types_called(item.name))):
                return pos, item
    return None


def past_keepers(belief: Belief) -> Walking:
    """Return the routes through the shops if their keepers, and those who stand in a door, stepped aside."""
    terrain = belief.level.terrain
    peaceful = [monster for monster in belief.monsters if not monster.hostile]
    aside = {monster.pos for monster in peaceful if monster.species is SHOPKEEPER or terrain[monster.pos] in DOORS}
    taken = {monster.pos for monster in belief.monsters} - aside
    floor = [(row, col) for shop in belief.level.shops for row, col in np.argwhere(shop.floor).tolist()]
    return belief.walking.opened((*aside, *(pos for pos in floor if pos not in taken)))


def ways_out(belief: Belief) -> list[Pos]:
    """Doors of the shops of this level and holes in their walls, the best first: known to lead on, near, unbarred."""
    shop = belief.level.shop
    if shop is None:
        return []
    rim = _sides_of(shop)
    doors = [door for door in belief.level.find(*DOORS) if rim[door]]
    return sorted(doors, key=lambda door: (not _leads_on(belief, shop, door), belief.walking.distance(door), door))


def _sides_of(area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the squares that share a side with one of an area."""
    sides = np.zeros_like(area)
    sides[1:] |= area[:-1]
    sides[:-1] |= area[1:]
    sides[:, 1:] |= area[:, :-1]
    sides[:, :-1] |= area[:, 1:]
    return sides


def _leads_on(belief: Belief, shop: NDArray[np.bool_], door: Pos) -> bool:
    """Whether there is known ground beyond it: a hole in the wall that was dug from there may be closed again."""
    terrain = belief.level.terrain
    return any(WALKABLE[terrain[pos]] and not shop[pos] for pos in neighbours(door))


def keeper_inside(belief: Belief, door: Pos) -> Monster | None:
    """Return the shopkeeper at peace who stands inside a door of his shop (shk.c, shk_move)."""
    keepers = (m for m in belief.monsters if m.species is SHOPKEEPER and m.attitude is Attitude.PEACEFUL)
    return next((keeper for keeper in keepers if keeper.pos in beside_orthogonally(door)), None)
