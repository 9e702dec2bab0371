"""The hero: role, race and alignment, as the welcome or the attributes window states them, and what it came by."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from agents.symbolic.knowledge.roles import RACES, intrinsics_at, race_named, role_named
from agents.symbolic.knowledge.skills import Skill, SkillLevel
from agents.symbolic.perception.introduction import Introduction

_RACE = {race.adjective: race.name for race in RACES}
_ROLE = {"Cavewoman": "Caveman", "Priestess": "Priest"}


@dataclass(frozen=True, slots=True)
class Hero:
    """The identity of the hero, which does not change while the game lasts, and what it has learned and eaten.

    Attributes
    ----------
    role : str
        As NetHack names it for a man: ``Archeologist`` ... ``Wizard``; ``unknown`` before it has been read.
    race : str
        ``human``, ``elf``, ``dwarf``, ``gnome`` or ``orc``.
    alignment : str
        ``lawful``, ``neutral`` or ``chaotic``.
    advances : tuple of Skill
        The skills that were advanced, once for each step.
    acquired : frozenset of str
        Properties that meals gave it, by the names of `innate`.
    """

    role: str = "unknown"
    race: str = "human"
    alignment: str = "neutral"
    advances: tuple[Skill, ...] = field(default=(), repr=False)
    acquired: frozenset[str] = field(default=frozenset(), repr=False)

    def __hash__(self) -> int:
        return hash(self.role)  # it is part of many keys, and few heroes are ever compared

    def innate(self, experience_level: int) -> frozenset[str]:
        """Properties that role and race give up to a level, such as "poison_res"; none while the role is unknown.

        >>> sorted(Hero("Healer", "gnome").innate(1))
        ['infravision', 'poison_res']
        """
        return _innate(self, experience_level)

    def skill(self, skill: Skill) -> SkillLevel:
        """How well it uses what takes this skill.

        >>> Hero("Tourist").skill(Skill.DAGGER), Hero("Tourist", advances=(Skill.DAGGER,)).skill(Skill.DAGGER)
        (<SkillLevel.UNSKILLED: 1>, <SkillLevel.BASIC: 2>)
        """
        return _skill(self, skill)

    def prospect(self, skill: Skill) -> SkillLevel:
        """How well it will use it before long: twenty hits make the unskilled Basic where the role allows (weapon.c).

        >>> Hero("Tourist").prospect(Skill.DAGGER), Hero("Tourist").prospect(Skill.CLUB)
        (<SkillLevel.BASIC: 2>, <SkillLevel.RESTRICTED: 0>)
        """
        level = _skill(self, skill)
        return SkillLevel.BASIC if level is SkillLevel.UNSKILLED and _limit(self, skill) > level else level


@lru_cache(maxsize=64)
def _innate(hero: Hero, experience_level: int) -> frozenset[str]:
    if hero.role == "unknown":
        return frozenset()
    return intrinsics_at(role_named(hero.role), race_named(hero.race), experience_level)


@lru_cache(maxsize=512)
def _skill(hero: Hero, skill: Skill) -> SkillLevel:
    if hero.role == "unknown":
        return SkillLevel.UNSKILLED
    level = role_named(hero.role).starting_skill(skill) + hero.advances.count(skill)
    return SkillLevel(min(level, _limit(hero, skill)))


def _limit(hero: Hero, skill: Skill) -> SkillLevel:
    return role_named(hero.role).skill_limit(skill) if hero.role != "unknown" else SkillLevel.UNSKILLED


def hero_introduced(told: Introduction) -> Hero:
    """Return the hero that the game introduces; a male and a female form are one role."""
    return Hero(_ROLE.get(told.role, told.role), _RACE[told.race], told.alignment)
