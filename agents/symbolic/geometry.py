"""Squares and directions of the map. A position is (row, col): row 0-20, col 0-78, as the glyph array is indexed."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

ROWS, COLUMNS = 21, 79
"""Size of the map in squares: ROWNO, and COLNO without its first column, which NetHack never uses (global.h)."""

CLOSE, NEAR, IN_RANGE = 2, 3, 8
"""The three radii of who counts, in squares: who can strike after one step; who can within a turn or two, the fast ones
too; and whose missiles, rays and spells reach the hero, or will after one step (BOLT_LIM is 8, src/mthrowu.c). Who can
strike now is `adjacent`. How far a bolt flies is a rule of the game and no radius, and how far to walk for something is
a price."""

Pos = tuple[int, int]

LevelKey = tuple[int, int]
"""(dungeon branch, level within the branch), as `nethack_env.observation.Dungeon` numbers the branches."""

DIRECTIONS: dict[str, Pos] = {
    "h": (0, -1),
    "j": (1, 0),
    "k": (-1, 0),
    "l": (0, 1),
    "y": (-1, -1),
    "u": (-1, 1),
    "b": (1, -1),
    "n": (1, 1),
}
"""Movement key -> step as (row, col)."""

COMPASS: dict[Pos, str] = {
    (0, 0): "here",
    (-1, 0): "north",
    (-1, 1): "north-east",
    (0, 1): "east",
    (1, 1): "south-east",
    (1, 0): "south",
    (1, -1): "south-west",
    (0, -1): "west",
    (-1, -1): "north-west",
}
"""Step as (row, col) -> its name for a reader."""

KEY_OF: dict[Pos, str] = {step: key for key, step in DIRECTIONS.items()}
"""Step -> movement key."""


@cache
def neighbours(pos: Pos) -> tuple[Pos, ...]:
    """Return the up to eight squares around `pos` that are on the map, in the order of `DIRECTIONS`."""
    row, col = pos
    around = [(row + dr, col + dc) for dr, dc in DIRECTIONS.values()]
    return tuple((r, c) for r, c in around if 0 <= r < ROWS and 0 <= c < COLUMNS)


def squares_within(pos: Pos, reach: int) -> list[Pos]:
    """Return the squares that are on the map and at most so many king's moves from `pos`, row by row, itself too."""
    row, col = pos
    columns = range(max(col - reach, 0), min(col + reach + 1, COLUMNS))
    return [(r, c) for r in range(max(row - reach, 0), min(row + reach + 1, ROWS)) for c in columns]


@cache
def beside_orthogonally(pos: Pos) -> tuple[Pos, ...]:
    """Return the up to four squares that share a side with `pos` and are on the map."""
    row, col = pos
    return tuple(beside for beside in neighbours(pos) if beside[0] == row or beside[1] == col)


def chebyshev(a: Pos, b: Pos) -> int:
    """Distance in king's moves, which is how NetHack counts steps."""
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def adjacent(a: Pos, b: Pos) -> bool:
    """Whether one step leads from a square to another."""
    return (b[0] - a[0], b[1] - a[1]) in KEY_OF


def touching(a: Pos, b: Pos) -> bool:
    """Whether two squares are adjacent, or the same."""
    return a == b or adjacent(a, b)


def bearing(start: Pos, target: Pos) -> str:
    """Return where `target` lies as seen from `start`, in king's moves and the nearest of the eight winds.

    Examples
    --------
    >>> bearing((10, 40), (8, 43)), bearing((10, 40), (10, 40))
    ('3 north-east', 'here')
    """
    away = chebyshev(start, target)
    if not away:
        return COMPASS[0, 0]
    # A side of less than 5/12 of the other, about tan(22.5 degrees), is nearer to straight than to diagonal.
    row, col = (round((end - begin) / away * 1.2) for begin, end in zip(start, target, strict=True))
    return f"{away} {COMPASS[row, col]}"


def key_towards(start: Pos, target: Pos) -> str:
    """Return the movement key from `start` to the adjacent square `target`.

    Raises
    ------
    ValueError
        If the two are not adjacent.
    """
    step = (target[0] - start[0], target[1] - start[1])
    try:
        return KEY_OF[step]
    except KeyError:
        raise ValueError(f"{target} is not adjacent to {start}") from None


def line_direction(start: Pos, target: Pos) -> str | None:
    """Return the key of the straight line (of eight) from `start` to `target`, or None off the lines."""
    dr, dc = target[0] - start[0], target[1] - start[1]
    if (dr, dc) == (0, 0) or (dr and dc and abs(dr) != abs(dc)):
        return None
    return KEY_OF[((dr > 0) - (dr < 0), (dc > 0) - (dc < 0))]


def cursor_keys(start: Pos, target: Pos) -> str:
    """Keys that move the map cursor: capitals go eight squares, small letters one."""
    rows, cols = target[0] - start[0], target[1] - start[1]
    vertical, horizontal = ("j" if rows > 0 else "k"), ("l" if cols > 0 else "h")
    keys = vertical.upper() * (abs(rows) // 8) + vertical * (abs(rows) % 8)
    return keys + horizontal.upper() * (abs(cols) // 8) + horizontal * (abs(cols) % 8)


def next_monster_keys(start: Pos, target: Pos, shown: Collection[Pos]) -> str:
    """Keys that move the map cursor from monster to monster up to `target`, one of those shown: the nearest first.

    Among those equally far the upper comes first, then the left (do_name.c, cmp_coord_distu).
    """
    order = sorted(shown, key=lambda pos: (chebyshev(pos, start), pos))
    return "m" * (order.index(target) + 1)
