"""Distance fields and routes on one level.

Everything that walks asks here. Grids are arrays of shape (21, 79); positions are (row, column).
``cost[r, c]`` is the cost of *entering* a square, 1-255, and 0 makes it impassable. ``no_diagonal`` marks the squares
that can be neither entered nor left diagonally: a door that is open (an empty or broken doorway can, ``hack.c``
``test_move``). All three rules hold for a route exactly as they hold for the field that it descends.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.geometry import COLUMNS, ROWS, Pos
from agents.symbolic.planning.compiled import compiled

Grid = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Field = NDArray[np.int32]

UNREACHABLE: int = 2**30
"""Distance of a square that no route reaches. Two of them can be added without overflow."""

_WIDTH = COLUMNS + 2  # padded by an impassable border, so that the kernels never test for the edge
_SIZE = (ROWS + 2) * _WIDTH
_BUCKETS = 256  # more than the largest cost: a ring of buckets is a monotone priority queue
_POOL = _SIZE * 9  # each square is queued at most once for each neighbour, and once as a source
_SQUARES = ROWS * COLUMNS
_UNREACHABLE = np.int32(UNREACHABLE)
# Orthogonal steps first: among equal routes the straight one wins.
_STEPS = ((-1, 0), (0, -1), (0, 1), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1))
_OFFSETS = tuple(row * _WIDTH + column for row, column in _STEPS)


@compiled("int32[:,::1](uint8[:,:], boolean[:,:], int64[:,:], boolean)")
def _field(cost: Grid, no_diagonal: Mask, sources: NDArray[np.int64], squeeze: bool) -> Field:
    """Dial's algorithm on the padded level; each bucket is a linked stack of queue entries."""
    padded = np.zeros(_SIZE, np.uint8)
    door = np.zeros(_SIZE, np.bool_)
    distance = np.full(_SIZE, _UNREACHABLE, np.int32)
    for row in range(ROWS):
        start = (row + 1) * _WIDTH + 1
        for column in range(COLUMNS):
            padded[start + column] = cost[row, column]
            door[start + column] = no_diagonal[row, column]
    heads = np.full(_BUCKETS, -1, np.int32)
    squares = np.empty(_POOL, np.int32)
    links = np.empty(_POOL, np.int32)
    used = 0
    for index in range(sources.shape[0]):
        square = (sources[index, 0] + 1) * _WIDTH + sources[index, 1] + 1
        if distance[square] != 0:
            distance[square] = 0
            squares[used] = square
            links[used] = heads[0]
            heads[0] = used
            used += 1
    pending = used
    now = 0
    while pending:
        bucket = now & (_BUCKETS - 1)
        entry = heads[bucket]
        if entry < 0:
            now += 1
            continue
        heads[bucket] = links[entry]
        pending -= 1
        here = squares[entry]
        if distance[here] != now:
            continue
        for direction in range(8):
            offset = _OFFSETS[direction]
            there = here + offset
            price = padded[there]
            if price == 0 or distance[there] <= now + price:
                continue
            if direction >= 4:
                if door[here] or door[there]:
                    continue
                vertical = _WIDTH * _STEPS[direction][0]
                if not squeeze and padded[here + vertical] == 0 and padded[there - vertical] == 0:
                    continue
            distance[there] = now + price
            target = (now + price) & (_BUCKETS - 1)
            squares[used] = there
            links[used] = heads[target]
            heads[target] = used
            used += 1
            pending += 1
    field = np.empty((ROWS, COLUMNS), np.int32)
    for row in range(ROWS):
        start = (row + 1) * _WIDTH + 1
        for column in range(COLUMNS):
            field[row, column] = distance[start + column]
    return field


_NOWHERE: Mask = np.zeros((ROWS, COLUMNS), np.bool_)


