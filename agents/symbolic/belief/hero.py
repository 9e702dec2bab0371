"""Who the hero is: role, race, gender and alignment, as the welcome message states them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WELCOME = re.compile(
    r"You are an? (?P<alignment>lawful|neutral|chaotic) (?:(?P<gender>male|female) )?"
    r"(?P<race>human|elven|dwarvish|gnomish|orcish) (?P<role>\w+)"
)
_RACE = {"human": "human", "elven": "elf", "dwarvish": "dwarf", "gnomish": "gnome", "orcish": "orc"}
_ROLE = {"Cavewoman": "Caveman", "Priestess": "Priest"}


@dataclass(frozen=True, slots=True)
class Hero:
    """The identity of the hero; it does not change while the game lasts.

    Attributes
    ----------
    role : str
        As NetHack names it for a man: ``Archeologist`` ... ``Wizard``; ``unknown`` before the welcome message.
    race : str
        ``human``, ``elf``, ``dwarf``, ``gnome`` or ``orc``.
    alignment : str
        ``lawful``, ``neutral`` or ``chaotic``.
    """

    role: str = "unknown"
    race: str = "human"
    alignment: str = "neutral"


def hero_from_welcome(message: str) -> Hero | None:
    """Read "Hello Agent, welcome to NetHack!  You are a lawful female dwarvish Valkyrie."; None if it is no welcome."""
    found = _WELCOME.search(message)
    if found is None:
        return None
    role = _ROLE.get(found["role"], found["role"])
    return Hero(role, _RACE[found["race"]], found["alignment"])
