"""Solve a Sokoban level: from any position to pushes after which the hero can walk on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.symbolic.geometry import Pos
from agents.symbolic.planning.sokoban.board import PUSHES, Board, Position, Push
from agents.symbolic.planning.sokoban.kernels import FREE, PIT, ROCK, SOLID
from agents.symbolic.planning.sokoban.search import search


@dataclass(frozen=True, slots=True)
class Effort:
    """How a search weighs what it sees, and when it gives up.

    Attributes
    ----------
    pit, obstacle, spare, chance, room : float
        Weights of a pit left, of a boulder in the way, of a boulder to spare, of chance, and of a square that the hero
        can walk to; a move of one boulder counts 1.
    seed : int
        Of the chance, and of the hashes.
    nodes, states : int
        Most nodes to look at, and most states to keep.
    """

    pit: float = 3.0
    obstacle: float = 0.5
    spare: float = 1.0
    chance: float = 0.0
    room: float = 0.1
    seed: int = 0
    nodes: int = 300
    states: int = 40_000


def solve(board: Board, position: Position, hero: Pos, effort: Effort | None = None) -> tuple[Push, ...] | None:
    """Return pushes that open the way to a goal, none if it is open; None if the search does not find any.

    Parameters
    ----------
    board, position : Board, Position
        The level and where its boulders and holes are.
    hero : Pos
        Where the hero stands.
    effort : Effort, optional
        How hard to try.
    """
    effort = effort or Effort()
    content = np.full(len(board.cells) + 1, FREE, np.uint8)
    content[[board.number[pos] for pos in position.boulders]] = ROCK
    content[[board.number[pos] for pos in position.holes]] = PIT
    content[-1] = SOLID
    goals = np.zeros(content.size, np.bool_)
    goals[[board.number[pos] for pos in board.goals]] = True
    keys = np.random.default_rng(effort.seed).integers(0, 2**63, (3, content.size), np.uint64)
    weights = np.array([effort.pit, effort.obstacle, effort.spare, effort.chance, effort.room])
    codes = search(
        board.steps, content, board.number[hero], goals, keys, weights, effort.nodes, effort.states
    )  # fmt: skip
    if codes.size == 1 and codes[0] < 0:
        return None
    return tuple(Push(board.cells[code // 4], PUSHES[code % 4]) for code in codes.tolist())
