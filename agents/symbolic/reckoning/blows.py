"""How hard the hero hits: what it strikes with, and the chance and damage of one strike."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.knowledge.artifacts import NONE, Bonus
from agents.symbolic.knowledge.object_types import ObjectType
from agents.symbolic.knowledge.roles import Role, role_named
from agents.symbolic.knowledge.skills import Skill
from agents.symbolic.knowledge.species import Species
from agents.symbolic.knowledge.weapon_kinds import fits, is_launcher, is_melee_weapon
from agents.symbolic.knowledge.weapons import (
    MADE_TO_BE_THROWN,
    bare_handed_damage,
    bare_handed_hit_bonus,
    melee_damage,
    skill_damage_bonus,
    skill_hit_bonus,
    strength_damage_bonus,
    strength_hit_bonus,
    thrown_damage,
    to_hit_chance,
)
from agents.symbolic.reckoning.weapon_worth import Hand, hand_of, mean_volley, own_bonus, point_blank, role_of

BITE = 2.5
"""Mean damage of the bite of a jackal or rat, whose shape the hero has; other shapes are rare, and taken to bite so."""

BITE_OF_WOLF = 7.0
"""Mean damage of the bite of a hero in the shape of a wolf."""

WOLF_LEVEL = 5
"""Level of a wolf, by which its shape is known (src/monst.c)."""

LARGE = 3
"""`Species.size` from which the damage against large monsters counts (include/monst.h, bigmonst)."""


class Arm(NamedTuple):
    """What the hero strikes with, and how well: all that decides a blow but the target.

    Attributes
    ----------
    hero : Hero
    weapon, missile : ObjectType or None
        What is in hand, and what is shot with it; with no weapon, what is thrown by hand.
    enchantment, missile_enchantment : int
        Of the weapon, 0 without one, and of the missile.
    strength, dexterity, experience_level : int
        As the bottom line shows them; the level of the monster whose shape the hero has.
    bite : float
        Mean damage of the bite of that shape; 0 in the hero's own.
    volley : float
        Missiles that one shot sends on average.
    bonus : Bonus
        What the weapon adds to its kind: as an artifact, less what erosion takes off.
    """

    hero: Hero
    weapon: ObjectType | None
    missile: ObjectType | None
    enchantment: int
    missile_enchantment: int
    strength: int
    dexterity: int
    experience_level: int
    bite: float = 0.0
    volley: float = 1.0
    bonus: Bonus = NONE

    @property
    def role(self) -> Role:
        """Its role; a Valkyrie before the game has named it."""
        return role_of(self.hero) or role_named("Valkyrie")


class Blow(NamedTuple):
    """One strike at a species: the chance to hit and the mean damage of a hit."""

    chance: float
    damage: float


def arm(belief: Belief) -> Arm:
    """Return what the hero has in hand now."""
    stats = belief.stats
    if belief.own_form is None:
        return _arm(hand_of(belief), stats.strength_125, stats.dexterity)
    level = stats.monster_level
    bite = BITE_OF_WOLF if level >= WOLF_LEVEL else BITE
    return Arm(belief.hero, None, None, 0, 0, stats.strength_125, stats.dexterity, level, bite)


@lru_cache(maxsize=64)
def _arm(kit: Hand, strength: int, dexterity: int) -> Arm:
    """Return what a hero in its own shape has in hand."""
    wielded, missile = kit.inventory.wielded, point_blank(kit)
    weapon = wielded.kind if wielded is not None else None
    enchantment = (wielded.item.enchantment or 0) if wielded is not None else 0
    bonus = own_bonus(wielded.item) if wielded is not None and weapon is not None else NONE
    level = kit.experience_level
    if missile is None:
        return Arm(kit.hero, weapon, None, enchantment, 0, strength, dexterity, level, bonus=bonus)
    if weapon is None or not _shoots(weapon, missile):
        weapon, enchantment, bonus = None, 0, NONE
    volley, better = mean_volley(kit, missile, weapon), missile.item.enchantment or 0
    return Arm(kit.hero, weapon, missile.kind, enchantment, better, strength, dexterity, level, 0.0, volley, bonus)


def _shoots(weapon: ObjectType, missile: Carried) -> bool:
    return missile.kind is not None and is_launcher(weapon) and fits(missile.kind, weapon)


@lru_cache(maxsize=4096)
def blow(hand: Arm, species: Species) -> Blow:
    """Chance and damage of one strike with what is in hand (src/uhitm.c:330, find_roll_to_hit; 686, hmon_hitmon)."""
    roll = 1 + strength_hit_bonus(hand.strength, hand.dexterity, hand.experience_level)
    roll += species.armor_class + hand.experience_level
    large = species.size >= LARGE
    if hand.bite:
        return Blow(to_hit_chance(roll), hand.bite)
    if hand.missile is not None:
        bonus, damage = _shot(hand, hand.missile, large=large)
    elif hand.weapon is None:
        bonus, damage = _fists(hand)
    else:
        bonus, damage = _swing(hand, hand.weapon, large=large)
    return Blow(to_hit_chance(roll + bonus), max(1.0, damage))


def _fists(hand: Arm) -> tuple[float, float]:
    """To-hit bonus and mean damage of a bare hand."""
    level = hand.hero.skill(Skill.BARE_HANDED_COMBAT)
    bonus = bare_handed_hit_bonus(hand.role, level, hand.experience_level)
    return bonus, strength_damage_bonus(hand.strength) + bare_handed_damage(hand.role, level)


def _shot(hand: Arm, missile: ObjectType, *, large: bool) -> tuple[float, float]:
    """To-hit bonus and mean damage of a volley, shot with the launcher in hand or thrown without one.

    The launcher's skill and enchantment help to hit, the missile's enchantment to hit and to hurt; strength helps only
    a hero who throws by hand (dothrow.c:1640, thitmonst; uhitm.c:1088, hmon_hitmon).
    """
    launcher = hand.weapon
    tool = launcher if launcher is not None else missile
    if tool.skill is None:
        return 0, 1.0
    level, enchantment = hand.hero.skill(tool.skill), hand.missile_enchantment
    bonus = skill_hit_bonus(tool.skill, level) + missile.hit_bonus + enchantment + hand.enchantment
    damage = thrown_damage(missile, launcher, large=large).mean + enchantment + skill_damage_bonus(tool.skill, level)
    if launcher is None:
        bonus += MADE_TO_BE_THROWN
        damage += strength_damage_bonus(hand.strength)
    return bonus, max(1.0, damage) * hand.volley


def _swing(hand: Arm, weapon: ObjectType, *, large: bool) -> tuple[float, float]:
    """To-hit bonus and mean damage of a weapon, or of something else swung as one."""
    damage = strength_damage_bonus(hand.strength) + melee_damage(weapon, large=large).mean
    if weapon.skill is None or not is_melee_weapon(weapon):
        return 0, damage
    level = hand.hero.skill(weapon.skill)
    bonus = skill_hit_bonus(weapon.skill, level) + weapon.hit_bonus + hand.enchantment + hand.bonus.hit
    return bonus, damage + hand.enchantment + skill_damage_bonus(weapon.skill, level) + hand.bonus.damage
