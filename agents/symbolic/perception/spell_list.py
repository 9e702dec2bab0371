"""The game's list of the spells that the hero knows (src/spell.c, dospellmenu)."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from agents.symbolic.perception.menus import Menu

_HEADING = "spell"
_LINE = re.compile(r"(?P<name>\D+?) +(?P<level>\d) +\D+ +(?P<failure>\d+)% +(?P<retention>\S+)")
_PERCENT = re.compile(r"(\d+)%$")


class ListedSpell(NamedTuple):
    """One line.

    Attributes
    ----------
    name : str
    level : int
    failure : int
        Percentage of casts that fail with what is worn.
    retention : int
        Percentage of its memory that is left at most; 0 once it is gone.
    """

    name: str
    level: int
    failure: int
    retention: int


def read_spell_list(windows: Iterable[Menu]) -> tuple[ListedSpell, ...] | None:
    """Return the spells of the list, those that are forgotten, too; None if no window is such a list."""
    lists = [window for window in windows if _HEADING in window.title]
    lines = [match for menu in lists for item in menu.choices if (match := _LINE.fullmatch(item.text.rstrip()))]
    return tuple(map(_listed, lines)) if lists else None


def _listed(line: re.Match[str]) -> ListedSpell:
    left = _PERCENT.search(line["retention"])  # "91%-100%", or "(gone)"
    return ListedSpell(line["name"], int(line["level"]), int(line["failure"]), int(left[1]) if left else 0)
