"""Where to search for hidden doors and corridors: a small probability model over the squares that may hide one.

A *suspect* is a square that looks like wall or rock and would lead somewhere if it were a passage. Each gets

* a prior, measured over 1,400 levels of depth 1-11 (200 games of nle 1.3.0, hidden squares read from the game's memory,
  the hero knowing all that a walk from the stairs reaches). It follows how ``mklev.c`` and ``sp_lev.c`` dig: one door
  in 8 is secret, one corridor square in 100 is hidden, corridors go orthogonally from door to door and some give up
  half-way. A level has 4.4 secret doors and 2.1 hidden corridor squares on average, and 46 % of the levels hide the way
  to a part of at least 20 squares;
* the probability that it is still hidden after the turns already searched beside it: a turn finds each adjacent one
  with 1/7 at Luck 0 (``detect.c`` ``dosearch0``), so Bayes' rule gives ``p m / (1 - p + p m)`` with ``m = (6/7)**n``;
* its use: which part of the ground behind it is still unknown or out of reach, squared, for a room needs space. (Who
  came through a gap that a boulder closed is shut off from all it knows.)

The value of a square to search from is what one turn there finds on average: the sum over the suspects around it.
"""

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.geometry import COLUMNS, ROWS, Pos
from agents.symbolic.planning.compiled import compiled
from agents.symbolic.planning.distance import UNREACHABLE, Field, Grid, Mask
from agents.symbolic.planning.ground import CORRIDOR, DOOR_CLOSED, DOOR_OPEN, DOORWAY, UNKNOWN, WALL

Values = NDArray[np.float32]

Suspects = tuple[Values, Values]
"""Prior and use of every square, each of shape (21, 79); the prior is 0 where nothing can be hidden."""

FIND_RATE = 1 / 7
"""Probability that one turn finds an adjacent hidden thing, Luck -1 to 1, no lenses, no artifact."""

_PRIOR_WALL = np.float32(0.016)  # a wall square whose side has a known door (measured on levels that look closed)
_PRIOR_BLIND_WALL = np.float32(0.031)  # a wall square whose side has none
_PRIOR_DEAD_END_WALL = np.float32(0.7)  # wall where a corridor ends against it: corridors are dug from door to door
_PRIOR_AHEAD = np.float32(0.24)  # rock straight ahead of a dead end
_PRIOR_ASIDE = np.float32(0.03)  # rock beside a dead end
_PRIOR_PASSAGE = np.float32(0.0035)  # rock beside a corridor that goes on
_ALONG_ROWS, _ALONG_COLUMNS = 7, 14  # how much of the ground behind a suspect counts, to either side or away from it
_ORTHOGONAL = ((-1, 0), (0, -1), (0, 1), (1, 0))


@compiled("int32[:,::1](uint8[:,:], boolean[:,:])")
def _untrodden_sums(terrain: Grid, reachable: Mask) -> Field:
    """Summed-area table, shape (22, 80), of the squares that are unknown, or known and out of reach."""
    sums = np.zeros((ROWS + 1, COLUMNS + 1), np.int32)
    for row in range(ROWS):
        line = 0
        for column in range(COLUMNS):
            code = terrain[row, column]
            line += code == UNKNOWN or (code > WALL and not reachable[row, column])
            sums[row + 1, column + 1] = sums[row, column + 1] + line
    return sums


@compiled("float32(int32[:,:], int64, int64, int64, int64)")
def _use(sums: Field, row: int, column: int, d_row: int, d_column: int) -> np.float32:
    """Square of the untrodden share of the ground that lies from (row, column) in direction (d_row, d_column)."""
    up, down = _ALONG_ROWS * (d_row <= 0), _ALONG_ROWS * (d_row >= 0)
    back, on = _ALONG_COLUMNS * (d_column <= 0), _ALONG_COLUMNS * (d_column >= 0)
    top, bottom = max(row - up, 0), min(row + down, ROWS - 1) + 1
    left, right = max(column - back, 0), min(column + on, COLUMNS - 1) + 1
    untrodden = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    share = untrodden / ((up + down + 1) * (back + on + 1))
    return np.float32(share * share)


