"""The risk of one decision as numbers: what an expert would ask before choosing between fighting and leaving.

Read off the belief alone, so it is what a player could know. Some eighty named values, all of them small; the
layout is versioned, and weights remember the names they were trained on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import Verb
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.dangers import HUMAN_SPEED, follows_on_stairs, has_ranged_attack
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.roles import ROLES
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.reckoning.digging import has_digger
from agents.symbolic.reckoning.elbereth import protected, respects
from agents.symbolic.reckoning.foes import foe, pace
from agents.symbolic.reckoning.incoming_fire import under_fire
from agents.symbolic.reckoning.odds import awake, combatants, room_around
from agents.symbolic.reckoning.prayer import low_hit_points
from agents.symbolic.reckoning.travel import goal_of
from nethack_env.observation import Condition, Dungeon

VERSION = 1

REACH = 6
"""Squares within which enemies count as present."""

FAR = 30
"""Steps from which on stairs are as good as none."""

_ROLE_NAMES = tuple(role.name for role in ROLES)
_VERBS = ("fight", "move", "search", "rest", "engrave", "look here", "dig", "ascend", "descend", "pray")
_CONDITIONS = {
    "blind": Condition.BLIND,
    "confused or stunned": Condition.CONFUSED | Condition.STUNNED,
    "hallucinating": Condition.HALLUCINATING,
}
_DUNGEONS = {"mines": Dungeon.MINES, "sokoban": Dungeon.SOKOBAN, "gehennom": Dungeon.GEHENNOM}


def risk_features(belief: Belief) -> npt.NDArray[np.float32]:
    """Return the values of `NAMES` for this belief, shape ``(len(NAMES),)``."""
    return np.array([*_hero(belief), *_fight(belief), *_ways_out(belief), *_past(belief)], np.float32)


def _hero(belief: Belief) -> Iterator[float]:
    stats = belief.stats
    yield belief.health
    yield math.log1p(max(stats.hp, 0)) / 5
    yield math.log1p(max(stats.max_hp, 0)) / 5
    yield stats.experience_level / 14
    yield stats.armor_class / 10
    yield math.log1p(stats.turn) / 10
    yield math.log1p(max(stats.score, 0)) / 10
    yield stats.depth / 25
    yield belief.deepest / 25
    yield stats.hunger / 4
    yield stats.burden / 3
    yield min(stats.energy, 50) / 50
    yield pace(belief) - 1.0
    yield from (float(stats.dungeon == dungeon) for dungeon in _DUNGEONS.values())
    yield from (float(bool(stats.condition & bits)) for bits in _CONDITIONS.values())
    yield from (float(belief.hero.role == role) for role in _ROLE_NAMES)


def _fight(belief: Belief) -> Iterator[float]:
    fighting = combatants(belief, REACH)
    foes, room = [foe(belief, monster) for monster in fighting], room_around(belief, belief.pos)
    odds, hit_points = fight_outlook(foes, room), max(belief.stats.hp, 1)
    yield odds.survival(hit_points)
    yield min(odds.damage / hit_points, 4.0)
    yield min(2 * odds.rate / hit_points, 4.0)
    yield min(math.log1p(odds.actions) / 4, 2.0)
    distances = [chebyshev(monster.pos, belief.pos) for monster in fighting]
    yield from (min(sum(distance <= reach for distance in distances), 8) / 4 for reach in (1, 2, REACH))
    yield min(len(belief.hostiles), 12) / 6
    yield min(distances, default=REACH + 1) / 6
    yield from _worst(belief, fighting)
    yield min(max((enemy.damage for enemy in foes), default=0.0), 20.0) / 10
    yield room / 8
    yield float(belief.engulfed)
    yield float(belief.trapped)
    yield float(under_fire(belief))
    yield (len(belief.monsters) - len(belief.hostiles)) / 4


def _worst(belief: Belief, fighting: list[Monster]) -> Iterator[float]:
    """The most that any of them is or does, since one is enough to kill."""
    known = [monster.species for monster in fighting if monster.species is not None]
    yield min(max((species.level for species in known), default=0) / 15, 2.0)
    yield max((species.speed for species in known), default=0) / HUMAN_SPEED / pace(belief) / 2
    yield float(any(has_ranged_attack(species) for species in known))
    yield float(any(not respects(belief, monster) for monster in fighting))
    yield float(any(follows_on_stairs(species) for species in known))
    yield float(any(not awake(belief, monster) for monster in belief.hostiles))


def _ways_out(belief: Belief) -> Iterator[float]:
    pack = belief.inventory
    yield float(belief.here in WAYS_UP)
    yield float(belief.here in WAYS_DOWN)
    for ways in (WAYS_UP, WAYS_DOWN):
        yield min([FAR, *(belief.walking.distance(pos) for pos in belief.level.find(*ways))]) / FAR
    yield float(protected(belief))
    yield min(belief.engraving_tries.at(belief.pos, belief.turn), 5) / 5
    yield float(low_hit_points(belief))
    yield belief.journal.prayer_chance(belief.turn)
    yield float(has_digger(belief))
    yield float(goal_of(belief).policy.may_dig)
    yield float(goal_of(belief).level == belief.level.key)
    yield from (min(len(pack.of_class(kind)), 6) / 6 for kind in _HELPFUL)


def _past(belief: Belief) -> Iterator[float]:
    previous, stats = belief.previous, belief.stats
    yield min(max((previous.hp - stats.hp) / max(stats.max_hp, 1), -1.0), 1.0)
    yield min(belief.turn - belief.level.arrived, 500) / 500
    yield float(belief.level is not belief.previous_level)
    command = belief.exchange.command
    verb = command.verb if command is not None else ""
    done = Verb.SEARCH if verb is Verb.FEEL else verb
    yield from (float(done == known) for known in _VERBS)


_HELPFUL = (ObjectClass.POTION, ObjectClass.SCROLL, ObjectClass.WAND)

NAMES: tuple[str, ...] = (
    "health", "hit points (log)", "most hit points (log)", "experience level", "armour class", "turn (log)",
    "score (log)", "depth", "deepest", "hunger", "burden", "energy", "pace",
    *_DUNGEONS, *_CONDITIONS, *(f"is {role}" for role in _ROLE_NAMES),
    "chance to win", "damage to come", "rate of damage", "length of the fight (log)", "beside", "within 2",
    "within reach", "in view", "nearest", "highest level", "highest speed", "shoots", "fears no Elbereth",
    "follows", "somebody sleeps", "greatest damage", "room around", "engulfed", "trapped", "under fire", "others",
    "on stairs up", "on stairs down", "to stairs up", "to stairs down", "protected", "engravings", "low hit points",
    "prayer", "can dig", "diving", "where the plan wants it", *(kind.name.lower() + "s" for kind in _HELPFUL),
    "lost of late", "time on level", "just arrived", *(f"did {verb}" for verb in _VERBS),
)  # fmt: skip
"""What each value is, in order."""
