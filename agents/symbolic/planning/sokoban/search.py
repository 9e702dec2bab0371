"""The compiled search of the solver: best first over "move one boulder somewhere", with every sure fill made at once.

Filling a pit with a boulder that can be brought there now is never wrong: boulders vanish in the pit, so it only makes
room, and the hero can walk back the way it came. What is left to choose is which boulder to put where until the next
fill becomes possible.
"""

import heapq

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.planning.compiled import compiled
from agents.symbolic.planning.sokoban.kernels import (
    FREE,
    PIT,
    ROCK,
    Content,
    Numbers,
    Steps,
    flood,
    freeze,
    obstacles,
    relocate,
)

HOPELESS = 1e18
"""What `_outlook` returns when there are more pits than boulders for them."""

NEXT_WEIGHTS = (1.0, 0.5, 0.25)
"""How much the boulders in the way of the three nearest boulders count."""

_HERO, _PARENT, _DEPTH, _BEGIN, _END = range(5)
"""Columns of the table of nodes; the last two tell which of all pushes lead here from the parent."""

Flags = NDArray[np.bool_]
Keys = NDArray[np.uint64]
Weights = NDArray[np.float64]


@compiled("float64(int16[:,:], uint8[:], float64[:])")
def _outlook(steps: Steps, content: Content, weights: Weights) -> float:
    """Guess how much there is to do: pits left, and boulders in the way of the next ones to go there."""
    stuck, crossed = np.empty(content.size, np.bool_), np.empty(content.size, np.int32)
    freeze(steps, content, stuck)
    obstacles(steps, content, crossed)
    pits = live = 0
    least = np.full(3, 9, np.int64)
    for square in range(content.size - 1):
        if content[square] == PIT:
            pits += 1
        elif content[square] == ROCK and not stuck[square] and crossed[square] >= 0:
            live += 1
            cost = crossed[square]
            for place in range(3):
                if cost < least[place]:
                    cost, least[place] = least[place], cost
    if live < pits:
        return HOPELESS
    near = 0.0
    for place in range(min(pits, 3)):
        near += NEXT_WEIGHTS[place] * least[place]
    return float(weights[0] * pits + weights[1] * near - weights[2] * (live - pits))


@compiled("uint64(uint8[:], int64, uint64[:,:])")
def _hash(content: Content, region: int, keys: Keys) -> int:
    """Mix what lies where with the hero's region (Zobrist)."""
    value = keys[2, region]
    for square in range(content.size - 1):
        if content[square] == ROCK:
            value ^= keys[0, square]
        elif content[square] == PIT:
            value ^= keys[1, square]
    return value  # type: ignore[no-any-return]  # a scalar of numpy's, an int to numba


@compiled("boolean(boolean[:], int32[:])")
def _arrived(goals: Flags, mark: Numbers) -> bool:
    return bool((goals & (mark > 0)).any())


@compiled("int64(int32[:,:], int64, int32[::1], int64)")
def _note(found: Numbers, row: int, pushes: Numbers, used: int) -> int:
    """Append the pushes that lead to a row of `found`, as square * 4 + direction; return the new length."""
    length = 0
    index = row
    while found[index, 2] >= 0:
        length += 1
        index = found[index, 2]
    place = used + length
    index = row
    while found[index, 2] >= 0:
        before = found[index, 2]
        place -= 1
        pushes[place] = found[before, 0] * 4 + found[index, 3]
        index = before
    return used + length


@compiled("Tuple((int64, int64))(int16[:,:], uint8[::1], int64, int32[:,::1], boolean[:,::1], int32[::1], int64)")
def _fill_all(
    steps: Steps, content: Content, hero: int, found: Numbers, seen: Flags, pushes: Numbers, used: int
) -> tuple[int, int]:
    """Bring boulders into pits as long as one can be brought there; return the hero's square and the pushes' length."""
    crossed = np.empty(content.size, np.int32)
    again = True
    while again:
        again = False
        obstacles(steps, content, crossed)
        for boulder in range(content.size - 1):
            if content[boulder] != ROCK or crossed[boulder] != 0:
                continue
            count = relocate(steps, content, boulder, hero, found, seen)
            if count < 0:
                row = -count - 1
                used = _note(found, row, pushes, used)
                content[boulder], content[found[row, 0]] = FREE, FREE
                hero = found[row, 1]
                again = True
                break
    return hero, used


