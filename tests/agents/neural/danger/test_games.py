"""Kept games: each is played once, and none is missing unseen."""

from pathlib import Path

import pytest

from agents.base import AgentError
from agents.neural.danger import games
from agents.neural.danger.games import Trialled, played, save_trials
from agents.neural.danger.trials import TrialConfig
from agents.neural.shared.faulty_games import Fault, faults
from tests.agents.neural.danger.made_up import made_up


class Player:
    """Plays made-up games."""

    def __init__(self, config: TrialConfig) -> None:
        del config

    def __call__(self, seed: int) -> tuple[int, Trialled]:
        if seed == FAULTY:
            raise ValueError("a bug")
        return seed, made_up(seed)

    def close(self) -> None:
        """Hold nothing."""


FAULTY = 7


@pytest.fixture(autouse=True)
def _made_up_games(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(games, "Player", Player)


@pytest.mark.parametrize("workers", [1, 2])
def test_only_missing_games_are_played_and_all_come_in_order(tmp_path: Path, workers: int) -> None:
    kept = made_up(99)
    bars: list[Fault | None] = []
    save_trials(tmp_path / "000004.npz", kept)
    found = played(tmp_path, [5, 4, 3], TrialConfig(), workers, bars.append)
    assert [game.lived.tolist() for game in found] == [game.lived.tolist() for game in (made_up(5), kept, made_up(3))]
    assert bars == [None, None]


def test_a_game_that_raises_is_left_out_and_told_of(tmp_path: Path) -> None:
    told: list[Fault | None] = []
    found = played(tmp_path, [FAULTY, 8], TrialConfig(), 1, told.append)
    assert [game.lived.tolist() for game in found] == [made_up(8).lived.tolist()]
    assert faults(tmp_path) == [told[0]]
    assert played(tmp_path, [8], TrialConfig(), 1)
    with pytest.raises(AgentError, match=f"each game of {tmp_path} ended by a fault"):
        played(tmp_path, [FAULTY], TrialConfig(), 1)
