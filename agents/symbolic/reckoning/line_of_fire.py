"""What a ray or a bolt must not meet: friends, the goods of a shop, and those whom the hero's Elbereth holds off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import numpy as np

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import SHOPKEEPER, Attitude, Monster
from agents.symbolic.geometry import IN_RANGE, Pos, chebyshev, line_direction
from agents.symbolic.knowledge.dangers import charms
from agents.symbolic.knowledge.glyph_kinds import KIND, OBJECT_OF, GlyphKind
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.knowledge.terrain import WALKABLE
from agents.symbolic.planning.lines import FARTHEST_ZAP, comes_back, flight
from agents.symbolic.reckoning.company import COMPANY_MEMORY, may_hide_friend, pets
from agents.symbolic.reckoning.elbereth import protected, respects
from agents.symbolic.reckoning.odds import blasts_a_friend, losing
from nethack_env.observation import Condition, Dungeon

_MIRROR = object_type_named("mirror")
_MIRROR_NAMES = frozenset({_MIRROR.name, _MIRROR.appearance})
_MIRRORS = frozenset(np.flatnonzero((KIND == GlyphKind.OBJECT) & np.equal(OBJECT_OF, _MIRROR.index)).tolist())
"""Glyphs of a mirror on the floor."""

FLIGHT = 11
"""Squares that a missile which hits nobody flies at most (src/dothrow.c): one at peace that it hits gets angry."""


def clear_line(belief: Belief, way: Iterable[Pos]) -> bool:
    """Whether nobody at peace, no shop and no spore beside either lies on the way: a bolt strikes all (zap.c, bhit)."""
    level = belief.level
    if level.shop is None and keeper_near(belief):
        return False
    return not any(harms_a_friend(belief, pos) or level.in_shop(pos) for pos in way)


def breaks_mirror(belief: Belief, way: Iterable[Pos]) -> bool:
    """Whether a blow that breaks what lies on the way may meet a mirror: that costs two points of Luck, and so prayer.

    Every other nymph carries one, and the blow that kills her breaks it as it falls (src/makemon.c, m_initinv;
    src/zap.c, bhit; src/dothrow.c, breakobj).
    """
    items, contents = belief.level.item, belief.level.contents
    for pos in way:
        if int(items[pos]) in _MIRRORS or any(item.name in _MIRROR_NAMES for item in contents.get(pos, ())):
            return True
        monster = belief.monster_at(pos)
        if monster is not None and monster.species is not None and charms(monster.species):
            return True
    return False


def safe_bolt(belief: Belief, direction: str, reach: int = FARTHEST_ZAP, *, breaks: bool = True) -> bool:
    """Whether nothing is on the line of a bolt that it must not strike; a mirror is, but in a fight that is lost.

    Parameters
    ----------
    belief : Belief
        Where the hero stands, and what is around.
    direction : str
        Where the bolt is sent.
    reach : int
        Squares that count.
    breaks : bool
        Whether it breaks what it strikes.
    """
    way = list(flight(belief.level.terrain, belief.pos, direction, reach))
    return clear_line(belief, way) and (not breaks or not breaks_mirror(belief, way) or losing(belief))


def in_line(belief: Belief, enemies: Iterable[Monster], reach: int) -> Iterator[tuple[Monster, str]]:
    """Yield those in line and within reach, each with its direction, but for whom the Elbereth underfoot holds off."""
    for monster in enemies:
        direction = line_direction(belief.pos, monster.pos)
        if direction is not None and chebyshev(monster.pos, belief.pos) <= reach and not spared(belief, monster):
            yield monster, direction


def ray_back(belief: Belief, direction: str, hits: Collection[Pos] = ()) -> tuple[float, float]:
    """Chance that a ray of the hero's comes back to it once, and twice; who stands on one of `hits` shortens it."""
    mines = belief.stats.dungeon == Dungeon.MINES
    return comes_back(belief.level.terrain, belief.pos, direction, mines=mines, hits=hits)


def keeper_near(belief: Belief) -> bool:
    """Whether a shopkeeper at peace is in range: he may stand at his door."""
    return any(
        monster.species is SHOPKEEPER and not monster.hostile and chebyshev(monster.pos, belief.pos) <= IN_RANGE
        for monster in belief.monsters
    )


def shop_near(belief: Belief) -> bool:
    """Whether a ray may bounce through the door of a shop: to burn a ware is theft (zap.c, burn_floor_objects).

    With an angry shopkeeper in view there is nothing left to lose.
    """
    shop = belief.level.shop
    if shop is None or any(monster.species is SHOPKEEPER and monster.hostile for monster in belief.monsters):
        return False
    row, col = belief.pos
    return bool(shop[max(0, row - IN_RANGE) : row + IN_RANGE + 1, max(0, col - IN_RANGE) : col + IN_RANGE + 1].any())


def bounces_into_trouble(belief: Belief) -> bool:
    """Whether a ray that comes back may hit a watchman out of sight, a shopkeeper, or what is for sale."""
    return belief.level.watched or keeper_near(belief) or shop_near(belief)


def spared(belief: Belief, monster: Monster) -> bool:
    """Whether a bolt or a ray at it would wipe out the Elbereth that holds it off (mon.c, setmangry)."""
    return protected(belief) and respects(belief, monster)


def clear_shot(belief: Belief, direction: str, distance: int) -> bool:
    """Nothing solid and no friend on the way, nor behind it as far as a miss flies; under the watch, none about.

    A cursed missile slips from the hand and flies anywhere (dothrow.c, throwit): a peaceful monster that it hits calls
    the watch.
    """
    level = belief.level
    if _company_unseen(belief):
        return False
    if level.watched and any(_may_be_hit(belief, monster) for monster in belief.monsters):
        return False
    way = flight(level.terrain, belief.pos, direction, max(distance + 2, FLIGHT - 1))
    for step, pos in enumerate(way, 1):
        if step < distance and (not WALKABLE[level.terrain[pos]] or level.boulder[pos]):
            return False
        if harms_a_friend(belief, pos):
            return False
    return True


def _company_unseen(belief: Belief) -> bool:
    """Whether a pet may stand anywhere on the way, for the hero is blind: to kill one bars the prayer (mon.c, xkilled).

    A telepathic hero sees it.
    """
    if not belief.has(Condition.BLIND) or belief.turn - belief.tracker.last_tame >= COMPANY_MEMORY:
        return False
    return not pets(belief)


def _may_be_hit(belief: Belief, monster: Monster) -> bool:
    return monster.attitude is Attitude.PEACEFUL and chebyshev(monster.pos, belief.pos) <= FLIGHT


def harms_a_friend(belief: Belief, pos: Pos) -> bool:
    """Whether what hits on a square meets a pet or somebody at peace there, or sets off a spore beside such a one.

    Nobody is seen there who stands in the dark.
    """
    other = belief.monster_at(pos)
    if other is None:
        return may_hide_friend(belief, pos)
    return not other.hostile or blasts_a_friend(belief, other)
