"""The skills that weapons, spells and fighting styles use, and how far one may be trained."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Skill(StrEnum):
    """include/skills.h, P_*; martial arts is `BARE_HANDED_COMBAT` of a Monk or a Samurai."""

    DAGGER = "dagger"
    KNIFE = "knife"
    AXE = "axe"
    PICK_AXE = "pick_axe"
    SHORT_SWORD = "short_sword"
    BROAD_SWORD = "broad_sword"
    LONG_SWORD = "long_sword"
    TWO_HANDED_SWORD = "two_handed_sword"
    SCIMITAR = "scimitar"
    SABER = "saber"
    CLUB = "club"
    MACE = "mace"
    MORNING_STAR = "morning_star"
    FLAIL = "flail"
    HAMMER = "hammer"
    QUARTERSTAFF = "quarterstaff"
    POLEARMS = "polearms"
    SPEAR = "spear"
    TRIDENT = "trident"
    LANCE = "lance"
    BOW = "bow"
    SLING = "sling"
    CROSSBOW = "crossbow"
    DART = "dart"
    SHURIKEN = "shuriken"
    BOOMERANG = "boomerang"
    WHIP = "whip"
    UNICORN_HORN = "unicorn_horn"
    ATTACK_SPELL = "attack_spell"
    HEALING_SPELL = "healing_spell"
    DIVINATION_SPELL = "divination_spell"
    ENCHANTMENT_SPELL = "enchantment_spell"
    CLERIC_SPELL = "cleric_spell"
    ESCAPE_SPELL = "escape_spell"
    MATTER_SPELL = "matter_spell"
    BARE_HANDED_COMBAT = "bare_handed_combat"
    TWO_WEAPON_COMBAT = "two_weapon_combat"
    RIDING = "riding"


class SkillLevel(IntEnum):
    """include/skills.h, enum skill_levels."""

    RESTRICTED = 0
    UNSKILLED = 1
    BASIC = 2
    SKILLED = 3
    EXPERT = 4
    MASTER = 5
    GRAND_MASTER = 6


_ODD_NAMES = {
    "broadsword": Skill.BROAD_SWORD,
    "polearms": Skill.POLEARMS,
    "martial arts": Skill.BARE_HANDED_COMBAT,
    "clerical spells": Skill.CLERIC_SPELL,
}


def skill_called(text: str) -> Skill | None:
    """Return the skill that the game calls so (src/weapon.c, P_NAME); None if there is none.

    >>> [skill_called(name).value for name in ("pick-axe", "attack spells", "martial arts")]
    ['pick_axe', 'attack_spell', 'bare_handed_combat']
    """
    if text in _ODD_NAMES:
        return _ODD_NAMES[text]
    word = text.replace(" ", "_").replace("-", "_").removesuffix("s")
    return next((skill for skill in Skill if skill.value == word), None)
