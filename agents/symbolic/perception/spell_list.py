"""The game's list of the spells that the hero knows (src/spell.c, dospellmenu)."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from agents.symbolic.perception.menus import Menu

_HEADING = "spell"
_LINE = re.compile(r"(?P<name>\D+?) +(?P<level>\d) +\D+ +(?P<failure>\d+)% +(?P<retention>\S+)")
_GONE = "(gone)"


class ListedSpell(NamedTuple):
    """One line: the spell, its level, and the percentage of casts that fail with what is worn."""

    name: str
    level: int
    failure: int


def read_spell_list(windows: Iterable[Menu]) -> tuple[ListedSpell, ...] | None:
    """Return the spells of the list that are not forgotten; None if no window is such a list."""
    lists = [window for window in windows if _HEADING in window.title]
    lines = [match for menu in lists for item in menu.choices if (match := _LINE.fullmatch(item.text.rstrip()))]
    known = (line for line in lines if line["retention"] != _GONE)
    return tuple(ListedSpell(x["name"], int(x["level"]), int(x["failure"])) for x in known) if lists else None
