"""What describes the danger of a fight, as numbers: the input of the learned correction, and of anything that learns.

All of it is what a player knows. The values are small, and none is infinite; `FEATURES` names them in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log, log1p

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.assessment.forecast import HORIZON, PLAYS
from agents.symbolic.assessment.opponents import Habits, Opponent
from agents.symbolic.assessment.situation import Situation
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.geometry import CLOSE, chebyshev
from agents.symbolic.knowledge.dangers import HUMAN_SPEED
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.reckoning.foes import pace
from agents.symbolic.reckoning.odds import outlook
from nethack_env.observation import Condition, Dungeon

FAR = 30
"""Steps from which on stairs are as good as none."""

FEATURES: tuple[str, ...] = (
    "hit points", "health", "most hit points", "armour class", "experience level", "depth", "turn", "hunger",
    "burdened", "blind", "dizzy", "hallucinating", "engulfed", "trapped", "other shape", "pace", "lost of late",
    "beside", "near", "fighting", "in view", "idle", "newcomers", "unseen", "standing", "nearest", "damage beside",
    "damage", "damage share", "worst share", "actions", "level", "fastest", "fearless",
    *Habits._fields[2:], "armed",
    "room", "corridor", "doorway", "mines", "pets",
    "in trouble", "prayer", "heals", "written", "writes", "stairs", "teleports", "digs", "missiles",
    "shot at", "ray", "aimed at",
    "model damage", "model share", "model alive", "model turns", "model kills",
    "outlook damage", "outlook survival", "outlook rate",
)  # fmt: skip
"""What each number is: counts of enemies in eighths, hit points and damage as logarithms, shares of the hit points."""


def features(situation: Situation) -> NDArray[np.float64]:
    """Return the values of `FEATURES`, shape ``(len(FEATURES),)``."""
    parts = (_hero, _enemies, _place, _means, _fire, _model)
    return np.array([value for part in parts for value in part(situation)])


def _hero(situation: Situation) -> Iterator[float]:
    belief, stats = situation.belief, situation.belief.stats
    yield log1p(max(stats.hp, 0)) / 4
    yield min(belief.health, 1.5)
    yield log1p(max(stats.max_hp, 0)) / 4
    yield stats.armor_class / 10
    yield stats.experience_level / 10
    yield stats.depth / 10
    yield log1p(stats.turn) / 10
    yield stats.hunger / 4
    yield float(stats.burden > 0)
    yield float(belief.has(Condition.BLIND))
    yield float(belief.has(Condition.CONFUSED | Condition.STUNNED))
    yield float(belief.has(Condition.HALLUCINATING))
    yield float(belief.engulfed)
    yield float(belief.trapped)
    yield float(belief.own_form is not None)
    yield pace(belief) - 1
    yield min(max(belief.previous.hp - stats.hp, 0) / max(stats.max_hp, 1), 1.0)


def _enemies(situation: Situation) -> Iterator[float]:
    belief, fighting, seen = situation.belief, situation.fighting, situation.opponents
    hp = max(belief.stats.hp, 1)
    yield _eighths(one.beside for one in fighting)
    yield _eighths(one.distance <= CLOSE for one in fighting)
    yield _eighths(True for _ in fighting)
    yield _eighths(True for _ in seen)
    yield _eighths(not one.fights for one in seen)
    yield _eighths(one.monster.since == belief.turn for one in fighting)
    yield _eighths(one.species is None for one in fighting)
    yield _eighths(not one.monster.moved for one in fighting)
    yield min((one.distance for one in fighting), default=8) / 8
    damage = sum(one.damage for one in fighting)
    yield log1p(sum(one.damage for one in fighting if one.beside))
    yield log1p(damage)
    yield min(damage / hp, 3.0)
    yield min(max((one.damage for one in fighting), default=0.0) / hp, 3.0)
    yield log1p(sum(min(one.actions, 100.0) for one in fighting)) / 2
    yield from _worst(situation, fighting)


def _worst(situation: Situation, fighting: tuple[Opponent, ...]) -> Iterator[float]:
    """What the worst of them is, and how many are of each dangerous sort."""
    sorts = [one.habits for one in fighting]
    yield max((sort.level for sort in sorts), default=0) / 10
    yield max((sort.speed for sort in sorts), default=0) / HUMAN_SPEED / pace(situation.belief) / 2
    yield _eighths(not one.respects for one in fighting)
    yield from (min(sum(column), 16) / 8 for column in _columns(sorts))
    weapons = situation.fire.weapons
    yield _eighths(one.monster.name in weapons for one in fighting)


def _columns(sorts: list[Habits]) -> Iterable[tuple[bool, ...]]:
    """Yes and no of every sort to each of the habits, in the order of `Habits`."""
    return zip(*(sort[2:] for sort in sorts), strict=True) if sorts else [()] * (len(Habits._fields) - 2)


def _eighths(facts: Iterator[bool]) -> float:
    """How many are so, in eighths: all the room there is around a hero."""
    return min(sum(facts), 16) / 8


def _place(situation: Situation) -> Iterator[float]:
    belief = situation.belief
    yield situation.room / 8
    yield float(belief.here is Terrain.CORRIDOR)
    yield float(belief.here in (Terrain.DOORWAY, Terrain.DOOR_OPEN))
    yield float(belief.stats.dungeon == Dungeon.MINES)
    pets = (m for m in belief.monsters if m.attitude is Attitude.TAME)
    yield _eighths(chebyshev(pet.pos, belief.pos) <= CLOSE for pet in pets)


def _means(situation: Situation) -> Iterator[float]:
    means, stairs = situation.means, situation.means.stairs
    yield float(means.in_trouble)
    yield means.prayer
    yield min(means.heals, 50.0) / 50
    yield float(means.written)
    yield means.writes
    yield min(stairs if stairs is not None else FAR, FAR) / FAR
    yield float(means.teleport is not None)
    yield float(means.dig is not None)
    yield float(means.missile is not None)


def _fire(situation: Situation) -> Iterator[float]:
    fire = situation.fire
    yield float(fire.last is not None)
    yield min(fire.ray / max(situation.belief.stats.hp, 1), 3.0)
    yield _eighths(True for _ in fire.aiming)


def _model(situation: Situation) -> Iterator[float]:
    belief, told = situation.belief, situation.forecast
    yield log(told.damage + 1)
    yield min(told.damage / max(belief.stats.hp, 1), 3.0)
    alive = (told.alive * PLAYS + 1) / (PLAYS + 2)
    yield log(alive / (1 - alive))
    yield told.turns / HORIZON
    yield min(told.kills, 16) / 8
    odds = outlook(belief)
    yield log1p(odds.damage)
    yield odds.survival(belief.stats.hp)
    yield log1p(odds.rate)