@compiled("int32[::1](int64, int32[:,:], int32[:])")
def _collect(node: int, table: Numbers, pushes: Numbers) -> Numbers:
    """Return the pushes of a node and of all those before it."""
    length = 0
    index = node
    while index >= 0:
        length += table[index, _END] - table[index, _BEGIN]
        index = table[index, _PARENT]
    answer = np.empty(length, np.int32)
    index = node
    while index >= 0:
        part = table[index, _END] - table[index, _BEGIN]
        length -= part
        answer[length : length + part] = pushes[table[index, _BEGIN] : table[index, _END]]
        index = table[index, _PARENT]
    return answer


@compiled("int32[::1](int16[:,:], uint8[:], int64, boolean[:], uint64[:,:], float64[:], int64, int64)")
def search(
    steps: Steps, start: Content, hero: int, goals: Flags, keys: Keys, weights: Weights, most_nodes: int, most: int
) -> Numbers:
    """Return pushes, as square * 4 + direction, after which the hero can walk to a goal; a single -1 if none are found.

    `weights` are those of a pit left, of boulders in the way, of a spare boulder, of chance, and of room for the hero;
    `most` is the number of states that are kept at most.
    """
    size = start.size
    states, table = np.empty((most, size), np.uint8), np.zeros((most, 5), np.int32)
    pushes = np.empty(most * 24 + size * size * 4, np.int32)
    found, inner = np.empty((size * size + 1, 4), np.int32), np.empty((size * size + 1, 4), np.int32)
    seen, mark, content = np.empty((size, size), np.bool_), np.empty(size, np.int32), start.copy()
    table[0, _HERO], used = _fill_all(steps, content, hero, inner, seen, pushes, 0)
    states[0], table[0, _PARENT], table[0, _END] = content, -1, used
    known = {_hash(content, flood(steps, content, table[0, _HERO], mark), keys)}
    queue = [(0.0, 0)]
    count, nodes = 1, 0
    while len(queue) and nodes < most_nodes:
        node = heapq.heappop(queue)[1]
        nodes += 1
        content[:] = states[node]
        flood(steps, content, table[node, _HERO], mark)
        if _arrived(goals, mark):
            return _collect(node, table, pushes)
        for boulder in range(size - 1):
            if states[node, boulder] != ROCK:
                continue
            content[:] = states[node]
            for row in range(1, abs(relocate(steps, content, boulder, table[node, _HERO], found, seen))):
                content[:] = states[node]
                target, there = found[row, 0], found[row, 1]
                content[boulder], content[target] = FREE, FREE if content[target] == PIT else ROCK
                value = _hash(content, there, keys)
                if value in known:
                    continue
                known.add(value)
                if _outlook(steps, content, weights) == HOPELESS:
                    continue
                there, end = _fill_all(steps, content, there, inner, seen, pushes, _note(found, row, pushes, used))
                value = _hash(content, flood(steps, content, there, mark), keys)
                outlook = _outlook(steps, content, weights)
                if (there != found[row, 1] and value in known) or outlook == HOPELESS:
                    continue
                known.add(value)
                outlook = -HOPELESS if _arrived(goals, mark) else outlook - weights[4] * mark.sum()
                states[count], table[count] = content, np.array((there, node, table[node, _DEPTH] + 1, used, end))
                chance = weights[3] * (value >> np.uint64(40)) / 2.0**24
                heapq.heappush(queue, (table[count, _DEPTH] + outlook + chance, count))
                count, used = count + 1, end
                if count == most or used + size * size * 2 > pushes.size:
                    return np.full(1, -1, np.int32)
    return np.full(1, -1, np.int32)
