"""The rules of pushing, on small drawings."""

import pytest

from agents.symbolic.planning.sokoban.board import IllegalPushError, Push, parse

ROOM = ["#########", "#>....###", "#..0..###", "#.....^.<", "#########"]


def test_a_drawing_is_read() -> None:
    board, position, hero = parse(ROOM)
    assert (hero, sorted(position.boulders), sorted(position.holes)) == ((1, 1), [(2, 3)], [(3, 6)])
    assert board.goals == {(3, 8)}


def test_what_lies_behind_the_goal_is_no_part_of_the_board() -> None:
    board, _, _ = parse(["#######", "#>.+.<#", "#######"])
    assert board.cells == ((1, 1), (1, 2), (1, 3))
    assert board.goals == {(1, 3)}


def test_a_push_moves_the_boulder_and_the_hero_follows() -> None:
    board, start, hero = parse(ROOM)
    position, hero = board.replay(start, hero, [Push((2, 3), "l")])
    assert (sorted(position.boulders), hero) == ([(2, 4)], (2, 3))


def test_a_boulder_fills_a_hole_and_is_gone() -> None:
    board, start, hero = parse(ROOM)
    position, hero = board.replay(start, hero, [Push((2, 3), "j"), *(Push((3, col), "l") for col in (3, 4, 5))])
    assert not position.boulders
    assert not position.holes
    assert board.solved(position, hero)
    assert not board.solved(start, (1, 1))


@pytest.mark.parametrize(
    ("rows", "push", "reason"),
    [
        (ROOM, Push((1, 2), "l"), "no boulder"),
        (["#####", "#>0##", "#.^<#", "#####"], Push((1, 2), "l"), "cannot go"),
        (["######", "#>00.#", "#..^<#", "######"], Push((1, 2), "l"), "cannot go"),
        (["######", "#>.0.#", "####^#", "###<.#", "######"], Push((1, 3), "h"), "cannot get"),
    ],
)
def test_pushes_that_the_rules_forbid(rows: list[str], push: Push, reason: str) -> None:
    board, position, hero = parse(rows)
    with pytest.raises(IllegalPushError, match=reason):
        board.replay(position, hero, [push])


def test_nobody_slips_between_two_boulders_or_walls() -> None:
    board, position, hero = parse(["####", "#>0#", "#0.#", "#^<#", "####"])
    assert board.reach(position, hero) == {(1, 1)}
    board, position, hero = parse(["####", "#>0#", "#..#", "#^<#", "####"])
    assert (2, 2) in board.reach(position, hero)


def test_a_pit_is_open_to_slip_past_but_not_to_walk_on() -> None:
    board, position, hero = parse(["#####", "#>^.#", "#0..#", "#..<#", "#####"])
    reach = board.reach(position, hero)
    assert (2, 2) in reach
    assert (1, 2) not in reach
