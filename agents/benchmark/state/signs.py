"""What messages tell of blows, prayers, helplessness and resistances, in the wording of NetHack's C source."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from agents.symbolic.knowledge._table import UnknownNameError
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.perception.signs import GIFTS

FAINTED, ASLEEP, PARALYSED = "fainted", "asleep", "paralysed"


class Signs(NamedTuple):
    """What one message tells.

    Attributes
    ----------
    blows, hits, slain : int
        Blows of the hero, those that hit or killed, and the hit points of what was killed.
    helpless : str
        `FAINTED`, `ASLEEP`, `PARALYSED`, or empty.
    prays, heard : bool
        Whether a prayer begins; whether a god is pleased.
    learned : str
        The property that the hero comes by, or empty.
    """

    blows: int = 0
    hits: int = 0
    slain: int = 0
    helpless: str = ""
    prays: bool = False
    heard: bool = False
    learned: str = ""


_KILL = re.compile(r"\bYou (?:kill|destroy) (?:the |an? )?(?:poor )?(.+?)!")
_HIT, _MISS = re.compile(r"\bYou (?:hit|smite) "), re.compile(r"\bYou miss ")
_SHOT = re.compile(r"\bThe ((?!\w+'s )[\w' -]+?) (hits|misses) (?:the |an? )(?!your)")
_HELPLESS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"You faint from lack of food"), FAINTED),
    (re.compile(r"You (?:suddenly )?fall asleep|[Yy]ou are put to sleep|puts you to sleep|sleep ray hits you"), ASLEEP),
    (
        re.compile(
            r"[Yy]ou are (?:frozen|paralyzed)|[Yy]ou freeze|can't move!|frozen to the (?:floor|ground)|"
            r"The world spins and goes dark"
        ),
        PARALYSED,
    ),
)
_HEARD = re.compile(
    r"You are surrounded by a shimmering light|You feel that .+ is (?:well-pleased|pleased|satisfied|ticklish|full)"
)
_LEARNED = {phrase: name for name, phrases in GIFTS.items() for phrase in phrases}

NOTHING = Signs()

_WORTH_READING = re.compile(
    r"\b(?:hits|misses|sleep|asleep|dark|frozen|freeze|paralyzed|move!|amplified|shimmering|"
    r"You (?:hit|smite|miss|kill|destroy|faint|feel|begin praying))\b"
)
"""What every telling message holds: one search spares most messages the others."""


@lru_cache(maxsize=8192)
def signs(message: str) -> Signs:
    """Return what a message tells; `NOTHING` for most.

    >>> signs("You hit the newt.  You kill the jackal!")
    Signs(blows=2, hits=2, slain=2, helpless='', prays=False, heard=False, learned='')
    """
    if _WORTH_READING.search(message) is None:
        return NOTHING
    text = message.replace("\n", " ")
    kills = _KILL.findall(text)
    shots = [how for what, how in _SHOT.findall(text) if not _is_species(what)]
    hits = len(_HIT.findall(text)) + shots.count("hits") + len(kills)
    found = Signs(
        blows=hits + len(_MISS.findall(text)) + shots.count("misses"),
        hits=hits,
        slain=round(sum(map(_hit_points, kills))),
        helpless=next((kind for pattern, kind in _HELPLESS if pattern.search(text)), ""),
        prays="You begin praying to" in text,
        heard=_HEARD.search(text) is not None,
        learned=next((name for start, name in _LEARNED.items() if start in text), ""),
    )
    return NOTHING if found == NOTHING else found


def _is_species(words: str) -> bool:
    """Whether a subject is a monster and no missile: a pet, or a foe that hits another."""
    parts = words.split()
    return any(_level(" ".join(parts[at:])) is not None for at in range(len(parts)))


def _hit_points(words: str) -> float:
    """Return the average hit points of a monster (makemon.c: level d8, d4 at level 0); none for an unknown name."""
    level = _level(words.removeprefix("invisible ").removeprefix("peaceful "))
    return 0 if level is None else 4.5 * level or 2.5


@lru_cache(maxsize=1024)
def _level(name: str) -> int | None:
    try:
        return species_named(name).level
    except UnknownNameError:
        return None
