"""Where the hero can walk on the level as it is now believed to be: one cost grid and one distance field a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.belief.level import Level
from agents.symbolic.belief.monsters import SHOPKEEPER, Attitude, Monster
from agents.symbolic.geometry import COLUMNS, NEAR, Pos, chebyshev, neighbours
from agents.symbolic.knowledge.glyph_kinds import KIND, GlyphKind
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain, Trap
from agents.symbolic.planning.compiled import compiled
from agents.symbolic.planning.distance import UNREACHABLE, distance_field, nearest, path_to

_BASE = np.where(WALKABLE, 1, 0).astype(np.uint8)
_BASE[Terrain.DOOR_CLOSED] = 2

_NO_DIAGONAL = np.zeros(256, np.bool_)
_NO_DIAGONAL[[Terrain.DOOR_OPEN, Terrain.DOOR_CLOSED]] = True

TRAP_COST = np.zeros(256, np.uint8)
"""Extra cost of stepping on a known trap; 0 here means never, but for `Trap.NONE`."""
TRAP_COST[[Trap.ARROW, Trap.DART, Trap.ROCK]] = 25
TRAP_COST[[Trap.SQUEAKY_BOARD, Trap.STATUE, Trap.ANTI_MAGIC, Trap.RUST]] = 12
TRAP_COST[[Trap.BEAR_TRAP, Trap.PIT, Trap.SPIKED_PIT, Trap.WEB]] = 30
TRAP_COST[[Trap.ROLLING_BOULDER, Trap.SLEEPING_GAS, Trap.FIRE, Trap.TELEPORT, Trap.MAGIC]] = 50

_PULLS = np.zeros(256, np.bool_)
_PULLS[[Trap.HOLE, Trap.TRAP_DOOR, Trap.PIT, Trap.SPIKED_PIT]] = True

PET_COST = 3
"""Extra cost of a square with a pet on it."""

PEACEFUL_COST = 12
"""Extra cost of a square with somebody peaceful on it."""

DOUBTFUL_COST = 12
"""Extra cost of a square with a mark of somebody who may be gone."""

CHAIN_COST = 30
"""Extra cost of a square beside a hole for a hero who drags a ball and chain."""

STALE = 20
"""Turns after which the mark of an unseen monster bars no way: one step onto it tells (hack.c, domove)."""

_WARNING, _MARK = int(GlyphKind.WARNING), int(GlyphKind.INVISIBLE_MARK)

Bytes = NDArray[np.uint8]


def doubtful(monster: Monster, hero: Pos, turn: int) -> bool:
    """Whether it is only a mark of somebody who need not be there when the hero is."""
    if monster.species is not None:
        return False
    kind = int(KIND[monster.glyph])
    if kind == _WARNING:  # beyond that radius, who is sensed comes or goes
        return chebyshev(monster.pos, hero) > NEAR
    return kind == _MARK and turn - monster.since > STALE


def occupant_cost(monster: Monster, hero: Pos, turn: int) -> int:
    """Return what a square costs that somebody is on: pets swap places, the peaceful move on, enemies bar it.

    A shopkeeper stays at his post inside the door for as long as nobody is in line with it (shk.c, shk_move).
    """
    if monster.attitude is Attitude.TAME:
        return PET_COST
    if monster.attitude is Attitude.PEACEFUL:
        return 0 if monster.species is SHOPKEEPER else PEACEFUL_COST
    return DOUBTFUL_COST if doubtful(monster, hero, turn) else 0


def beside_holes(level: Level) -> tuple[tuple[Pos, int], ...]:
    """Return what the squares beside known holes and pits cost who drags a chain.

    A chain that comes to lie on one pulls its hero in (ball.c, drag_ball).
    """
    return _beside_holes(level.trap.tobytes())


@lru_cache(maxsize=16)
def _beside_holes(traps: bytes) -> tuple[tuple[Pos, int], ...]:
    holes = np.flatnonzero(_PULLS[np.frombuffer(traps, np.uint8)]).tolist()
    return tuple((pos, CHAIN_COST) for hole in holes for pos in neighbours(divmod(hole, COLUMNS)))


def closed_doors(level: Level) -> Iterator[tuple[Pos, int]]:
    """Yield the doors that a beast cannot open, for it has no hands: no way leads through them (lock.c, doopen)."""
    yield from (((row, col), 0) for row, col in np.argwhere(level.terrain == Terrain.DOOR_CLOSED).tolist())


@compiled("void(uint8[:,:], uint8[:,:], boolean[:,:], uint8[:], uint8[:], boolean[:], uint8[:,::1], boolean[:,::1])")
def _cost(
    terrain: Bytes,
    trap: Bytes,
    boulder: NDArray[np.bool_],
    base: Bytes,
    trap_cost: Bytes,
    no_diagonal: NDArray[np.bool_],
    cost: Bytes,
    doors: NDArray[np.bool_],
) -> None:
    """Fill the cost and door grids from the level's arrays."""
    for row in range(terrain.shape[0]):
        for col in range(terrain.shape[1]):
            code = terrain[row, col]
            price = base[code]
            if boulder[row, col]:
                price = 0
            elif price and trap[row, col]:
                extra = trap_cost[trap[row, col]]
                price = price + extra if extra else 0
            cost[row, col] = price
            doors[row, col] = no_diagonal[code]


