"""The hero: role, race and alignment, as the welcome or the attributes window states them, and its skills."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from agents.symbolic.knowledge.roles import RACES, intrinsics_at, race_named, role_named
from agents.symbolic.knowledge.skills import Skill, SkillLevel

_RACE = {race.adjective: race.name for race in RACES} | {race.name: race.name for race in RACES}
_ADJECTIVES = "|".join(_RACE)
_WELCOME = re.compile(
    r"You are an? (?P<alignment>lawful|neutral|chaotic) (?:(?:female|male) )?"
    rf"(?P<race>{_ADJECTIVES}) (?P<role>[A-Z]\w+)"
)
_BACKGROUND = re.compile(
    rf"You are an? .+, a level \d+ (?:(?:female|male) )?(?P<race>{_ADJECTIVES}) (?P<role>[A-Z]\w+)"
)
_ALIGNMENT = re.compile(r"You are (?P<alignment>lawful|neutral|chaotic),")
_ROLE = {"Cavewoman": "Caveman", "Priestess": "Priest"}


@dataclass(frozen=True, slots=True)
class Hero:
    """The identity of the hero, which does not change while the game lasts, and the skills that it has advanced.

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
    """

    role: str = "unknown"
    race: str = "human"
    alignment: str = "neutral"
    advances: tuple[Skill, ...] = field(default=(), repr=False)

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


def hero_from_welcome(message: str) -> Hero | None:
    """Read the welcome (src/allmain.c); None if it is another message: the moon's phase may have replaced it.

    >>> hero_from_welcome("Hello Agent, welcome to NetHack!  You are a lawful dwarven Valkyrie.")
    Hero(role='Valkyrie', race='dwarf', alignment='lawful')
    """
    found = _WELCOME.search(message)
    return None if found is None else _hero(found["role"], found["race"], found["alignment"])


def hero_from_attributes(lines: Iterable[str]) -> Hero | None:
    """Read the window of Ctrl-X (src/cmd.c, background_enlightenment); None if the lines do not tell."""
    text = "\n".join(lines)
    found, alignment = _BACKGROUND.search(text), _ALIGNMENT.search(text)
    if found is None or alignment is None:
        return None
    return _hero(found["role"], found["race"], alignment["alignment"])


def _hero(role: str, race: str, alignment: str) -> Hero:
    return Hero(_ROLE.get(role, role), _RACE[race], alignment)
