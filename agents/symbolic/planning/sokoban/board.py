"""A Sokoban level as a graph of squares, and the rules by which its boulders move.

The hero pushes one boulder at a time, never diagonally, and never slips diagonally between two boulders or walls
(hack.c, moverock and test_move). A boulder that reaches a pit or hole fills it and is gone (do.c, flooreffects).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.geometry import DIRECTIONS, Pos

WALL_SIGN, OUTSIDE, BOULDER, HOLE, WAY_UP, WAY_DOWN, DOOR = "#", " ", "0", "^", "<", ">", "+"
"""Signs of a drawing; a pit is drawn as a hole."""

PUSHES = "lhjk"
"""Directions of a push; the opposite of number `k` is number ``k ^ 1``."""

STEPS = PUSHES + "nbuy"
"""Directions of a step of the hero: the four of a push, then the diagonals."""

PARTS: dict[str, str] = {"n": "lj", "b": "hj", "u": "lk", "y": "hk"}
"""Diagonal -> its two straight parts: one of the squares there has to be open."""


def beyond(pos: Pos, direction: str, distance: int = 1) -> Pos:
    """Return the square so many steps away."""
    row, col = DIRECTIONS[direction]
    return pos[0] + row * distance, pos[1] + col * distance


@dataclass(frozen=True, slots=True)
class Push:
    """One push: the boulder on a square goes one square further.

    Attributes
    ----------
    boulder : Pos
        Where the boulder lies before.
    direction : str
        Movement key.
    """

    boulder: Pos
    direction: str

    @property
    def stand(self) -> Pos:
        """Where the hero pushes from."""
        return beyond(self.boulder, self.direction, -1)

    @property
    def target(self) -> Pos:
        """Where the boulder goes."""
        return beyond(self.boulder, self.direction)


@dataclass(frozen=True, slots=True)
class Position:
    """What changes while a level is solved.

    Attributes
    ----------
    boulders, holes : frozenset of Pos
        Those left; pits are holes here.
    """

    boulders: frozenset[Pos]
    holes: frozenset[Pos]

    def after(self, push: Push) -> Position:
        """Return the position that a push leads to; it is not checked."""
        left = self.boulders - {push.boulder}
        if push.target in self.holes:
            return Position(left, self.holes - {push.target})
        return Position(left | {push.target}, self.holes)


class IllegalPushError(ValueError):
    """A push that the rules, or the hero's reach, forbid."""


@dataclass(frozen=True)
class Board:
    """What does not change on a level.

    Attributes
    ----------
    floor : frozenset of Pos
        Squares that are no wall; doors included.
    goals : frozenset of Pos
        Where the hero has to get: the stairs up, or the door before them.
    """

    floor: frozenset[Pos]
    goals: frozenset[Pos]

    @cached_property
    def cells(self) -> tuple[Pos, ...]:
        """The squares of the floor, in reading order; a square's number is its place here."""
        return tuple(sorted(self.floor))

    @cached_property
    def number(self) -> dict[Pos, int]:
        """Square -> its number."""
        return {pos: index for index, pos in enumerate(self.cells)}

    @cached_property
    def steps(self) -> NDArray[np.int16]:
        """Neighbour of each square in each direction of `STEPS`, shape (8, squares + 1); the last square is wall."""
        wall = len(self.cells)
        table = np.full((len(STEPS), wall + 1), wall, np.int16)
        for index, direction in enumerate(STEPS):
            table[index, :wall] = [self.number.get(beyond(pos, direction), wall) for pos in self.cells]
        return table

    def reach(self, position: Position, start: Pos) -> frozenset[Pos]:
        """Return the squares that the hero can walk to without pushing anything or falling."""
        reached, fresh = {start}, [start]
        while fresh:
            here = fresh.pop()
            for there in self._open_steps(position, here):
                if there not in reached:
                    reached.add(there)
                    fresh.append(there)
        return frozenset(reached)

    def _open_steps(self, position: Position, here: Pos) -> Iterator[Pos]:
        solid = position.boulders
        for direction in STEPS:
            there = beyond(here, direction)
            if there not in self.floor or there in solid or there in position.holes:
                continue
            sides = [beyond(here, part) for part in PARTS.get(direction, "")]
            if not sides or any(side in self.floor and side not in solid for side in sides):
                yield there

    def check(self, position: Position, hero: Pos, push: Push) -> None:
        """Make sure that the hero can make a push.

        Raises
        ------
        IllegalPushError
            If there is no boulder, the way of the boulder is barred, or the hero cannot get behind it.
        """
        if push.boulder not in position.boulders:
            raise IllegalPushError(f"no boulder at {push.boulder}")
        if push.target not in self.floor or push.target in position.boulders:
            raise IllegalPushError(f"the boulder at {push.boulder} cannot go {push.direction!r}")
        if push.stand not in self.reach(position, hero):
            raise IllegalPushError(f"the hero cannot get from {hero} to {push.stand} to push {push.direction!r}")

    def replay(self, position: Position, hero: Pos, pushes: Iterable[Push]) -> tuple[Position, Pos]:
        """Return where checked pushes lead, and where the hero is then.

        Raises
        ------
        IllegalPushError
            At the first push that breaks a rule.
        """
        for push in pushes:
            self.check(position, hero, push)
            position, hero = position.after(push), push.boulder
            if push.target == hero:
                raise IllegalPushError("a boulder stays where it is")
        return position, hero

    def solved(self, position: Position, hero: Pos) -> bool:
        """Whether the hero can walk to a goal."""
        return not self.goals.isdisjoint(self.reach(position, hero))


def parse(rows: Sequence[str]) -> tuple[Board, Position, Pos]:
    """Read a drawing: `WALL_SIGN`, `BOULDER`, `HOLE`, `WAY_UP`, `WAY_DOWN`, where the hero arrives, and `DOOR`.

    >>> board, position, hero = parse(["######", "#>0^<#", "######"])
    >>> sorted(position.boulders), sorted(board.goals), hero
    ([(1, 2)], [(1, 4)], (1, 1))
    """
    signs = {(r, c): sign for r, row in enumerate(rows) for c, sign in enumerate(row)}

    def where(wanted: str) -> frozenset[Pos]:
        return frozenset(pos for pos, sign in signs.items() if sign in wanted)

    goals = where(DOOR) or where(WAY_UP)
    floor = _this_side(frozenset(signs) - where(WALL_SIGN + OUTSIDE), goals, min(where(WAY_DOWN)))
    return (
        Board(floor, goals & floor),
        Position(where(BOULDER), where(HOLE)),
        min(where(WAY_DOWN)),
    )


def _this_side(floor: frozenset[Pos], goals: frozenset[Pos], start: Pos) -> frozenset[Pos]:
    """Return the part of a floor that can be got to without going through a goal."""
    reached, fresh = {start}, [start]
    while fresh:
        here = fresh.pop()
        for direction in PUSHES:
            there = beyond(here, direction)
            if here not in goals and there in floor and there not in reached:
                reached.add(there)
                fresh.append(there)
    return frozenset(reached)
