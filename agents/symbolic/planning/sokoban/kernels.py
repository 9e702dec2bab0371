"""The compiled rules of `board` on numbered squares: where the hero gets, what one boulder can do, what is stuck.

``content[square]`` is `FREE`, `ROCK` (a boulder), `PIT` (a hole as well) or `SOLID`; the last entry is the one wall
that all walls are. ``steps[direction, square]`` is the neighbour (`board.Board.steps`).
"""

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.planning.compiled import compiled

FREE, ROCK, PIT, SOLID = 0, 1, 2, 3
"""Content of a square: nothing, a boulder, a pit or hole, a wall; what stops a diagonal step is odd."""

Content = NDArray[np.uint8]
Steps = NDArray[np.int16]
Numbers = NDArray[np.int32]

_FIRST = np.array([0, 0, 0, 0, 0, 1, 0, 1], np.int64)
_SECOND = np.array([0, 0, 0, 0, 2, 2, 3, 3], np.int64)
"""The two straight parts of a diagonal, as numbers of directions."""


@compiled("int64(int16[:,:], uint8[:], int64, int32[::1])")
def flood(steps: Steps, content: Content, start: int, mark: Numbers) -> int:
    """Set `mark` to 1 where the hero can walk from `start`, to 0 elsewhere; return the lowest such square."""
    mark[:] = 0
    mark[start] = 1
    stack = np.empty(content.size, np.int32)
    stack[0] = start
    size = 1
    lowest = start
    while size:
        size -= 1
        here = stack[size]
        lowest = min(lowest, here)
        for direction in range(8):
            there = steps[direction, here]
            if content[there] != FREE or mark[there]:
                continue
            if direction >= 4:
                first = content[steps[_FIRST[direction], here]]
                second = content[steps[_SECOND[direction], here]]
                if (first & 1) and (second & 1):  # rock and wall are the odd ones
                    continue
            mark[there] = 1
            stack[size] = there
            size += 1
    return lowest


@compiled("void(int32[:,::1], int64, int64, int64, int64, int64)")
def _write(found: Numbers, row: int, square: int, region: int, before: int, direction: int) -> None:
    found[row, 0] = square
    found[row, 1] = region
    found[row, 2] = before
    found[row, 3] = direction


@compiled("int64(int16[:,:], uint8[::1], int64, int64, int32[:,::1], boolean[:,::1])")
def relocate(steps: Steps, content: Content, boulder: int, hero: int, found: Numbers, seen: NDArray[np.bool_]) -> int:
    """Find everything that can be done with one boulder while all others lie still.

    Rows of `found` are (square, lowest square of the hero's region, row before, direction); row 0 is the start.
    Returns their number; if the boulder can be brought into a pit, the last row is that, and the number is negative.
    """
    wall = content.size - 1
    mark, other = np.empty(content.size, np.int32), np.empty(content.size, np.int32)
    seen[:] = False
    _write(found, 0, boulder, flood(steps, content, hero, mark), -1, -1)
    seen[found[0, 0], found[0, 1]] = True
    count = 1
    index = 0
    content[boulder] = FREE
    while index < count:
        here = found[index, 0]
        content[here] = ROCK
        flood(steps, content, found[index, 1], mark)
        content[here] = FREE
        for direction in range(4):
            there, stand = steps[direction, here], steps[direction ^ 1, here]
            if stand == wall or not mark[stand]:
                continue
            if content[there] == PIT:
                _write(found, count, there, here, index, direction)
                content[boulder] = ROCK
                return -(count + 1)
            if content[there] != FREE:
                continue
            content[there] = ROCK
            region = flood(steps, content, here, other)
            content[there] = FREE
            if not seen[there, region]:
                seen[there, region] = True
                _write(found, count, there, region, index, direction)
                count += 1
        index += 1
    content[boulder] = ROCK
    return count


@compiled("void(int16[:,:], uint8[:], int32[::1])")
def obstacles(steps: Steps, content: Content, crossed: Numbers) -> None:
    """Write for each square how many boulders lie on the easiest way of a boulder from there to a pit; -1: no way."""
    crossed[:] = -1
    now, later = np.empty(content.size * 5, np.int32), np.empty(content.size * 5, np.int32)
    size = 0
    for square in range(content.size):
        if content[square] == PIT:
            now[size] = square
            size += 1
            crossed[square] = 0
    level = 0
    while size:
        waiting = 0
        while size:
            size -= 1
            there = now[size]
            for direction in range(4):
                here = steps[direction ^ 1, there]
                if content[here] >= PIT or content[steps[direction ^ 1, here]] >= PIT or crossed[here] >= 0:
                    continue
                if content[there] == ROCK:
                    later[waiting] = here
                    waiting += 1
                else:
                    crossed[here] = level
                    now[size] = here
                    size += 1
        level += 1
        for index in range(waiting):
            square = later[index]
            if crossed[square] < 0:
                crossed[square] = level
                now[size] = square
                size += 1


@compiled("void(int16[:,:], uint8[:], boolean[::1])")
def freeze(steps: Steps, content: Content, stuck: NDArray[np.bool_]) -> None:
    """Mark the boulders that can never move again: on both axes a wall or another such boulder is beside them."""
    for square in range(content.size):
        stuck[square] = content[square] == ROCK
    changed = True
    while changed:
        changed = False
        for square in range(content.size - 1):
            if not stuck[square]:
                continue
            for axis in range(0, 4, 2):
                a, b = steps[axis, square], steps[axis + 1, square]
                if content[a] != SOLID and content[b] != SOLID and not stuck[a] and not stuck[b]:
                    stuck[square] = False
                    changed = True
                    break
