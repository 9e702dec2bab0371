"""The data: eight levels, each with a solution that holds under the rules."""

import pytest

from agents.symbolic.planning.sokoban.board import Push
from agents.symbolic.planning.sokoban.levels import SokobanLevel, levels, read_pushes, recognise, write_pushes

HOLES = {"4-1": 9, "4-2": 10, "3-1": 15, "3-2": 12, "2-1": 10, "2-2": 11, "1-1": 16, "1-2": 18}
BOULDERS = {"4-1": 10, "4-2": 12, "3-1": 20, "3-2": 16, "2-1": 13, "2-2": 16, "1-1": 18, "1-2": 20}
"""As counted in NetHack's dat/sokoban.des."""

every_level = pytest.mark.parametrize("level", levels(), ids=lambda level: level.name)


def test_all_eight_are_there() -> None:
    assert {level.name: len(level.start.holes) for level in levels()} == HOLES
    assert {level.name: len(level.start.boulders) for level in levels()} == BOULDERS


@every_level
def test_the_solution_opens_the_way(level: SokobanLevel) -> None:
    assert not level.board.solved(level.start, level.arrival)
    position, hero = level.board.replay(level.start, level.arrival, level.solution)
    assert level.board.solved(position, hero)
    assert not position.holes


@every_level
def test_no_push_of_a_solution_is_idle(level: SokobanLevel) -> None:
    position, hero = level.board.replay(level.start, level.arrival, level.solution[:-1])
    assert not level.board.solved(position, hero)


@every_level
def test_a_level_is_recognised_wherever_it_is_drawn(level: SokobanLevel) -> None:
    ground = [(row + 3, col + 24) for row, col in level.ground]
    assert recognise(ground) == (level, (3, 24))


def test_another_shape_is_not_recognised() -> None:
    assert recognise([]) is None
    assert recognise(sorted(levels()[0].ground)[1:]) is None


def test_pushes_are_written_and_read() -> None:
    pushes = (Push((2, 3), "l"), Push((2, 4), "l"), Push((2, 5), "j"), Push((7, 10), "h"), Push((7, 10), "h"))
    assert write_pushes(pushes) == "2,3l2 2,5j1 7,10h1 7,10h1"
    assert tuple(read_pushes(write_pushes(pushes))) == pushes
