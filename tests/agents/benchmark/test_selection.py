"""Games named on a command line."""

import pytest

from agents.benchmark.selection import SelectionError, select_games
from agents.loop.result import EpisodeResult

GAMES = [
    EpisodeResult(10, "died", score=500),
    EpisodeResult(11, "turn_limit", score=100),
    EpisodeResult(12, "died", score=900),
    EpisodeResult(13, "died", score=700),
]


@pytest.mark.parametrize(
    ("text", "seeds"),
    [
        ("all", [10, 11, 12, 13]),
        ("worst:2", [10, 11]),
        ("best:1", [12]),
        ("first:3", [10, 11, 12]),
        ("lost:2", [10, 12]),
        ("seed:13", [13]),
        ("best:1, seed:11,worst:1", [11, 12]),
        ("worst:99", [10, 11, 12, 13]),
    ],
)
def test_games_are_selected(text: str, seeds: list[int]) -> None:
    assert [game.seed for game in select_games(GAMES, text)] == seeds


@pytest.mark.parametrize("text", ["", "worst", "worst:x", "worst:-1", "seed:99", "some:3", "worst:0"])
def test_what_cannot_be_selected_is_named(text: str) -> None:
    with pytest.raises(SelectionError, match=text.split(":")[0] or "''"):
        select_games(GAMES, text)