@compiled("int64[:,::1](int32[:,:], uint8[:,:], boolean[:,:], boolean[:,:], int64, int64, boolean)")
def _descend(
    field: Field, cost: Grid, no_diagonal: Mask, trodden: Mask, row: int, column: int, squeeze: bool
) -> NDArray[np.int64]:
    """Return the squares from the target back to the first step, or none when the field does not reach it."""
    route = np.empty((ROWS * COLUMNS, 2), np.int64)
    length = 0
    while 0 < field[row, column] < _UNREACHABLE:
        wanted = field[row, column] - cost[row, column]
        route[length, 0] = row
        route[length, 1] = column
        length += 1
        before = -1
        for direction in range(8):
            d_row, d_column = _STEPS[direction]
            r, c = row + d_row, column + d_column
            if r < 0 or c < 0 or r >= ROWS or c >= COLUMNS or field[r, c] != wanted:
                continue
            if direction >= 4:
                if no_diagonal[row, column] or no_diagonal[r, c]:
                    continue
                if not squeeze and cost[r, column] == 0 and cost[row, c] == 0:
                    continue
            if before < 0 or trodden[r, c]:
                before = direction
            if trodden[r, c]:
                break
        if before < 0:
            return route[:0]
        row, column = row + _STEPS[before][0], column + _STEPS[before][1]
    return route[:length]


@compiled("int64(int32[:,:], boolean[:,:])")
def _nearest(field: Field, mask: Mask) -> int:
    best = -1
    least = _UNREACHABLE
    for row in range(ROWS):
        for column in range(COLUMNS):
            if mask[row, column] and field[row, column] < least:
                least = field[row, column]
                best = row * COLUMNS + column
    return best


@compiled("int64[::1](int32[:,:], int16[:,:], int16[:,:], int64)")
def _things(field: Field, item: NDArray[np.int16], refused: NDArray[np.int16], farthest: int) -> NDArray[np.int64]:
    """Return distance * `_SQUARES` + index of each square with a thing on it that was not refused."""
    found = np.empty(_SQUARES, np.int64)
    count = 0
    for row in range(ROWS):
        for column in range(COLUMNS):
            thing = item[row, column]
            if thing >= 0 and thing != refused[row, column] and 0 < field[row, column] <= farthest:
                found[count] = field[row, column] * _SQUARES + row * COLUMNS + column
                count += 1
    return found[:count]


def distance_field(cost: Grid, no_diagonal: Mask, sources: Sequence[Pos], squeeze: bool = True) -> Field:
    """Return the least cost of walking from the nearest of `sources` to every square.

    Parameters
    ----------
    cost : ndarray of uint8, shape (21, 79)
        Cost of entering a square; 0 is impassable.
    no_diagonal : ndarray of bool, shape (21, 79)
        Squares that are entered and left only orthogonally.
    sources : sequence of (row, column)
        Where the walk starts, at distance 0 even on an impassable square.
    squeeze : bool
        Whether a diagonal step may pass between two impassable squares. It may not in Sokoban, nor with more than
        600 units of weight carried (``hack.c`` ``cant_squeeze_thru``).

    Returns
    -------
    ndarray of int32, shape (21, 79)
        Distances; `UNREACHABLE` where no route leads.
    """
    starts = np.array(sources, np.int64).reshape(-1, 2)
    return _field(cost, no_diagonal, starts, squeeze)


def path_to(
    field: Field, cost: Grid, no_diagonal: Mask, target: Pos, squeeze: bool = True, trodden: Mask = _NOWHERE
) -> list[Pos]:
    """Return the squares from a source (exclusive) to `target` (inclusive); empty if it is unreachable or a source.

    `field` is what `distance_field` returned for the same `cost`, `no_diagonal` and `squeeze`. Among equally cheap
    predecessors the `trodden` ones win, then the orthogonal, the upper and the left ones, so the route is always the
    same.
    """
    route = _descend(field, cost, no_diagonal, trodden, target[0], target[1], squeeze)
    return [(row, column) for row, column in route[::-1].tolist()]


def nearest(field: Field, mask: Mask) -> Pos | None:
    """Return the reachable square of `mask` with the smallest distance, the first one in reading order if several."""
    index = _nearest(field, mask)
    return divmod(index, COLUMNS) if index >= 0 else None


def things_by_distance(
    field: Field, item: NDArray[np.int16], refused: NDArray[np.int16], farthest: int
) -> Iterator[Pos]:
    """Yield the squares with a thing on them to go to, the nearest first, equals in reading order.

    Parameters
    ----------
    field : ndarray of int32, shape (21, 79)
        Distances from the hero.
    item, refused : ndarray of int16, shape (21, 79)
        Glyph of the thing on top, -1 for none, and which one is not to be gone for.
    farthest : int
        Greatest distance that counts; the hero's own square does not.
    """
    for code in sorted(_things(field, item, refused, farthest).tolist()):
        yield divmod(code % _SQUARES, COLUMNS)
