"""The forward model's tables: each foe as a row, its attacks as rows, the hero as a vector."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.assessment import columns
from agents.symbolic.assessment.opponents import UNSEEN_HABITS
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.knowledge.dangers import (
    BLOODLESS,
    HUMAN_SPEED,
    POISONS,
    devours,
    has_ranged_attack,
    hit_chance,
    may_throw,
    paralyses,
    stones,
)
from agents.symbolic.knowledge.species import AttackKind, Species
from agents.symbolic.planning.combat import urgency
from agents.symbolic.reckoning.blows import Arm, arm, blow
from agents.symbolic.reckoning.foes import (
    DEVOURING_DAMAGE,
    POISON_DAMAGE,
    STONING_DAMAGE,
    UNSEEN,
    WEAPON_DAMAGE,
    WEAPON_DAMAGE_OF,
    hit_points,
    pace,
)

Table = NDArray[np.float64]

ARMED_SHOTS = 0.08
"""Chance that a turn in line is a shot, of an enemy that may carry missiles: few of them do."""

NATURAL_SHOTS = 0.3
"""The same chance of one that breathes or spits: one turn in three (src/mthrowu.c, breamu)."""

SHOT_DAMAGE = 3.5
"""Mean damage of a missile, misses reckoned in."""

BREATH_DAMAGE = 12.0
"""Mean damage of a breath, misses reckoned in."""

HOLDING = 0.25
"""Chance that a hit of those who paralyse holds the hero: most hits are not that attack, and some are resisted."""

_NOT_OF_ITS_OWN = frozenset({AttackKind.PASSIVE, AttackKind.DEATH_EXPLOSION, AttackKind.BREATH, AttackKind.SPIT})

UNSEEN_HIT_POINTS = 9.0
"""Hit points that an unseen enemy is taken to have."""

UNSEEN_CHANCE = 0.6
"""Chance of the hero to hit it."""


@lru_cache(maxsize=4096)
def attack_rows(species: Species | None, armor_class: int) -> Table:
    """Return chance to hit, dice, sides and bonus of each attack beside the hero, shape (`columns.MOST_ATTACKS`, 4)."""
    rows = np.zeros((columns.MOST_ATTACKS, 4))
    if species is None:
        rows[0] = hit_chance(UNSEEN_HABITS.level, armor_class), 1, 6, 0
        return rows
    armed = WEAPON_DAMAGE_OF.get(species.symbol, WEAPON_DAMAGE)
    for index, attack in enumerate(species.attacks[: columns.MOST_ATTACKS]):
        if attack.kind in _NOT_OF_ITS_OWN or attack.damage_type in BLOODLESS:
            continue
        bonus = armed if attack.kind is AttackKind.WEAPON else 0.0
        bonus += POISON_DAMAGE if attack.damage_type in POISONS else 0.0
        chance = hit_chance(species.level, armor_class, index)
        rows[index] = chance, attack.dice, attack.sides, bonus
    rows[0, 3] += STONING_DAMAGE * stones(species) + DEVOURING_DAMAGE * devours(species)
    return rows


def foe_table(belief: Belief, foes: Sequence[Monster]) -> Table:
    """Return the foes as rows of the model's table, shape (n, `columns.FOE_COLUMNS`)."""
    table = np.zeros((len(foes), columns.FOE_COLUMNS))
    hand, armor_class = arm(belief), belief.stats.armor_class
    for row, monster in zip(table, foes, strict=True):
        row[:] = _foe_row(hand, monster.species, armor_class)
        row[columns.ROW], row[columns.COLUMN] = monster.pos
    return table


@lru_cache(maxsize=4096)
def _foe_row(hand: Arm, species: Species | None, armor_class: int) -> Table:
    """Return all of a foe's row that does not hang on where it is."""
    row = np.zeros(columns.FOE_COLUMNS)
    if species is None:
        row[columns.FOE_SPEED], row[columns.HIT_POINTS] = HUMAN_SPEED, UNSEEN_HIT_POINTS
        row[columns.HIT_CHANCE], row[columns.BLOW] = UNSEEN_CHANCE, UNSEEN_HIT_POINTS / UNSEEN.actions / UNSEEN_CHANCE
        row[columns.URGENCY] = 0.01
        return row
    strike = blow(hand, species)
    row[columns.FOE_SPEED], row[columns.HIT_POINTS] = species.speed, hit_points(species)
    row[columns.HIT_CHANCE], row[columns.BLOW] = strike
    if has_ranged_attack(species):
        row[columns.SHOT_CHANCE], row[columns.SHOT] = NATURAL_SHOTS, BREATH_DAMAGE
    elif may_throw(species):
        row[columns.SHOT_CHANCE], row[columns.SHOT] = ARMED_SHOTS, SHOT_DAMAGE
    row[columns.HOLDS] = HOLDING * paralyses(species)
    harm = _mean_harm(attack_rows(species, armor_class)) * species.speed / HUMAN_SPEED
    row[columns.URGENCY] = urgency(harm, max(row[columns.HIT_POINTS], 1.0) / (strike.chance * strike.damage))
    return row


def _mean_harm(rows: Table) -> float:
    """Return the mean damage of a round of attacks."""
    chance, dice, sides, bonus = rows.T
    return float((chance * (dice * (sides + 1) / 2 + bonus)).sum())


def attack_table(belief: Belief, foes: Sequence[Monster]) -> Table:
    """Return the attacks of all foes one below the other, shape (n * `columns.MOST_ATTACKS`, 4)."""
    if not foes:
        return np.zeros((0, 4))
    return np.concatenate([attack_rows(monster.species, belief.stats.armor_class) for monster in foes])


def hero_vector(belief: Belief) -> Table:
    """Return the hero as the model takes it, shape (`columns.HERO_COLUMNS`,)."""
    vector = np.zeros(columns.HERO_COLUMNS)
    vector[columns.HERO_ROW], vector[columns.HERO_COLUMN] = belief.pos
    vector[columns.HP], vector[columns.HERO_SPEED] = belief.stats.hp, HUMAN_SPEED * pace(belief)
    vector[columns.REDUCTION] = max(0, -belief.stats.armor_class)
    return vector
