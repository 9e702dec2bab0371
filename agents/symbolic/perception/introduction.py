"""How the game introduces the hero: in its welcome (src/allmain.c) and in the window of Ctrl-X (src/cmd.c)."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_RACES = "human|elven|dwarven|gnomish|orcish"
_WELCOME = re.compile(
    r"You are an? (?P<alignment>lawful|neutral|chaotic) (?:(?:female|male) )?"
    rf"(?P<race>{_RACES}) (?P<role>[A-Z]\w+)"
)
_BACKGROUND = re.compile(rf"You are an? .+, a level \d+ (?:(?:female|male) )?(?P<race>{_RACES}) (?P<role>[A-Z]\w+)")
_ALIGNMENT = re.compile(r"You are (?P<alignment>lawful|neutral|chaotic),")


class Introduction(NamedTuple):
    """The hero in the game's own words: "Priestess", "elven", "chaotic"."""

    role: str
    race: str
    alignment: str


def in_welcome(message: str) -> Introduction | None:
    """Read the welcome; None if it is another message: the moon's phase may have replaced it.

    >>> in_welcome("Hello Agent, welcome to NetHack!  You are a lawful dwarven Valkyrie.")
    Introduction(role='Valkyrie', race='dwarven', alignment='lawful')
    """
    found = _WELCOME.search(message)
    return None if found is None else Introduction(found["role"], found["race"], found["alignment"])


def in_attributes(lines: Iterable[str]) -> Introduction | None:
    """Read the attributes window; None if the lines do not tell."""
    text = "\n".join(lines)
    found, alignment = _BACKGROUND.search(text), _ALIGNMENT.search(text)
    if found is None or alignment is None:
        return None
    return Introduction(found["role"], found["race"], alignment["alignment"])
