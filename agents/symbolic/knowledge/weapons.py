"""What a weapon is worth in a hand: to-hit and damage with a skill, volleys, and a score to choose by."""

from __future__ import annotations

from agents.symbolic.knowledge.artifacts import NONE, Bonus
from agents.symbolic.knowledge.damage import Damage
from agents.symbolic.knowledge.object_types import ObjectType, object_type_named
from agents.symbolic.knowledge.roles import Role
from agents.symbolic.knowledge.skills import Skill, SkillLevel
from agents.symbolic.knowledge.weapon_kinds import fits, is_ammo, is_melee_weapon

_BASH = Damage(((1, 2),))  # src/uhitm.c:742: launchers, loose ammunition and polearms used as clubs
MADE_TO_BE_THROWN = 2
"""What a dart, dagger or spear gets on its to-hit roll when thrown (src/dothrow.c, thitmonst)."""

_WEAPON_HIT = {SkillLevel.BASIC: 0, SkillLevel.SKILLED: 2, SkillLevel.EXPERT: 3}
_WEAPON_DAMAGE = {SkillLevel.BASIC: 0, SkillLevel.SKILLED: 1, SkillLevel.EXPERT: 2}
_TWO_WEAPON_HIT = {SkillLevel.BASIC: -7, SkillLevel.SKILLED: -5, SkillLevel.EXPERT: -3}
_TWO_WEAPON_DAMAGE = {SkillLevel.BASIC: -1, SkillLevel.SKILLED: 0, SkillLevel.EXPERT: 1}


def skill_hit_bonus(skill: Skill, level: SkillLevel, *, martial: bool = False) -> int:
    """Return what skill adds to the to-hit roll (src/weapon.c, weapon_hit_bonus); unskilled = restricted."""
    if skill is Skill.TWO_WEAPON_COMBAT:
        return _TWO_WEAPON_HIT.get(level, -9)
    if skill is Skill.BARE_HANDED_COMBAT:
        return (max(level, 1) + 1) * (2 if martial else 1) // 2
    return _WEAPON_HIT.get(level, -4)


def skill_damage_bonus(skill: Skill, level: SkillLevel, *, martial: bool = False) -> int:
    """Return what skill adds to damage (src/weapon.c, weapon_dam_bonus)."""
    if skill is Skill.TWO_WEAPON_COMBAT:
        return _TWO_WEAPON_DAMAGE.get(level, -3)
    if skill is Skill.BARE_HANDED_COMBAT:
        return max(level, 1) * (3 if martial else 1) // 2
    return _WEAPON_DAMAGE.get(level, -2)


def strength_hit_bonus(strength: int, dexterity: int, experience_level: int) -> int:
    """Return the to-hit bonus of the attributes (src/weapon.c, abon).

    Parameters
    ----------
    strength : int
        In the game's own scale: 3 to 18, 18/01 to 18/100 as 19 to 118, 19 and above as 119 on (nle's STR125).
    dexterity, experience_level : int
    """
    steps = ((6, -2), (8, -1), (17, 0), (69, 1), (118, 2))
    bonus = next((value for limit, value in steps if strength < limit), 3) + (experience_level < 3)
    if dexterity < 8:
        return bonus - (3 if dexterity < 4 else 2 if dexterity < 6 else 1)
    return bonus + max(0, dexterity - 14)


def strength_damage_bonus(strength: int) -> int:
    """Return the damage bonus of strength, in the scale of `strength_hit_bonus` (src/weapon.c, dbon)."""
    steps = ((6, -1), (16, 0), (18, 1), (19, 2), (94, 3), (109, 4), (118, 5))
    return next((value for limit, value in steps if strength < limit), 6)


def melee_damage(kind: ObjectType, *, large: bool = False) -> Damage:
    """Return what it rolls when swung, without enchantment and bonuses; 1d2 for what is no melee weapon."""
    if not is_melee_weapon(kind):
        return _BASH
    return kind.damage_large if large else kind.damage_small


def thrown_damage(kind: ObjectType, launcher: ObjectType | None = None, *, large: bool = False) -> Damage:
    """Return what it rolls when thrown, or shot from `launcher`; loose ammunition does 1d2 (src/uhitm.c:736)."""
    if is_ammo(kind) and (launcher is None or not fits(kind, launcher)):
        return _BASH
    return kind.damage_large if large else kind.damage_small


def bare_handed_damage(role: Role, level: SkillLevel) -> float:
    """Return the mean damage of one unarmed blow (src/uhitm.c:707): skill adds to a roll above 1 only (711, 1106)."""
    sides = 4 if role.martial else 2
    bonus = skill_damage_bonus(Skill.BARE_HANDED_COMBAT, level, martial=role.martial)
    return (sides + 1) / 2 + bonus * (sides - 1) / sides


