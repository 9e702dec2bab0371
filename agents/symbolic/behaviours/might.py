"""How hard the hero hits, and what each enemy is worth in a fight: the numbers that `planning.combat` reckons with."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.dangers import HUMAN_SPEED, expected_damage_per_turn, has_damage, may_throw, paralyses
from agents.symbolic.knowledge.object_types import ObjectType
from agents.symbolic.knowledge.roles import Role, role_named
from agents.symbolic.knowledge.skills import Skill
from agents.symbolic.knowledge.species import DamageType, Species
from agents.symbolic.knowledge.weapon_kinds import is_melee_weapon
from agents.symbolic.knowledge.weapons import (
    bare_handed_damage,
    melee_damage,
    skill_damage_bonus,
    skill_hit_bonus,
    strength_damage_bonus,
    strength_hit_bonus,
    thrown_damage,
    to_hit_chance,
)
from agents.symbolic.planning.combat import Foe, strikes_to_kill

WEAPON_DAMAGE = 3.5
WEAPON_DAMAGE_OF = {"G": 1.5, "k": 1.5, "o": 2.5, "h": 4.0, "@": 4.5}
"""Mean damage of the weapon that an armed monster is taken to wield, none at times, by class (src/makemon.c,
m_initweap); and that of all other classes."""

STONING_DAMAGE = 5.0
"""What a touch that may turn to stone is put at, in hit points a turn: one in thirty does, and few have the cure."""

UNSEEN = Foe(actions=3.0, spread=1.5, damage=2.0, variance=8.0)
UNSEEN_HUMAN = Foe(actions=5.0, spread=2.5, damage=4.0, variance=24.0)
"""What an unseen enemy is taken to be, and one that no Elbereth holds off: an @, with a weapon."""

BITE, BITE_OF_WOLF, WOLF_LEVEL = 2.5, 7.0, 5
"""Mean damage of the bite of a hero in the shape of a jackal or rat, in that of a wolf, and the level of a wolf
(src/monst.c); other shapes are rare and bite like a jackal."""

HIT_POINTS_A_LEVEL = 4.5
"""Mean hit points of a monster for each of its levels: a d8 (src/makemon.c)."""

LARGE = 3
"""`Species.size` from which the damage against large monsters counts (include/monst.h, bigmonst)."""

FAST_ACTIONS = 4 / 3
"""Actions a turn of a hero who is intrinsically fast (src/allmain.c:141)."""

POISON_DAMAGE = 10.5 * 0.8 / 8 + 4.0 / 8
"""Hit points that a poisonous hit costs on top, on average: one in eight poisons, mostly for 6-15 hit points
(src/attrib.c, poisoned); the lost strength and the deadly one in 240 are put at as much as four more."""

VOLLEY = 1.5
"""Missiles that one shot of an archer sends, on average (src/dothrow.c, throw_obj)."""

HELPLESS_FACTOR = 2.5
"""How much worse an enemy is that holds the hero helpless while it and the others strike."""

_STONES = frozenset({DamageType.STONE})
_POISONS = frozenset({DamageType.POISON_STRENGTH, DamageType.POISON_DEXTERITY, DamageType.POISON_CONSTITUTION})


class Arm(NamedTuple):
    """What the hero strikes with, and how well: all that decides a blow but the target."""

    role: Role
    weapon: ObjectType | None
    missile: ObjectType | None
    enchantment: int
    strength: int
    dexterity: int
    experience_level: int
    bite: float = 0.0


class Blow(NamedTuple):
    """One strike at a species: the chance to hit and the mean damage of a hit."""

    chance: float
    damage: float


def arm(belief: Belief) -> Arm:
    """Return what the hero has in hand now."""
    stats, wielded = belief.stats, belief.inventory.wielded
    weapon = wielded.kind if wielded is not None else None
    enchantment = (wielded.item.enchantment or 0) if wielded is not None else 0
    role = role_named(belief.hero.role) if belief.hero.role != "unknown" else role_named("Valkyrie")
    if belief.beneath is not None:
        level = stats.monster_level
        bite = BITE_OF_WOLF if level >= WOLF_LEVEL else BITE
        return Arm(role, None, None, 0, stats.strength_125, stats.dexterity, level, bite)
    missile = _ammunition(belief)
    return Arm(role, weapon, missile, enchantment, stats.strength_125, stats.dexterity, stats.experience_level)


def _ammunition(belief: Belief) -> ObjectType | None:
    """Return what the launcher in hand shoots, if there is any."""
    launcher = belief.inventory.launcher
    ammunition = belief.inventory.ammunition(launcher) if launcher is not None else None
    return ammunition.kind if ammunition is not None else None


@lru_cache(maxsize=4096)
def blow(hand: Arm, species: Species) -> Blow:
    """Chance and damage of one strike with what is in hand (src/uhitm.c:330, find_roll_to_hit; 686, hmon_hitmon)."""
    roll = 1 + strength_hit_bonus(hand.strength, hand.dexterity, hand.experience_level)
    roll += species.armor_class + hand.experience_level
    if hand.bite:
        return Blow(to_hit_chance(roll), hand.bite)
    damage = float(strength_damage_bonus(hand.strength))
    large = species.size >= LARGE
    if hand.weapon is None:
        level = hand.role.starting_skill(Skill.BARE_HANDED_COMBAT)
        roll += skill_hit_bonus(Skill.BARE_HANDED_COMBAT, level, martial=hand.role.martial)
        roll += hand.experience_level // 3 + 2 if hand.role.code == "mon" else 0
        damage += bare_handed_damage(hand.role, level)
    elif hand.missile is not None and hand.weapon.skill is not None:
        level = hand.role.starting_skill(hand.weapon.skill)
        roll += skill_hit_bonus(hand.weapon.skill, level) + hand.weapon.hit_bonus + hand.enchantment
        damage = thrown_damage(hand.missile, hand.weapon, large=large).mean * VOLLEY
    elif hand.weapon.skill is not None and is_melee_weapon(hand.weapon):
        level = hand.role.starting_skill(hand.weapon.skill)
        roll += skill_hit_bonus(hand.weapon.skill, level) + hand.weapon.hit_bonus + hand.enchantment
        damage += melee_damage(hand.weapon, large=large).mean + hand.enchantment
        damage += skill_damage_bonus(hand.weapon.skill, level)
    else:
        damage += melee_damage(hand.weapon, large=large).mean
    return Blow(to_hit_chance(roll), max(1.0, damage))


def pace(belief: Belief) -> float:
    """Actions that this hero has a turn."""
    return FAST_ACTIONS if "fast" in belief.hero.innate(belief.stats.experience_level) else 1.0


def hit_points(species: Species) -> float:
    """Return the expected hit points of a monster: a d8 for each level, a d4 at level 0 (src/makemon.c)."""
    return species.level * HIT_POINTS_A_LEVEL if species.level else 2.5


def foe(belief: Belief, monster: Monster) -> Foe:
    """Return what a monster is worth in a fight against this hero."""
    if monster.species is None:
        return UNSEEN if belief.turn > belief.unseen_blow else UNSEEN_HUMAN
    distance = max(0, chebyshev(monster.pos, belief.pos) - 1)
    speed = max(monster.species.speed, 1) / HUMAN_SPEED / pace(belief)
    known = foe_beside(belief, monster.species)
    return Foe(known.actions, known.spread, known.damage, known.variance, distance / speed)


def foe_beside(belief: Belief, species: Species) -> Foe:
    """Return what one of a species is worth in a fight that begins beside this hero."""
    return _foe(arm(belief), species, belief.stats.armor_class, pace(belief))


@lru_cache(maxsize=4096)
def _foe(hand: Arm, species: Species, armor_class: int, actions: float) -> Foe:
    strike = blow(hand, species)
    rounds, spread = strikes_to_kill(hit_points(species), strike.damage, strike.chance)
    damage = damage_per_turn(species, armor_class) / actions
    return Foe(rounds, spread, damage, damage * _largest_hit(species) * 0.75)


def damage_per_turn(species: Species, armor_class: int) -> float:
    """Hit points that a monster beside the hero is expected to take a turn, poison and helplessness reckoned in."""
    armed = WEAPON_DAMAGE_OF.get(species.symbol, WEAPON_DAMAGE) if may_throw(species) else 0.0
    damage = expected_damage_per_turn(species, armor_class, weapon_damage=armed)
    poisons = sum(attack.damage_type in _POISONS for attack in species.attacks)
    damage += poisons * POISON_DAMAGE * species.speed / HUMAN_SPEED * 0.6
    damage += STONING_DAMAGE * has_damage(species, _STONES)
    return damage * HELPLESS_FACTOR if paralyses(species) else damage


def _largest_hit(species: Species) -> float:
    """Return the most that one hit takes, weapon included: what makes the damage of a fight spread."""
    armed = 2 * WEAPON_DAMAGE if may_throw(species) else 0.0
    return max((attack.dice * attack.sides for attack in species.attacks), default=0) + armed
