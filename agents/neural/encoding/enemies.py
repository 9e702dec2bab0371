"""Who is around, and how bad it is: the nearest enemies, what stands on each side, and what a fight would cost."""

from __future__ import annotations

import math

from agents.symbolic.behaviours.fight.missiles import SHOOTING_RANGE
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.geometry import KEY_OF, chebyshev, line_direction
from agents.symbolic.planning.combat import urgency
from agents.symbolic.reckoning.elbereth import can_write, just_read, protected, respects
from agents.symbolic.reckoning.foes import foe
from agents.symbolic.reckoning.incoming_fire import under_fire
from agents.symbolic.reckoning.line_of_fire import clear_shot
from agents.symbolic.reckoning.odds import (
    awake,
    has_active_attack,
    in_danger,
    losing,
    outlook,
    room_around,
    survival,
    worth_hitting,
)
from agents.symbolic.reckoning.peace import beset
from agents.symbolic.reckoning.prayer import low_hit_points
from agents.symbolic.reckoning.spells import can_cast

N_NEAREST = 3
_DIRECTION = {key: index for index, key in enumerate(KEY_OF.values())}
_STEP = {step: index for index, step in enumerate(KEY_OF)}
_SIGNS = len(_STEP)
_OF_MONSTER = ("there", "adjacent", "in line", "awake", "worth hitting", "attacks", "unknown", "respects", "nameless",
               "within six", "within three")  # fmt: skip
_EACH = 2 * _SIGNS + len(_OF_MONSTER)
_SIDES = ("enemy", "enemy worth hitting", "friend")
_ALARMS = ("losing", "in danger", "under fire", "protected", "low", "beset", "can cast", "can write", "just read",
           "somebody near", "no company")  # fmt: skip
DIG_RANGE = 6
_COSTS = ("nearness", "damage", "damage until it is dead")
_RANKS = ("nearest", "second nearest", "third nearest")[:N_NEAREST]
_KEYS = tuple(KEY_OF.values())

FLAG_NAMES = (
    *(
        f"{rank}, {fact}"
        for rank in _RANKS
        for fact in (*(f"side {key}" for key in _KEYS), *(f"in line {key}" for key in _KEYS), *_OF_MONSTER)
    ),
    *(f"{who} on side {key}" for who in _SIDES for key in _KEYS),
    *_ALARMS,
    *(f"clear shot {key}" for key in _KEYS),
)
VALUE_NAMES = (
    *(f"{rank}, {cost}" for rank in _RANKS for cost in _COSTS),
    *(f"urgency on side {key}" for key in _KEYS),
    "chance to win", "chance to win within nine squares", "rate of damage", "damage to come", "enemies in view (log)",
    "room around",
)  # fmt: skip


def describe(belief: Belief | None, flags: list[int], start: int, values: list[float]) -> None:
    """Append the flags that are set, counted from `start`, and all values."""
    if belief is None:
        values += [0.0] * len(VALUE_NAMES)
        return
    nearest = belief.hostiles[:N_NEAREST]
    for index, monster in enumerate(nearest):
        _monster(belief, monster, flags, start + index * _EACH, values)
    values += [0.0] * (3 * (N_NEAREST - len(nearest)))
    _sides(belief, flags, start + N_NEAREST * _EACH, values)
    _alarms(belief, flags, start + N_NEAREST * _EACH + len(_SIDES) * _SIGNS, values)
    shot = _clear_shot(belief)
    if shot is not None:
        flags.append(start + len(FLAG_NAMES) - _SIGNS + _DIRECTION[shot])
    values.append(room_around(belief, belief.pos) / 8.0)


def _monster(belief: Belief, monster: Monster, flags: list[int], start: int, values: list[float]) -> None:
    """Describe one enemy: where it is, whether a missile would reach it, what it would cost."""
    distance = chebyshev(monster.pos, belief.pos)
    down, right = monster.pos[0] - belief.pos[0], monster.pos[1] - belief.pos[1]
    side = _STEP.get(((down > 0) - (down < 0), (right > 0) - (right < 0)))
    line = line_direction(belief.pos, monster.pos)
    if side is not None:
        flags.append(start + side)
    if line is not None:
        flags.append(start + _SIGNS + _DIRECTION[line])
    facts = (
        True, distance == 1, line is not None, awake(belief, monster), worth_hitting(belief, monster),
        has_active_attack(monster), monster.attitude is Attitude.UNKNOWN, respects(belief, monster),
        monster.species is None, distance <= DIG_RANGE, distance <= 3,
    )  # fmt: skip
    flags += [start + 2 * _SIGNS + place for place, fact in enumerate(facts) if fact]
    enemy = foe(belief, monster)
    hp = max(belief.stats.hp, 1)
    values += [1.0 / max(distance, 1), min(enemy.damage / hp, 2.0), min(enemy.toll / hp, 3.0)]


def _clear_shot(belief: Belief) -> str | None:
    """Return the direction of the nearest enemy in line, within range, that a missile reaches and no friend."""
    for monster in belief.hostiles:
        distance = chebyshev(monster.pos, belief.pos)
        if monster.species is None or distance > SHOOTING_RANGE:
            continue
        if distance == 1 and worth_hitting(belief, monster):
            continue
        line = line_direction(belief.pos, monster.pos)
        if line is not None and clear_shot(belief, line, distance):
            return line
    return None


def _sides(belief: Belief, flags: list[int], start: int, values: list[float]) -> None:
    """Describe each of the eight sides: who stands there, and how urgent it is to be rid of it."""
    pressing = [0.0] * _SIGNS
    for monster in belief.monsters:
        side = _STEP.get((monster.pos[0] - belief.pos[0], monster.pos[1] - belief.pos[1]))
        if side is None:
            continue
        if not monster.hostile:
            flags.append(start + 2 * _SIGNS + side)
            continue
        flags.append(start + side)
        if worth_hitting(belief, monster):
            flags.append(start + _SIGNS + side)
        enemy = foe(belief, monster)
        pressing[side] = min(urgency(enemy.damage, enemy.actions) / 5.0, 2.0)
    values += pressing


def _alarms(belief: Belief, flags: list[int], start: int, values: list[float]) -> None:
    """Describe the fight at hand as a whole."""
    company = bool(belief.hostiles)
    facts = (
        company and losing(belief), company and in_danger(belief), under_fire(belief), protected(belief),
        low_hit_points(belief), company and beset(belief), can_cast(belief), can_write(belief), just_read(belief),
        any(chebyshev(monster.pos, belief.pos) <= DIG_RANGE for monster in belief.hostiles), not company,
    )  # fmt: skip
    flags += [start + place for place, fact in enumerate(facts) if fact]
    if not company:
        values += [1.0, 1.0, 0.0, 0.0, 0.0]
        return
    odds = outlook(belief)
    hp = max(belief.stats.hp, 1)
    values += [
        survival(belief), survival(belief, 9), min(odds.rate / hp, 2.0), min(odds.damage / hp, 3.0),
        math.log1p(len(belief.hostiles)) / 3.0,
    ]  # fmt: skip
