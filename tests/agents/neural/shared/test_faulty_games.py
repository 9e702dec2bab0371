"""Games that end by a fault: kept and told, never played again, and no harm to the others."""

import os
from pathlib import Path

import pytest

from agents.neural.shared.faulty_games import Fault, faults, play_all

DEADLY, RAISING = 7, 8


class Player:
    """Dies with its process at one seed, raises at another, and tells how many games it has played at the rest."""

    def __init__(self) -> None:
        self.games = 0

    def __call__(self, seed: int) -> tuple[int, int]:
        self.games += 1
        if seed == DEADLY:
            os._exit(3)
        if seed == RAISING:
            raise ValueError("a bug")
        return seed, self.games

    def close(self) -> None:
        """Hold nothing."""


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_takes_no_other_game_along(tmp_path: Path, workers: int) -> None:
    found = list(play_all(Player, tmp_path, [5, DEADLY, RAISING, 9], workers))
    assert {outcome[0] for outcome in found if not isinstance(outcome, Fault)} == {5, 9}
    lost, raised = faults(tmp_path)
    assert {lost, raised} == {outcome for outcome in found if isinstance(outcome, Fault)}
    assert str(lost) == f"the game of seed {DEADLY} taught nothing: worker process ended with exit code 3"
    assert not lost.trace
    assert str(raised) == f"the game of seed {RAISING} taught nothing: ValueError: a bug"
    assert 'raise ValueError("a bug")' in raised.trace


def test_after_what_was_raised_another_player_begins(tmp_path: Path) -> None:
    assert list(play_all(Player, tmp_path, [5, 6, RAISING, 9], 1))[::3] == [(5, 1), (9, 1)]


def test_a_fault_is_not_met_again(tmp_path: Path) -> None:
    assert len(list(play_all(Player, tmp_path, [RAISING], 1))) == 1
    assert list(play_all(Player, tmp_path, [RAISING], 1)) == []
