"""Whether the hero can dig down: with what, where, and what speaks against it."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.monsters import SHOPKEEPER
from agents.symbolic.geometry import Pos, neighbours
from agents.symbolic.knowledge.armor import is_metallic
from agents.symbolic.knowledge.object_types import ArmorSlot
from agents.symbolic.knowledge.terrain import Terrain, Trap
from agents.symbolic.reckoning.holders import may_be_held
from agents.symbolic.reckoning.shops import in_shop
from nethack_env.observation import Condition, Dungeon

DIGGABLE = (Terrain.FLOOR, Terrain.CORRIDOR, Terrain.DOORWAY, Terrain.GRAVE, Terrain.ICE, Terrain.SINK)
"""Ground that a hole can be dug in; stairs, thrones and altars are too hard (dig.c, dig_check)."""

_FLOODING = (Terrain.WATER, Terrain.LAVA)

_LASTING_TRAPS = (Trap.MAGIC_PORTAL, Trap.VIBRATING_SQUARE)

BALL_DAMAGE = 31
"""Hit points that an iron ball takes at most on its hero's head, 25 to 31."""

_ONE_HANDED = ("pick-axe",)
_DIGGING_TOOLS = (*_ONE_HANDED, "dwarvish mattock")


def may_dig(belief: Belief) -> bool:
    """Whether the hero can go through this level's floor, and owes no shopkeeper anything (src/shk.c, shopdig)."""
    return (
        not any(entry.item.price is not None for entry in belief.inventory)
        and not (belief.level.in_debt and in_shop(belief))
        and not belief.level.undiggable
        and not belief.has(Condition.LEVITATING)
        and not may_be_held(belief)  # it would hang over its hole (trap.c, fall_through)
        and not ball_may_kill(belief)
        and belief.stats.dungeon in (Dungeon.DOOM, Dungeon.MINES, Dungeon.GEHENNOM)
    )


def ball_may_kill(belief: Belief) -> bool:
    """Whether a ball and chain may come down on the head of a hero that falls, and kill it (ball.c, ballfall).

    It does four times in five, unless it lies where the hero is; a helmet of metal turns it into a trifle.
    """
    if "punishment" not in belief.journal.clocks or belief.own_form is not None or belief.stats.hp > BALL_DAMAGE:
        return False
    helm = belief.inventory.worn(ArmorSlot.HELM)
    hard = helm is not None and is_metallic(helm.appearance)
    return not hard and not any(item.attached for item in belief.underfoot or ())


def can_fall(belief: Belief) -> bool:
    """Whether a hole can be made under the hero."""
    return may_dig(belief) and diggable(belief, belief.pos)


def diggable(belief: Belief, pos: Pos) -> bool:
    """Whether a square can become a hole (src/dig.c, dighole)."""
    level = belief.level
    return int(level.terrain[pos]) in DIGGABLE and int(level.trap[pos]) not in _LASTING_TRAPS


def good_place(belief: Belief, pos: Pos) -> bool:
    """Whether a hole can be dug on a square, without offending a shopkeeper."""
    level = belief.level
    if not diggable(belief, pos) or level.boulder[pos]:
        return False
    if level.terrain[pos] == Terrain.DOORWAY and any(map(level.in_shop, neighbours(pos))):
        return False
    watched = _shopkeeper_near(belief) or level.in_shop(pos)
    return not (watched and _something_lies(belief, pos))


def _shopkeeper_near(belief: Belief) -> bool:
    """Whether a shopkeeper watches: what falls through the hole with the hero is stolen (shk.c)."""
    return any(monster.species is SHOPKEEPER for monster in belief.monsters)


def _something_lies(belief: Belief, pos: Pos) -> bool:
    if pos == belief.pos:
        return belief.underfoot != ()
    return bool(belief.level.item[pos] >= 0)


def water_around(belief: Belief, pos: Pos) -> int:
    """Squares of water or lava beside a square: they flood a hole."""
    terrain = belief.level.terrain
    return sum(int(terrain[beside]) in _FLOODING for beside in neighbours(pos))


def digging_tool(belief: Belief) -> Carried | None:
    """The pick-axe or mattock that can be dug with now: to apply one is to wield it (apply.c, use_pick_axe).

    A mattock takes both hands, of which a cursed shield leaves one.
    """
    welded = belief.inventory.welded
    if welded is not None:
        return welded if welded.kind is not None and welded.kind.name in _DIGGING_TOOLS else None
    return belief.inventory.first_named(*(_ONE_HANDED if belief.inventory.shield_stuck else _DIGGING_TOOLS))


def has_digger(belief: Belief) -> bool:
    """Whether something to dig down with is carried."""
    return belief.inventory.first_named(*_DIGGING_TOOLS) is not None
