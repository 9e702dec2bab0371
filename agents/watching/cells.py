"""The terminal of a frame as runs of equally drawn characters: the live view and the recording are made of these."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from agents.base import Decision
from nethack_env.observation import Observation

ROWS, COLUMNS = 24, 80
GREY, DARK_GREY = 7, 8
_REVERSE = 16


class Run(NamedTuple):
    """Neighbouring characters of one row that have the same looks.

    Attributes
    ----------
    text : str
        The characters.
    color : int
        0-15, in the order of the ANSI colours; 8 and up are the bright ones.
    reverse : bool
        Whether foreground and background are swapped.
    planned : bool
        Whether the agent plans to walk here.
    """

    text: str
    color: int
    reverse: bool
    planned: bool


def rows(observation: Observation, decision: Decision | None = None) -> tuple[tuple[Run, ...], ...]:
    """Return the 24 rows of the terminal, the cursor's square reversed, the decision's path marked from the hero on.

    Black characters, which a black background would hide, come out dark grey.
    """
    path = frozenset((row + 1, column) for row, column in way(observation, decision))
    colors = observation.arrays["tty_colors"].tobytes()
    screen = observation.screen
    cursor_row, cursor_column = observation.cursor
    return tuple(
        _row(
            screen[row],
            colors[row * COLUMNS : (row + 1) * COLUMNS],
            _columns(path, row),
            cursor_column if row == cursor_row else None,
        )
        for row in range(ROWS)
    )


def way(observation: Observation, decision: Decision | None) -> tuple[tuple[int, int], ...]:
    """Return what is left to walk of the planned path: the squares after the one on which the hero stands."""
    path = decision.path if decision is not None else ()
    stats = observation.stats
    hero = (stats.y, stats.x)
    return path[path.index(hero) + 1 :] if hero in path else path


def _columns(path: frozenset[tuple[int, int]], row: int) -> frozenset[int]:
    return frozenset(column for at, column in path if at == row)


@lru_cache(maxsize=4 * ROWS)  # most rows of a frame are those of the frame before
def _row(text: str, colors: bytes, planned: frozenset[int], cursor: int | None) -> tuple[Run, ...]:
    return tuple(_runs(text, colors, planned, cursor))


def _runs(text: str, colors: bytes, planned: frozenset[int], cursor: int | None) -> Iterator[Run]:
    def look(column: int) -> tuple[int, bool, bool]:
        color, reverse = colors[column] % _REVERSE or DARK_GREY, colors[column] >= _REVERSE
        if text[column] == " " and not reverse:
            color = GREY  # a blank has no colour of its own: fewer runs
        return color, reverse != (column == cursor), column in planned

    for (color, reverse, marked), columns in groupby(range(len(text)), key=look):
        yield Run("".join(_printable(text[column]) for column in columns), color, reverse, marked)


def _printable(character: str) -> str:
    return character if character.isprintable() else " "
