"""The eight levels that NetHack's Sokoban is made of, with a solution of each.

``agents/data/sokoban.txt`` holds the drawings, after NetHack's dat/sokoban.des, and the solutions, which
``scripts/solve_sokoban.py`` found. A level is played in one of two variants; nothing is mirrored in NetHack 3.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from agents.symbolic.geometry import Pos
from agents.symbolic.planning.sokoban.board import DOOR, OUTSIDE, WALL_SIGN, Board, Position, Push, beyond, parse

ENTRANCE = 4
"""Number, within the branch, of the level that the hero comes to first: Sokoban is numbered from its top."""

_RUN = re.compile(r"(\d+),(\d+)([hjkl])(\d+)")


@dataclass(frozen=True)
class SokobanLevel:
    """One variant of a level.

    Attributes
    ----------
    number, variant : int
        Level within the branch, 4 the lowest and 1 the one with the prize; and which of the two it is.
    rows : tuple of str
        The drawing.
    board, start, arrival : Board, Position, Pos
        The drawing, read.
    solution : tuple of Push
        Pushes from the start, after which the way is open; none if it is not known.
    """

    number: int
    variant: int
    rows: tuple[str, ...]
    board: Board
    start: Position
    arrival: Pos
    solution: tuple[Push, ...]

    @property
    def name(self) -> str:
        """Number and variant, as the data file calls them."""
        return f"{self.number}-{self.variant}"

    @property
    def ground(self) -> frozenset[Pos]:
        """All squares that are no wall, with those behind the goal."""
        signs = ((r, c, sign) for r, row in enumerate(self.rows) for c, sign in enumerate(row))
        return frozenset((r, c) for r, c, sign in signs if sign not in WALL_SIGN + OUTSIDE)

    @property
    def closets(self) -> frozenset[Pos]:
        """The squares behind the last doors of the top level: one of the three has the prize."""
        whole = WALL_SIGN + "." + DOOR
        return frozenset((r, row.index(whole) + 1) for r, row in enumerate(self.rows) if whole in row)


@cache
def levels() -> tuple[SokobanLevel, ...]:
    """Return all levels, in the order of the file."""
    text = files("agents").joinpath("data/sokoban.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^level (\d)-(\d)\n", text, flags=re.MULTILINE)[1:]
    return tuple(
        _level(int(number), int(variant), block)
        for number, variant, block in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=True)
    )


def _level(number: int, variant: int, block: str) -> SokobanLevel:
    drawing, _, solution = block.partition("solution\n")
    rows = tuple(line for line in drawing.split("\n") if line)
    return SokobanLevel(number, variant, rows, *parse(rows), tuple(read_pushes(solution)))


def read_pushes(text: str) -> Iterator[Push]:
    """Read pushes written by `write_pushes`."""
    for row, col, direction, count in _RUN.findall(text):
        for distance in range(int(count)):
            yield Push(beyond((int(row), int(col)), direction, distance), direction)


def write_pushes(pushes: Iterable[Push]) -> str:
    """Write pushes as runs of one boulder in one direction: row,col of the boulder, key, number.

    >>> write_pushes([Push((2, 3), "l"), Push((2, 4), "l"), Push((5, 5), "j")])
    '2,3l2 5,5j1'
    """
    runs: list[tuple[Push, int]] = []
    for push in pushes:
        if runs:
            first, count = runs[-1]
            if push == Push(beyond(first.boulder, first.direction, count), first.direction):
                runs[-1] = first, count + 1
                continue
        runs.append((push, 1))
    return " ".join(f"{push.boulder[0]},{push.boulder[1]}{push.direction}{count}" for push, count in runs)


@cache
def _shapes() -> dict[frozenset[Pos], SokobanLevel]:
    return {_shift(level.ground)[0]: level for level in levels()}


def recognise(ground: Iterable[Pos]) -> tuple[SokobanLevel, Pos] | None:
    """Return the level whose squares these are, and by how much its drawing is shifted; None if there is none.

    Sokoban's levels are known to the hero from the first look on (detect.c, sokoban_detect).
    """
    shape, corner = _shift(frozenset(ground))
    level = _shapes().get(shape)
    if level is None:
        return None
    own = _shift(level.ground)[1]
    return level, (corner[0] - own[0], corner[1] - own[1])


def _shift(squares: frozenset[Pos]) -> tuple[frozenset[Pos], Pos]:
    """Return the squares moved into the upper left corner, and where that corner was."""
    if not squares:
        return squares, (0, 0)
    top, left = min(row for row, _ in squares), min(col for _, col in squares)
    return frozenset((row - top, col - left) for row, col in squares), (top, left)