class Walking:
    """Routes of one level at one moment.

    Attributes
    ----------
    cost : ndarray of uint8, shape (21, 79)
        Cost of entering a square; 0 is impassable.
    field : ndarray of int32, shape (21, 79)
        Cost of the cheapest walk from the hero.
    """

    def __init__(
        self, level: Level, start: Pos, turn: int, occupied: Iterable[tuple[Pos, int]], squeeze: bool = True
    ) -> None:
        self.start = start
        self._trodden = level.visited
        self.squeeze = squeeze
        self.cost: NDArray[np.uint8] = np.empty(level.terrain.shape, np.uint8)
        self._doors: NDArray[np.bool_] = np.empty(level.terrain.shape, np.bool_)
        _cost(
            level.terrain, level.trap, level.boulder, _BASE, TRAP_COST, _NO_DIAGONAL, self.cost, self._doors
        )  # fmt: skip
        for pos, price in occupied:
            self.cost[pos] = price if self.cost[pos] else 0
        for pos in level.locked:
            self.cost[pos] = 0
        for pos in level.barred(turn):
            self.cost[pos] = 0
        open_to_all = self.cost
        if level.shop is not None and not level.shop[start]:  # who fell into one may walk out
            self.cost = np.where(level.shop, np.uint8(0), open_to_all)
        self.field = distance_field(self.cost, self._doors, [start], squeeze)
        if self.cost is not open_to_all and self.shut_in:  # whoever reaches nothing else may cross a shop
            self.cost = open_to_all
            self.field = distance_field(self.cost, self._doors, [start], squeeze)

    def opened(self, squares: Iterable[Pos] = (), *, squeeze: bool = False) -> Walking:
        """Routes as they would be with those gone who stand on these squares, or with a lighter pack."""
        return self._altered({pos: self.cost[pos] or 1 for pos in squares}, self.squeeze or squeeze)

    def anywhere(self) -> Walking:
        """The same routes, but of equal ways not the one where the hero has been."""
        other = copy(self)
        other._trodden = np.zeros_like(self._trodden)
        return other

    def closed(self, squares: Iterable[Pos]) -> Walking:
        """Routes as they would be if nobody could step on these squares."""
        return self._altered(dict.fromkeys(squares, 0), self.squeeze)

    def _altered(self, costs: Mapping[Pos, int], squeeze: bool) -> Walking:
        """Return the routes with other costs on some squares."""
        other = copy(self)
        other.cost, other.squeeze = self.cost.copy(), squeeze
        for pos, cost in costs.items():
            other.cost[pos] = cost
        other.field = distance_field(other.cost, self._doors, [self.start], squeeze)
        return other

    def distance(self, pos: Pos) -> int:
        """Cost of walking to a square; `UNREACHABLE` if there is no way."""
        return int(self.field[pos])

    def reachable(self, pos: Pos) -> bool:
        """Whether the hero can walk to a square."""
        return bool(self.field[pos] < UNREACHABLE)

    @property
    def shut_in(self) -> bool:
        """Whether the hero reaches no square but its own."""
        return not any(self.field[pos] < UNREACHABLE for pos in neighbours(self.start))

    @property
    def free_beside(self) -> list[Pos]:
        """Squares beside the hero that it can step on now."""
        return [pos for pos in neighbours(self.start) if self.field[pos] == 1]

    def path(self, target: Pos) -> tuple[Pos, ...]:
        """Squares to walk, the first step first; empty if there is no way or none is needed.

        Of equal ways the one where the hero has been: no trap is left to be found there.
        """
        return tuple(path_to(self.field, self.cost, self._doors, target, self.squeeze, self._trodden))

    def path_beside(self, target: Pos) -> tuple[Pos, ...] | None:
        """Walk to the nearest square from which `target` is adjacent; None if there is none, empty if already there."""
        best, least = None, UNREACHABLE
        row, col = target
        for r in range(max(row - 1, 0), min(row + 2, self.field.shape[0])):
            for c in range(max(col - 1, 0), min(col + 2, self.field.shape[1])):
                if (r, c) != target and self.field[r, c] < least:
                    best, least = (r, c), int(self.field[r, c])
        return None if best is None else self.path(best)

    def nearest_of(self, squares: Iterable[Pos]) -> Pos | None:
        """Return the one of these squares with the shortest walk; None if none can be reached."""
        best = min(((self.distance(pos), pos) for pos in squares), default=None)
        return best[1] if best is not None and best[0] < UNREACHABLE else None

    def nearest(self, mask: NDArray[np.bool_]) -> Pos | None:
        """Reachable square of the mask that is nearest to the hero."""
        return nearest(self.field, mask)
