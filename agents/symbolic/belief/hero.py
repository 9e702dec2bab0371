"""Who the hero is: role, race, gender and alignment, as the welcome message or the attributes window states them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from agents.symbolic.knowledge.roles import RACES, intrinsics_at, race_named, role_named

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
    """The identity of the hero; it does not change while the game lasts.

    Attributes
    ----------
    role : str
        As NetHack names it for a man: ``Archeologist`` ... ``Wizard``; ``unknown`` before it has been read.
    race : str
        ``human``, ``elf``, ``dwarf``, ``gnome`` or ``orc``.
    alignment : str
        ``lawful``, ``neutral`` or ``chaotic``.
    """

    role: str = "unknown"
    race: str = "human"
    alignment: str = "neutral"

    def innate(self, experience_level: int) -> frozenset[str]:
        """Properties that role and race give up to a level, such as "poison_res"; none while the role is unknown.

        >>> sorted(Hero("Healer", "gnome").innate(1))
        ['infravision', 'poison_res']
        """
        return _innate(self, experience_level)


@lru_cache(maxsize=64)
def _innate(hero: Hero, experience_level: int) -> frozenset[str]:
    if hero.role == "unknown":
        return frozenset()
    return intrinsics_at(role_named(hero.role), race_named(hero.race), experience_level)


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