def bare_handed_hit_bonus(role: Role, level: SkillLevel, experience_level: int) -> int:
    """Return what adds to the to-hit roll of bare hands: skill, and a Monk's own way (src/uhitm.c:294; src/weapon.c).

    A Monk loses it in body armour or with a shield, which none of ours puts on.
    """
    bonus = skill_hit_bonus(Skill.BARE_HANDED_COMBAT, level, martial=role.martial)
    return bonus + (experience_level // 3 + 2 if role.code == "mon" else 0)


TYPICAL_ARMOR_CLASS = 6
"""Armour class of the enemy that weapons are compared on."""

TYPICAL_LARGE_SHARE = 0.25
"""Share of enemies above human size, for the same purpose."""


def weapon_score(
    kind: ObjectType,
    role: Role,
    *,
    skill_level: SkillLevel | None = None,
    enchantment: int = 0,
    bonus: Bonus = NONE,
    experience_level: int = 1,
    armor_class: int = TYPICAL_ARMOR_CLASS,
    large_share: float = TYPICAL_LARGE_SHARE,
) -> float:
    """Return the expected damage of one swing: chance to hit times mean damage, to compare weapons by.

    Parameters
    ----------
    kind : ObjectType
    role : Role
    skill_level : SkillLevel, optional
        The hero's in the weapon's skill; the role's at the start if not given.
    enchantment : int
    bonus : Bonus
        What the weapon adds as an artifact.
    experience_level : int
    armor_class : int
        Of the target (src/uhitm.c:266: hit when 1 + AC + level + bonuses > rnd(20)).
    large_share : float
        Share of targets above human size.
    """
    hit, damage = bonus
    if kind.skill is not None and is_melee_weapon(kind):
        level = role.starting_skill(kind.skill) if skill_level is None else skill_level
        hit += skill_hit_bonus(kind.skill, level) + kind.hit_bonus + enchantment
        damage += skill_damage_bonus(kind.skill, level) + enchantment
    small, large = melee_damage(kind).mean, melee_damage(kind, large=True).mean
    mean = max(1.0, small + (large - small) * large_share + damage)
    return mean * to_hit_chance(1 + armor_class + experience_level + hit)


def to_hit_chance(roll: float) -> float:
    """Return the chance that `roll` > rnd(20)."""
    return min(1.0, max(0.0, (roll - 1) / 20))


_YA, _YUMI = object_type_named("ya"), object_type_named("yumi")
_RACIAL_BOWS = {
    "elf": (object_type_named("elven arrow"), object_type_named("elven bow")),
    "orc": (object_type_named("orcish arrow"), object_type_named("orcish bow")),
}
_WEAK_VOLLEYS = {"wiz": None, "pri": None, "hea": Skill.KNIFE, "tou": Skill.DART}


def largest_volley(
    kind: ObjectType,
    role: Role,
    race: str,
    level: SkillLevel,
    launcher: ObjectType | None = None,
    *,
    dexterity: int = 10,
) -> int:
    """Return the most missiles that one throw of a stack may send; the number is even from 1 to it (src/dothrow.c:107).

    `race` is the race's name ("elf"). A crossbow needs a strength of 18, a gnome's 16, for more than a random part.
    """
    if is_ammo(kind) and (launcher is None or not fits(kind, launcher)):
        return 1
    weak = dexterity <= 6 or (role.code in _WEAK_VOLLEYS and kind.skill is not _WEAK_VOLLEYS[role.code])
    most = 1 + (level >= SkillLevel.EXPERT) + (level >= SkillLevel.SKILLED and not weak)
    most += _role_volley(kind, role, launcher)
    return most + (not weak and _racial_volley(kind, race, launcher))


def _role_volley(kind: ObjectType, role: Role, launcher: ObjectType | None) -> bool:
    match role.code:
        case "cav":
            return kind.skill in {Skill.SLING, Skill.SPEAR}
        case "mon":
            return kind.skill is Skill.SHURIKEN
        case "ran":
            return kind.skill is not Skill.DAGGER
        case "rog":
            return kind.skill is Skill.DAGGER
        case "sam":
            return kind is _YA and launcher is _YUMI
    return False


def _racial_volley(kind: ObjectType, race: str, launcher: ObjectType | None) -> bool:
    if race == "gnome":
        return kind.missile and kind.skill is Skill.CROSSBOW
    return (kind, launcher) == _RACIAL_BOWS.get(race)
