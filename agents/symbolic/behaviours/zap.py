"""Zapping wands: rays and blows at what is too dangerous to fight, and ways out of a lost fight."""

from __future__ import annotations

from collections.abc import Collection

from agents.symbolic.behaviours.descend import goal_of
from agents.symbolic.behaviours.missiles import friend_at
from agents.symbolic.behaviours.threat import damage_per_turn, losing, toughness
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import zap
from agents.symbolic.geometry import Pos, chebyshev, line_direction
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.knowledge.wands import (
    BANISHERS,
    BURNERS,
    DIGGERS,
    MISSILES,
    RAY_RANGE,
    SLEEPERS,
    SPEEDERS,
    STRIKERS,
)
from agents.symbolic.planning.lines import comes_back, flight
from agents.symbolic.planning.milestones import Purpose
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Condition, Dungeon

REACH = 7
"""Squares within which a ray, or a wand's blow, is sure to arrive."""

HERO_DAMAGE = 4.5
"""Damage a turn that the hero is taken to do with a weapon."""

WORTH_A_CHARGE = 0.4
"""Share of the hit points that a fight must be expected to cost before a charge is spent on it."""

BURN, PRICK = 42, 14
"""Hit points that bear a ray of 6d6, or of 2d6, coming back once; a second time takes as many again."""

MOST_RISK = 0.15
"""Chance of a ray coming back to hurt too much up to which it is sent."""

NOT_DIGGABLE = frozenset(
    {Terrain.STAIRS_UP, Terrain.STAIRS_DOWN, Terrain.LADDER_UP, Terrain.LADDER_DOWN, Terrain.THRONE, Terrain.ALTAR,
     Terrain.FOUNTAIN, Terrain.AIR, Terrain.CLOUD, Terrain.DRAWBRIDGE_LOWERED}
)  # fmt: skip


def wand_of(belief: Belief, kinds: Collection[ObjectType]) -> Entry | None:
    """Return a wand that can only be one of `kinds` and is not known to be empty."""
    for entry in belief.inventory.of_class(ObjectClass.WAND):
        charges = entry.item.charges
        if entry.letter in belief.identification.empty or (charges is not None and charges.left <= 0):
            continue
        if all(kind in kinds for kind in belief.identification.possible(entry.item.name)):
            return entry
    return None


def digging_wand(belief: Belief) -> Entry | None:
    """Return a wand of digging with charges: zapped down it makes a hole at once."""
    return wand_of(belief, DIGGERS)


PRECIOUS_DEPTH = 17
"""Depth from which levels are soon worth a thousand points each."""


def fight_cost(belief: Belief) -> float:
    """Return the hit points that killing all enemies near is expected to cost, one after the other."""
    cost, turns = 0.0, 0.0
    for monster in belief.hostiles:
        if danger(belief, monster) <= 0 or chebyshev(monster.pos, belief.pos) > REACH:
            continue
        turns += toughness(monster.species) / HERO_DAMAGE
        cost += damage_per_turn(belief, monster) * turns
    return cost


