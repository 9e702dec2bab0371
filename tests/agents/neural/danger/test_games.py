"""Kept games: each is played once, and none is missing unseen."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from agents.neural.danger import games
from agents.neural.danger.games import Trialled, played, save_trials
from agents.neural.danger.trials import TrialConfig
from tests.agents.neural.danger.made_up import made_up


class Player:
    """Plays made-up games."""

    def __init__(self, config: TrialConfig) -> None:
        del config

    def __call__(self, seed: int) -> tuple[int, Trialled]:
        return seed, made_up(seed)


def backwards(make: Callable[[], Player], seeds: Sequence[int], workers: int) -> Iterator[tuple[int, Trialled]]:
    """Let processes answer in another order than they are asked."""
    del workers
    yield from map(make(), reversed(seeds))


@pytest.mark.parametrize("workers", [1, 2])
def test_only_missing_games_are_played_and_all_come_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(games, "Player", Player)
    monkeypatch.setattr(games, "every_answer", backwards)
    kept, bars = made_up(99), []
    save_trials(tmp_path / "000004.npz", kept)
    found = played(tmp_path, range(3, 6), TrialConfig(), workers, lambda: bars.append("one more"))
    assert [game.lived.tolist() for game in found] == [game.lived.tolist() for game in (made_up(3), kept, made_up(5))]
    assert len(bars) == 2
