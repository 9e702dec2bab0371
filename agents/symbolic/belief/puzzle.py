"""A Sokoban level in play: which one it is, what was planned for it, and the push that is due.

The plan is a table of positions, so each push is checked by looking at the map again. Boulders may lie alike more than
once in a plan: the last push counts whose square the hero can get to. Wherever the boulders are not where the plan has
them, the solver makes another plan from there.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain, Trap
from agents.symbolic.planning.sokoban.board import PUSHES, Position, Push, beyond
from agents.symbolic.planning.sokoban.levels import ENTRANCE, SokobanLevel, recognise

MOST_PLANS = 8
"""How often a level is planned anew before it is given up."""


class Map(Protocol):
    """What a puzzle reads of a level: arrays of shape (21, 79)."""

    terrain: NDArray[np.uint8]
    trap: NDArray[np.uint8]
    item: NDArray[np.int16]
    boulder: NDArray[np.bool_]


class Puzzle:
    """One level of Sokoban and the way through it.

    Attributes
    ----------
    level : SokobanLevel
        Which one it is.
    push : Push or None
        What to do next, on the map; None when the way is open or no way is known.
    open : bool
        Whether the hero can walk to the goal.
    hopeless : bool
        Whether no plan was found for the position on the map.
    climbable : bool
        Whether the hero can get to the goal through the holes that are left: they are pits, and no boulder is between
        (trap.c, climb_pit).
    mimics : frozenset of Pos
        Squares, on the map, of what looks like a boulder and can be none.
    closets : frozenset of Pos
        Squares, on the map, where the prize may lie and the hero has not been.
    """

    def __init__(self, level: SokobanLevel, offset: Pos) -> None:
        self.level = level
        self.offset = offset
        self.push: Push | None = None
        self.open = False
        self.hopeless = False
        self.climbable = False
        self.plans = 0
        self.mimics: frozenset[Pos] = frozenset()
        self.closets = frozenset(map(self._outward, level.closets))
        self._boulders = level.start.boulders
        self._holes = level.start.holes
        self._table: dict[Position, list[Push]] = {}
        self._unsolved: set[Position] = set()
        self._seen: Position | None = None
        self._reach: frozenset[Pos] = frozenset()
        self._learn(level.start, level.solution)

    @classmethod
    def of(cls, level: Map) -> Puzzle | None:
        """Return the puzzle that a level of the dungeon is, None if it is no known one."""
        found = recognise(_squares(WALKABLE[level.terrain] | (level.terrain == Terrain.DOOR_CLOSED)))
        return None if found is None else cls(*found)

    def update(self, level: Map, hero: Pos, covered: set[Pos]) -> None:
        """See what has become of the boulders, and which push is due; monsters cover the squares they stand on."""
        self.closets -= {hero}
        position, here = self._position(level, hero, covered), self._inward(hero)
        if (self._seen == position and here in self._reach) or here not in self.level.board.floor:
            return  # from wherever the hero can walk to, the same pushes can be made
        board = self.level.board
        reach = board.reach(position, here)
        self._seen, self._reach = position, reach - position.holes  # out of a pit no step leads back into it
        self.open = not board.goals.isdisjoint(reach)
        planned = [push for push in self._table.get(position, ()) if push.stand in reach]
        push = planned[-1] if planned else None
        if not self.open and push is None:
            push = self._plan_anew(position, here)
        self.push = None if self.open or push is None else Push(self._outward(push.boulder), push.direction)
        self.hopeless = not self.open and push is None
        as_floor = Position(position.boulders, frozenset())
        self.climbable = self.level.number == ENTRANCE and self._leads_up(as_floor, here)

    def _leads_up(self, position: Position, hero: Pos) -> bool:
        """Whether the hero can walk to the goal in a position."""
        board = self.level.board
        return not board.goals.isdisjoint(board.reach(position, hero))

    def _plan_anew(self, position: Position, hero: Pos) -> Push | None:
        from agents.symbolic.planning.sokoban.solver import solve  # compiled only where it is needed

        if self.plans >= MOST_PLANS or position in self._unsolved:
            return None
        self.plans += 1
        pushes = solve(self.level.board, position, hero)
        if not pushes:
            self._unsolved.add(position)
            return None
        self._learn(position, pushes)
        return pushes[0]

    def _learn(self, position: Position, pushes: tuple[Push, ...]) -> None:
        """Note a plan; boulders may lie alike more than once in it, with the hero on other sides of them."""
        for push in pushes:
            self._table.setdefault(position, []).append(push)
            position = position.after(push)

    def in_closet(self, hero: Pos) -> bool:
        """Whether the hero stands where the prize may lie."""
        return self._inward(hero) in self.level.closets

    def filled(self, pos: Pos) -> None:
        """Learn that a boulder has filled the pit on a square of the map, which things may hide from sight."""
        self._holes -= {self._inward(pos)}

    def struck(self, pos: Pos) -> None:
        """Learn that what still looks like a boulder after a blow is one."""
        if pos in self.mimics:
            self.mimics -= {pos}
            self._boulders |= {self._inward(pos)}

    def _position(self, level: Map, hero: Pos, covered: set[Pos]) -> Position:
        """Read the map: boulders as they are shown, holes until their square is seen to be plain floor."""
        bare = (level.trap == Trap.NONE) & (level.item < 0)
        hidden = {self._inward(pos) for pos in (hero, *covered)}
        filled = {hole for hole in self._holes if bare[self._outward(hole)] and hole not in hidden}
        shown = frozenset(map(self._inward, _squares(level.boulder))) & self.level.board.floor
        shown -= hidden - self._boulders  # who stands there now was taken for one
        self._boulders = self._real(shown, filled, hidden - {self._inward(hero)})
        self.mimics = frozenset(map(self._outward, shown - self._boulders))
        self._holes -= filled | self._boulders
        return Position(self._boulders, self._holes)

    def _real(self, shown: frozenset[Pos], filled: set[Pos], covered: set[Pos]) -> frozenset[Pos]:
        """Return the boulders, of what is shown as one and what a monster stands on.

        Boulders do not come from nowhere: one that is shown where none was, while all others are where they were, a
        push away or in a hole, is a giant mimic (sokoban.des).
        """
        fresh, gone = shown - self._boulders, self._boulders - shown
        pushed = {pos for pos in fresh if _beside(pos, gone)}
        missing = {pos for pos in gone if not _beside(pos, pushed | filled)}
        still = missing & covered
        strange = fresh - pushed
        return (shown - strange if len(strange) > len(missing - still) else shown) | still

    def _inward(self, pos: Pos) -> Pos:
        return pos[0] - self.offset[0], pos[1] - self.offset[1]

    def _outward(self, pos: Pos) -> Pos:
        return pos[0] + self.offset[0], pos[1] + self.offset[1]


def _beside(pos: Pos, others: Collection[Pos]) -> bool:
    """Whether one of them is a push away."""
    return any(beyond(pos, key) in others for key in PUSHES)


def _squares(mask: NDArray[np.bool_]) -> list[Pos]:
    rows, cols = mask.nonzero()
    return list(zip(rows.tolist(), cols.tolist(), strict=True))