def zap_enemy(belief: Belief) -> Proposal | Refusal:
    """Zap an attack wand at an enemy in line when the fight would cost too much."""
    if not belief.hostiles or belief.engulfed:
        return "no target"
    if fight_cost(belief) < WORTH_A_CHARGE * belief.stats.hp:
        return "not worth a charge"
    for kinds, bearable in ((SLEEPERS, 0), (BURNERS, BURN), (STRIKERS, 0), (MISSILES, PRICK)):
        wand = wand_of(belief, kinds)
        aim = _aim(belief, kinds, bearable) if wand is not None else None
        if wand is not None and aim is not None:
            reason = f"zap {wand.item.name} at the {aim[0].name}"
            return Proposal(zap(wand.letter, aim[1]), reason, target=("zap", wand.letter, belief.turn // 5))
    return "no wand for it, or no line"


def _aim(belief: Belief, kinds: Collection[ObjectType], bearable: int) -> tuple[Monster, str] | None:
    """Return an enemy, and the direction in which a wand does most without doing harm to others or the hero."""
    best: tuple[float, Monster, str] | None = None
    for monster in belief.hostiles:
        distance = chebyshev(monster.pos, belief.pos)
        direction = line_direction(belief.pos, monster.pos)
        if direction is None or distance > REACH or danger(belief, monster) <= 0:
            continue
        if not _open_until(belief, direction, distance):
            continue
        if kinds is STRIKERS or _risk(belief, direction, bearable) <= MOST_RISK:
            worth = _worth(belief, monster, direction, ray=kinds is not STRIKERS)
            if best is None or worth > best[0]:
                best = (worth, monster, direction)
    return best[1:] if best is not None else None


def danger(belief: Belief, monster: Monster) -> float:
    """Return the damage that a monster does until it is killed; nothing while it sleeps."""
    if monster.species is None or monster.helpless_until > belief.turn:
        return 0.0
    return damage_per_turn(belief, monster) * toughness(monster.species) / HERO_DAMAGE


def _worth(belief: Belief, first: Monster, direction: str, *, ray: bool) -> float:
    """Return the danger that a zap in a direction meets: that of the first enemy, or of all on the line."""
    if not ray:
        return danger(belief, first)
    line = set(_line(belief, direction))
    return sum(danger(belief, monster) for monster in belief.hostiles if monster.pos in line)


def _line(belief: Belief, direction: str) -> list[Pos]:
    """Squares that a ray comes to before it turns at a wall."""
    return list(flight(belief.level.terrain, belief.pos, direction, RAY_RANGE))


def _open_until(belief: Belief, direction: str, distance: int) -> bool:
    """Whether the way to the target is open, and nobody at peace stands within reach on the line."""
    line = _line(belief, direction)
    return len(line) >= distance and not any(friend_at(belief, pos) for pos in line)


def _risk(belief: Belief, direction: str, bearable: int) -> float:
    """Return the chance that a ray comes back and kills the hero, or puts it to sleep where `bearable` is 0."""
    once, twice = comes_back(belief.level.terrain, belief.pos, direction)
    if not bearable:
        return once
    hit_points = belief.stats.hp
    return once if hit_points < bearable else twice if hit_points < 2 * bearable else 0.0


def zap_out(belief: Belief) -> Proposal | Refusal:
    """Leave a lost fight: through the floor, or by sending the worst enemy, or the hero, elsewhere."""
    if belief.engulfed or not belief.adjacent_hostiles() or not losing(belief):
        return "no lost fight"
    digger = digging_wand(belief)
    if digger is not None and can_fall(belief):
        return Proposal(zap(digger.letter, ">"), "dig a way out of a lost fight", target=("zap out", belief.turn // 5))
    banisher = wand_of(belief, BANISHERS)
    if banisher is not None:
        return Proposal(zap(banisher.letter, "."), "teleport out of a lost fight", target=("zap out", belief.turn // 5))
    return "no wand to leave by"


def zap_down(belief: Belief) -> Proposal | Refusal:
    """Go deeper by a wand of digging, on the dive: before a costly fight, or where each level is worth most."""
    digger = digging_wand(belief)
    if digger is None or belief.engulfed or not can_fall(belief):
        return "no wand of digging, or not here"
    goal = goal_of(belief)
    if goal.purpose is not Purpose.DIVE or belief.level.key[0] != goal.level[0]:
        return "not diving here"
    if belief.stats.depth < PRECIOUS_DEPTH and fight_cost(belief) < WORTH_A_CHARGE * belief.stats.hp:
        return "no hurry"
    return Proposal(zap(digger.letter, ">"), "go down through the floor at once", target=("zap down", belief.turn // 5))


def can_fall(belief: Belief) -> bool:
    """Whether a hole can be made here (src/dig.c, dighole)."""
    return (
        belief.here not in NOT_DIGGABLE
        and not belief.level.undiggable
        and not belief.has(Condition.LEVITATING)
        and belief.stats.dungeon in (Dungeon.DOOM, Dungeon.MINES, Dungeon.GEHENNOM)
    )


def zap_self(belief: Belief) -> Proposal | Refusal:
    """Become fast for good with a wand of speed monster (src/zap.c, zapyourself)."""
    if belief.hostiles or belief.engulfed or belief.identification.sped_up:
        return "not now"
    wand = wand_of(belief, SPEEDERS)
    if wand is None:
        return "no wand of speed"
    return Proposal(zap(wand.letter, "."), "become fast", target="zap self")
