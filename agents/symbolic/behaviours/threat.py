"""How bad it is: the damage that enemies in view can do, against the hit points that are left."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.dangers import Touch, expected_damage_per_turn, has_attack, may_throw, stationary, touch_danger
from agents.symbolic.knowledge.species import AttackKind, Species

WEAPON_DAMAGE = 3.5
"""Mean damage of the weapon that an armed monster is taken to wield."""

BLAST_DAMAGE = 30
"""Hit points that make a gas spore's 4d6 explosion bearable."""

DEATH_BLASTS = frozenset({AttackKind.DEATH_EXPLOSION})

UNSEEN_DAMAGE = 3.0
"""Damage a turn that an unseen monster is taken to do."""

HIT_POINTS_A_LEVEL = 4.5
"""Mean hit points of a monster for each of its levels: a d8 (NetHack's makemon.c)."""


def damage_per_turn(belief: Belief, monster: Monster) -> float:
    """Hit points that an adjacent monster is expected to take from the hero a turn."""
    if monster.species is None:
        return UNSEEN_DAMAGE
    armed = WEAPON_DAMAGE if may_throw(monster.species) else 0.0
    return expected_damage_per_turn(monster.species, belief.stats.armor_class, weapon_damage=armed)


def incoming(belief: Belief, reach: int = 1) -> float:
    """Expected damage a turn of all enemies within `reach` squares."""
    near = (monster for monster in belief.hostiles if chebyshev(monster.pos, belief.pos) <= reach)
    return sum(damage_per_turn(belief, monster) for monster in near)


def toughness(species: Species | None) -> float:
    """Expected hit points of a monster."""
    return 2.0 if species is None else max(species.level * HIT_POINTS_A_LEVEL, 2.0)


def touch(belief: Belief, monster: Monster) -> Touch:
    """What hitting a monster in melee would cost this hero."""
    if monster.species is None:
        return Touch.SAFE
    weapon = belief.inventory.wielded
    return touch_danger(monster.species, wielding=weapon is not None, gloves=belief.inventory.worn("gloves") is not None)


def worth_hitting(belief: Belief, monster: Monster) -> bool:
    """Whether melee with it makes sense: not deadly, and not a harmless thing that costs more than it gives."""
    if monster.species is not None and has_attack(monster.species, DEATH_BLASTS):
        return belief.stats.hp > BLAST_DAMAGE
    grade = touch(belief, monster)
    if grade is Touch.DEADLY:
        return False
    if grade is Touch.COSTLY and monster.species is not None and stationary(monster.species):
        return belief.health > 0.7 and monster.species.level <= 3
    return True


def in_danger(belief: Belief, turns: float = 3.0) -> bool:
    """Whether the enemies near could kill within so many turns of average rolls doubled."""
    return belief.stats.hp <= 2.0 * turns * incoming(belief, 2) / 2


def losing(belief: Belief) -> bool:
    """Whether the fight at hand is likely lost: hurt, and a few more turns of it would kill."""
    return (belief.health < 0.5 and belief.stats.hp < 5.0 * incoming(belief, 2)) or belief.health < 0.25
