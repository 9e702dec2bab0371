"""Reading what is unknown: when the hero can bear what it does, where, and what is not to be worn meanwhile."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.geometry import COLUMNS, ROWS, Pos, touching
from agents.symbolic.knowledge.object_types import ArmorSlot, ObjectClass, object_type_named
from agents.symbolic.knowledge.terrain import WALKABLE, WAYS_DOWN, WAYS_UP
from agents.symbolic.reckoning.armor_worth import EXTRA
from agents.symbolic.reckoning.shops import in_shop
from nethack_env.observation import Dungeon

READ_HIT_POINTS = 21
"""A boulder of a scroll of earth does up to 20, but a helmet makes it 2; fire a few points (src/read.c)."""

TREASURE = 3.0
"""Points of armour class, beyond its protection, from which a piece is not risked: magic resistance, reflection."""

READING_WALK = 60
"""Cost of the longest walk to a place where an unknown scroll may be read; else it waits for another level."""

MOST_ENCHANTMENT, MOST_ELVEN = 3, 5
"""Enchantment of armour, and of elven armour, above which another scroll makes it evaporate (src/read.c, seffects)."""

OUTERMOST = (ArmorSlot.CLOAK, ArmorSlot.BODY, ArmorSlot.SHIRT)
"""Slots of which only the first that is filled is reached by a scroll (src/do_wear.c, some_armor and destroy_arm)."""

_ELVEN = frozenset(
    object_type_named(name)
    for name in ("elven leather helm", "elven mithril-coat", "elven cloak", "elven shield", "elven boots")
)
_EARTH, _DESTROY_ARMOR = object_type_named("scroll of earth"), object_type_named("scroll of destroy armor")
_ENCHANT_ARMOR = object_type_named("scroll of enchant armor")


def can_bear_surprises(belief: Belief) -> bool:
    """Whether the hero is healthy, and neither where boulders are counted nor where a shopkeeper or a friend is hit."""
    healthy = belief.health >= belief.tuning.items.fit_to_read and belief.stats.hp >= READ_HIT_POINTS
    return healthy and belief.stats.dungeon != Dungeon.SOKOBAN and not in_shop(belief) and not _beside_a_friend(belief)


def _beside_a_friend(belief: Belief) -> bool:
    """Whether somebody at peace stands beside the hero: fire and boulders fall on it too, and anger it (read.c)."""
    return any(not monster.hostile and touching(monster.pos, belief.pos) for monster in belief.monsters)


def to_be_learnt(belief: Belief, scroll: Carried) -> bool:
    """Whether a scroll is free to be read, and unknown."""
    return free_to_read(scroll) and belief.identification.is_open(scroll.item.name)


def place_to_read(belief: Belief, scroll: Carried) -> Pos | None:
    """Return where a scroll may be read: here, but for one of earth, whose boulders must not shut the hero in."""
    if _EARTH not in belief.identification.possible(scroll.item.name):
        return belief.pos
    level = belief.level
    place = belief.walking.nearest(_places_to_read(level.terrain.tobytes(), level.boulder.tobytes()))
    return place if place is not None and belief.walking.distance(place) <= READING_WALK else None


@lru_cache(maxsize=16)
def _places_to_read(terrain: bytes, boulder: bytes) -> NDArray[np.bool_]:
    """Mark stairs, and the middles of open blocks of five squares by five.

    Boulders fall on all eight squares around (read.c), and in a narrower room they part it for good: none rolls on
    against a wall or another one, and one that is rolled into the only door bars it.
    """
    shape = (ROWS, COLUMNS)
    ground = np.frombuffer(terrain, np.uint8).reshape(shape)
    free = WALKABLE[ground] & ~np.frombuffer(boulder, np.bool_).reshape(shape)
    rows = free[:-4] & free[1:-3] & free[2:-2] & free[3:-1] & free[4:]
    places = np.isin(ground, (*WAYS_UP, *WAYS_DOWN))
    places[2:-2, 2:-2] |= rows[:, :-4] & rows[:, 1:-3] & rows[:, 2:-2] & rows[:, 3:-1] & rows[:, 4:]
    return places


def takes_more(piece: Carried) -> bool:
    """Whether a scroll may enchant a piece once more without making it evaporate."""
    most = MOST_ELVEN if piece.kind in _ELVEN else MOST_ENCHANTMENT
    return (piece.item.enchantment or 0) <= most


def exposed(belief: Belief) -> tuple[Carried, ...]:
    """Return the pieces worn of which a scroll of enchant armor picks one (src/do_wear.c, some_armor)."""
    others = (belief.inventory.worn(slot) for slot in ArmorSlot if slot not in OUTERMOST)
    return tuple(piece for piece in (_outermost(belief), *others) if piece is not None)


def _outermost(belief: Belief) -> Carried | None:
    return next((piece for slot in OUTERMOST if (piece := belief.inventory.worn(slot)) is not None), None)


def armor_takes_more(belief: Belief) -> bool:
    """Whether a scroll may enchant something that is worn, and nothing evaporates that cannot be put aside for it."""
    pieces = exposed(belief)
    full = [piece for piece in pieces if not takes_more(piece)]
    return len(full) < len(pieces) and all(piece.item.buc != "cursed" for piece in full)


def treasure_at_stake(belief: Belief, scroll: Carried) -> Carried | None:
    """Return a piece that a scroll may destroy, and that is too good for that.

    A scroll of destroy armor takes what is worn outermost (do_wear.c, destroy_arm), one of enchant armor what is
    enchanted as far as it goes.
    """
    if _enchants(belief, scroll):
        return next((piece for piece in exposed(belief) if not takes_more(piece)), None)
    if _DESTROY_ARMOR not in belief.identification.possible(scroll.item.name):
        return None
    outermost = _outermost(belief)
    return outermost if outermost is not None and _is_treasure(belief, outermost) else None


def can_be_put_aside(belief: Belief, treasure: Carried, scroll: Carried) -> bool:
    """Whether a treasure can be taken off in a few turns, and what is worn below may be risked."""
    if _enchants(belief, scroll):
        return treasure.item.buc != "cursed"
    body = belief.inventory.worn(ArmorSlot.BODY)
    is_cloak = treasure.appearance.slot is ArmorSlot.CLOAK
    return is_cloak and treasure.item.buc != "cursed" and (body is None or not _is_treasure(belief, body))


def lies_safe(belief: Belief, piece: Carried) -> bool:
    """Whether a treasure was taken off for a scroll that is about to be read, here, and may destroy it."""
    scrolls = belief.inventory.of_class(ObjectClass.SCROLL)
    if not scrolls or not can_bear_surprises(belief):
        return False
    if not takes_more(piece) and any(free_to_read(scroll) and _enchants(belief, scroll) for scroll in scrolls):
        return armor_takes_more(belief)
    is_cloak = piece.appearance.slot is ArmorSlot.CLOAK
    return is_cloak and _is_treasure(belief, piece) and any(_read_next(belief, scroll) for scroll in scrolls)


def _enchants(belief: Belief, scroll: Carried) -> bool:
    """Whether a scroll is known to be one of enchant armor."""
    return belief.identification.sure(scroll.item.name) is _ENCHANT_ARMOR


def free_to_read(scroll: Carried) -> bool:
    """Whether a scroll is the hero's own, and not known to be cursed."""
    return scroll.item.usable


def _read_next(belief: Belief, scroll: Carried) -> bool:
    may_destroy = _DESTROY_ARMOR in belief.identification.possible(scroll.item.name)
    return may_destroy and to_be_learnt(belief, scroll) and place_to_read(belief, scroll) == belief.pos


def _is_treasure(belief: Belief, piece: Carried) -> bool:
    kind = belief.identification.sure(piece.item.name)
    return kind is not None and EXTRA.get(kind, 0.0) >= TREASURE
