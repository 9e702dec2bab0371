"""The solver: it finds what there is to find, and says so when it does not."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.symbolic.planning.sokoban.board import Board, Position, parse
from agents.symbolic.planning.sokoban.kernels import FREE, PIT, ROCK, SOLID, flood
from agents.symbolic.planning.sokoban.levels import SokobanLevel, levels
from agents.symbolic.planning.sokoban.solver import Effort, solve

EASY = [level for level in levels() if level.name in ("4-1", "4-2", "3-1", "2-1", "2-2")]


@pytest.mark.parametrize("level", EASY, ids=lambda level: level.name)
def test_levels_are_solved_within_seconds(level: SokobanLevel) -> None:
    began = time.process_time()
    pushes = solve(level.board, level.start, level.arrival)
    assert pushes is not None
    assert time.process_time() - began < 5
    position, hero = level.board.replay(level.start, level.arrival, pushes)
    assert level.board.solved(position, hero)


def test_an_open_way_takes_no_push() -> None:
    board, start, hero = parse(["#####", "#>0<#", "#...#", "#####"])
    assert solve(board, start, hero) == ()


@pytest.mark.parametrize("rows", [["#####", "#>0##", "#.^<#", "#####"], ["######", "#>.^<#", "######"]])
def test_what_cannot_be_solved_is_given_up(rows: list[str]) -> None:
    board, start, hero = parse(rows)
    assert solve(board, start, hero) is None


def test_the_same_effort_finds_the_same_solution() -> None:
    level = EASY[0]
    effort = Effort(chance=1.0, seed=3)
    assert solve(level.board, level.start, level.arrival, effort) == solve(
        level.board, level.start, level.arrival, effort
    )


squares = st.lists(st.sampled_from("..0^#"), min_size=25, max_size=25)


@settings(max_examples=60, deadline=None)
@given(squares)
def test_the_compiled_walk_is_that_of_the_rules(signs: list[str]) -> None:
    rows = ["".join(signs[5 * row : 5 * row + 5]) for row in range(5)]
    floor = frozenset((r, c) for r in range(5) for c in range(5) if rows[r][c] != "#" or (r, c) == (2, 2))
    placed = [frozenset(pos for pos in floor - {(2, 2)} if rows[pos[0]][pos[1]] == sign) for sign in "0^"]
    board, position = Board(floor, frozenset()), Position(*placed)
    content = np.full(len(board.cells) + 1, FREE, np.uint8)
    content[[board.number[pos] for pos in position.boulders]] = ROCK
    content[[board.number[pos] for pos in position.holes]] = PIT
    content[-1] = SOLID
    mark = np.empty(content.size, np.int32)
    lowest = flood(board.steps, content, board.number[(2, 2)], mark)
    reach = board.reach(position, (2, 2))
    assert {board.cells[index] for index in np.flatnonzero(mark)} == reach
    assert board.cells[lowest] == min(reach)