@compiled("boolean(uint8)")
def _is_door(code: int) -> bool:
    return code in (DOORWAY, DOOR_OPEN, DOOR_CLOSED)


@compiled("boolean(uint8[:,:], int64, int64, int64, int64)")
def _side_has_door(terrain: Grid, row: int, column: int, d_row: int, d_column: int) -> bool:
    """Walk along the wall both ways, at right angles to the direction that faces away from the room."""
    for sign in (-1, 1):
        r, c = row, column
        while 0 <= r < ROWS and 0 <= c < COLUMNS and terrain[r, c] == WALL:
            r += sign * d_column
            c += sign * d_row
        if 0 <= r < ROWS and 0 <= c < COLUMNS and _is_door(terrain[r, c]):
            return True
    return False


@compiled("boolean(uint8[:,:], int64, int64)")
def _open(terrain: Grid, row: int, column: int) -> bool:
    return 0 <= row < ROWS and 0 <= column < COLUMNS and terrain[row, column] > WALL


@compiled("boolean(uint8[:,:], int64, int64, int64, int64)")
def _ends_after(terrain: Grid, row: int, column: int, d_row: int, d_column: int) -> bool:
    """Tell whether all ways on from a passage square lie on its side (d_row, d_column), where one came from."""
    for r in range(-1, 2):
        for c in range(-1, 2):
            if (r or c) and r * d_row + c * d_column <= 0 and _open(terrain, row + r, column + c):
                return False
    return True


@compiled("float32(uint8[:,:], int64, int64, int64, int64)")
def _beside_passage(terrain: Grid, row: int, column: int, d_row: int, d_column: int) -> np.float32:
    """Prior that the passage at (row, column) goes on through its closed neighbour in the given direction."""
    wall = terrain[row + d_row, column + d_column] == WALL
    if wall and terrain[row, column] != CORRIDOR:
        return np.float32(0)  # the wall that this door is part of
    for r, c in _ORTHOGONAL:
        if _ends_after(terrain, row, column, r, c):
            ahead = r == -d_row and c == -d_column
            return _PRIOR_DEAD_END_WALL if wall else (_PRIOR_AHEAD if ahead else _PRIOR_ASIDE)
    return _PRIOR_WALL if wall else _PRIOR_PASSAGE


@compiled("float32(uint8[:,:], boolean[:,:], int64, int64, int64, int64)")
def _beside_room(terrain: Grid, reachable: Mask, row: int, column: int, d_row: int, d_column: int) -> np.float32:
    """Prior that a room's square (row, column) has a secret door in the given direction."""
    r, c = row + d_row, column + d_column
    behind_r, behind_c = r + d_row, c + d_column
    if terrain[r, c] != WALL or (_open(terrain, behind_r, behind_c) and reachable[behind_r, behind_c]):
        return np.float32(0)
    return _PRIOR_WALL if _side_has_door(terrain, r, c, d_row, d_column) else _PRIOR_BLIND_WALL


@compiled("Tuple((float32[:,::1], float32[:,::1]))(uint8[:,:], boolean[:,:], boolean[:,:])")
def _suspects(terrain: Grid, known: Mask, reachable: Mask) -> Suspects:
    sums = _untrodden_sums(terrain, reachable)
    prior = np.zeros((ROWS, COLUMNS), np.float32)
    use = np.zeros((ROWS, COLUMNS), np.float32)
    for row in range(ROWS):
        for column in range(COLUMNS):
            code = terrain[row, column]
            passage = code == CORRIDOR or _is_door(code)
            if not reachable[row, column] or code <= WALL or (passage and not known[row, column]):
                continue
            for d_row, d_column in _ORTHOGONAL:
                r, c = row + d_row, column + d_column
                if not (0 <= r < ROWS and 0 <= c < COLUMNS) or terrain[r, c] > WALL:
                    continue
                if passage:
                    hope = _beside_passage(terrain, row, column, d_row, d_column)
                else:
                    hope = _beside_room(terrain, reachable, row, column, d_row, d_column)
                if hope > 0:
                    prior[r, c] = max(prior[r, c], hope)
                    use[r, c] = max(use[r, c], _use(sums, r, c, d_row, d_column))
    return prior, use


