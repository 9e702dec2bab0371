"""The hero: reading ``val-dwa-fem-law``, and which combinations NetHack allows."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from nethack_env.errors import CharacterError

RANDOM_CHARACTER = "@"

_RACES = {"hum": "human", "elf": "elven", "dwa": "dwarven", "gno": "gnomish", "orc": "orcish"}
_GENDERS = {"mal": "male", "fem": "female"}
_ALIGNMENTS = {"law": "lawful", "neu": "neutral", "cha": "chaotic"}

# src/role.c: for each role its name, the name of its women where it differs, its races and its alignments.
_ROLES: dict[str, tuple[str, str, str, str]] = {
    "arc": ("Archeologist", "", "hum dwa gno", "law neu"),
    "bar": ("Barbarian", "", "hum orc", "neu cha"),
    "cav": ("Caveman", "Cavewoman", "hum dwa gno", "law neu"),
    "hea": ("Healer", "", "hum gno", "neu"),
    "kni": ("Knight", "", "hum", "law"),
    "mon": ("Monk", "", "hum", "law neu cha"),
    "pri": ("Priest", "Priestess", "hum elf", "law neu cha"),
    "rog": ("Rogue", "", "hum orc", "cha"),
    "ran": ("Ranger", "", "hum elf gno orc", "neu cha"),
    "sam": ("Samurai", "", "hum", "law"),
    "tou": ("Tourist", "", "hum", "neu"),
    "val": ("Valkyrie", "", "hum dwa", "law neu"),
    "wiz": ("Wizard", "", "hum elf gno orc", "neu cha"),
}
_RACE_ALIGNMENTS = {"hum": "law neu cha", "elf": "cha", "dwa": "law", "gno": "neu", "orc": "cha"}
_WOMEN_ONLY = {"val"}


class Character(NamedTuple):
    """A hero as the game starts, in NetHack's three-letter codes.

    Attributes
    ----------
    role : str
        arc, bar, cav, hea, kni, mon, pri, rog, ran, sam, tou, val or wiz.
    race : str
        hum, elf, dwa, gno or orc.
    gender : str
        mal or fem.
    alignment : str
        law, neu or cha.
    """

    role: str
    race: str
    gender: str
    alignment: str

    def __str__(self) -> str:
        """Write ``role-race-gender-alignment``, which `parse_character` reads."""
        return "-".join(self)


def _legal_characters() -> tuple[Character, ...]:
    """List every combination the rules allow, roles in NetHack's order."""
    return tuple(
        Character(role, race, gender, alignment)
        for role, (_, _, races, alignments) in _ROLES.items()
        for race in races.split()
        for gender in _GENDERS
        if gender == "fem" or role not in _WOMEN_ONLY
        for alignment in alignments.split()
        if alignment in _RACE_ALIGNMENTS[race].split()
    )


CHARACTERS: tuple[Character, ...] = _legal_characters()
"""All heroes NetHack allows."""


def parse_character(text: str) -> Character | None:
    """Read a character.

    Parameters
    ----------
    text : str
        ``"@"`` for a random one, or role, race, gender and alignment in three-letter codes joined by ``-``: the
        role first, the others in any order.

    Returns
    -------
    Character or None
        None for a random one.

    Raises
    ------
    CharacterError
        If it cannot be read, or names a combination the game does not allow.

    Examples
    --------
    >>> str(parse_character("mon-hum-neu-mal"))
    'mon-hum-mal-neu'
    """
    if text == RANDOM_CHARACTER:
        return None
    role, *rest = text.split("-") if isinstance(text, str) else [""]
    if role not in _ROLES:
        raise CharacterError(f"character {text!r} has no known role; it is '@' or one of {', '.join(_ROLES)} first")
    if len(rest) != 3:
        raise CharacterError(f"character {text!r} needs a role, race, gender and alignment, such as val-dwa-fem-law")
    for character in CHARACTERS:
        if character.role == role and sorted(character[1:]) == sorted(rest):
            return character
    allowed = ", ".join(str(character) for character in CHARACTERS if character.role == role)
    raise CharacterError(f"character {text!r} is not allowed; for this role: {allowed}")


def role_name(code: str) -> str:
    """Return the name of a role for its three-letter code, the one that the game uses for both men and women.

    Examples
    --------
    >>> role_name("val")
    'Valkyrie'
    """
    if code not in _ROLES:
        raise CharacterError(f"no role is called {code!r}; the roles are {', '.join(_ROLES)}")
    return _ROLES[code][0]


_CODES = _RACES | _GENDERS | _ALIGNMENTS
WORDS: dict[str, str] = {
    **{word.lower(): code for code, (name, woman, _, _) in _ROLES.items() for word in (code, name, woman) if word},
    **{word: code for code, name in _CODES.items() for word in (code, name)},
    "dwarf": "dwa",
    "gnome": "gno",
}
"""Every word for a role, race, gender or alignment -> its three-letter code."""


def complete_character(words: Iterable[str]) -> Character | None:
    """Return the first hero, in NetHack's order, that some words describe; None if it allows no such hero.

    Parameters
    ----------
    words : iterable of str
        Members of `WORDS`.

    Examples
    --------
    >>> str(complete_character(["valkyrie", "dwarf"]))
    'val-dwa-fem-law'
    """
    wanted = {WORDS[word] for word in words}
    return next((character for character in CHARACTERS if wanted <= set(character)), None)


_WELCOME = re.compile(
    r"welcome\s+to\s+NetHack!\s+You\s+are\s+an?\s+(lawful|neutral|chaotic)(?:\s+(male|female))?"
    r"\s+(human|elven|dwarven|gnomish|orcish)\s+(\w+)\."
)


def character_from_welcome(message: str) -> Character | None:
    """Read the hero from the game's first message, as a player does.

    Parameters
    ----------
    message : str
        ``Hello Agent, welcome to NetHack!  You are a neutral female gnomish Wizard.``

    Returns
    -------
    Character or None
        None if this is another message.
    """
    match = _WELCOME.search(message)
    if match is None:
        return None
    alignment, gender, race, title = match.groups()
    for role, (name, woman, _, _) in _ROLES.items():
        if title in (name, woman):
            female = gender == "female" or title == woman or role in _WOMEN_ONLY
            return Character(role, _code(_RACES, race), "fem" if female else "mal", _code(_ALIGNMENTS, alignment))
    return None


def _code(names: dict[str, str], name: str) -> str:
    """Return the three-letter code that has this name."""
    return next(code for code, full in names.items() if full == name)