@compiled("float32[:,::1](float32[:,:], float32[:,:], int16[:,:], boolean[:,:], float64)")
def _values(prior: Values, use: Values, searched: NDArray[np.int16], reachable: Mask, rate: float) -> Values:
    """Spread what is left of each suspect over the squares from which it can be found."""
    values = np.zeros((ROWS, COLUMNS), np.float32)
    for row in range(ROWS):
        for column in range(COLUMNS):
            if prior[row, column] == 0:
                continue
            top, bottom, left, right = max(row - 1, 0), min(row + 2, ROWS), max(column - 1, 0), min(column + 2, COLUMNS)
            turns = 0
            for r in range(top, bottom):
                for c in range(left, right):
                    turns += searched[r, c]
            missed = prior[row, column] * (1.0 - rate) ** turns
            worth = np.float32(missed / (1.0 - prior[row, column] + missed) * rate * use[row, column])
            for r in range(top, bottom):
                for c in range(left, right):
                    if reachable[r, c]:
                        values[r, c] += worth
    return values


def search_values(
    terrain: Grid, searched: NDArray[np.int16], known: Mask, reachable: Mask, rate: float = FIND_RATE
) -> Values:
    """Return how much one turn of searching from each square is expected to open up.

    Parameters
    ----------
    terrain : ndarray of uint8, shape (21, 79)
        `Terrain` codes.
    searched : ndarray of int16, shape (21, 79)
        Turns already spent searching while standing on each square.
    known : ndarray of bool, shape (21, 79)
        Squares whose surroundings are known. Other corridor squares and doors are a frontier, not a dead end.
    reachable : ndarray of bool, shape (21, 79)
        Squares worth standing on: the value elsewhere is 0.
    rate : float
        Probability that a turn finds one adjacent hidden thing.

    Returns
    -------
    ndarray of float32, shape (21, 79)
        Sum over adjacent suspects of (still hidden) x `rate` x (use, 0-1).
    """
    return spread(suspects(terrain, known, reachable), searched, reachable, rate)


def suspects(terrain: Grid, known: Mask, reachable: Mask) -> Suspects:
    """Return what may be hidden where: the part of `search_values` that does not change while the hero searches."""
    return _suspects(terrain, known, reachable)


def spread(suspected: Suspects, searched: NDArray[np.int16], reachable: Mask, rate: float = FIND_RATE) -> Values:
    """Return `search_values` for the turns searched so far."""
    prior, use = suspected
    return _values(prior, use, searched, reachable, rate)


@compiled("int64(int32[:,:], float32[:,:], float64)")
def _best(field: Field, values: Values, stay: float) -> int:
    """Return the index of the square that finds most per turn, the first of equals; -1 if none finds anything."""
    best, most = -1, 0.0
    for row in range(ROWS):
        for column in range(COLUMNS):
            if values[row, column] > 0 and field[row, column] < UNREACHABLE:
                gain = values[row, column] * (stay / (field[row, column] + stay))
                if gain > most:
                    best, most = row * COLUMNS + column, gain
    return best


def best_search(field: Field, values: Values, stay: int = 15) -> Pos | None:
    """Return the square that finds most per turn, counting the walk there and `stay` turns of searching.

    Returns None if no reachable square has any value. Simulated on 304 levels whose way on is hidden (walk to the best
    square, search 10 turns, ask again), it is found after 58 turns (median; mean 125; 0.7 % not within 2,000). With
    equal priors for all suspects it takes 270 (mean 478; 4.9 % not).
    """
    index = _best(field, values, stay)
    return divmod(index, COLUMNS) if index >= 0 else None
