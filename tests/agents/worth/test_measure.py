"""Batches of changed games on disk, and what they are compared by."""

import json
from pathlib import Path

import pytest

from agents.benchmark.run_directory import RunError
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig
from agents.worth.changes import UNCHANGED, change_named
from agents.worth.measure import play, worth
from agents.worth.table import plain

CONFIG = RunConfig("random", max_steps=40)
AC8 = change_named("ac8")


def games(**scores: int) -> list[EpisodeResult]:
    return [
        EpisodeResult(int(seed[1:]), "died", score=score, experience_level=score // 1000)
        for seed, score in scores.items()
    ]


def test_games_are_compared_seed_by_seed() -> None:
    before = games(s1=1_000, s2=2_000, s3=3_000, s4=30_000, s5=5_000, s9=1)
    after = games(s1=2_000, s2=3_000, s3=4_000, s4=31_000, s5=6_000)
    found = worth(AC8, before, after)
    assert found.games == 5
    mean = found.figures["mean"]
    assert (mean.before, mean.after) == (8_200, 9_200)
    assert (mean.difference.estimate.low, mean.difference.estimate.high) == (1_000, 1_000)
    assert found.figures["25,000 points"].before == 0.2
    assert found.figures["XL 8"].after == 0.2


def test_too_few_games_have_no_interval() -> None:
    (row,) = plain([worth(AC8, games(s1=1), games(s1=3))])
    assert row["figures"]["mean"] == {"before": 1, "after": 3, "difference": {"value": 2}}


def test_games_of_other_seeds_cannot_be_compared() -> None:
    with pytest.raises(RunError, match="armour class 8 better"):
        worth(AC8, games(s1=1), games(s2=1))


def test_a_batch_goes_on_where_it_was_and_keeps_no_records(tmp_path: Path) -> None:
    first = play(AC8, CONFIG, range(1), tmp_path / "ac8")
    again = play(AC8, CONFIG, range(2), tmp_path / "ac8")
    assert again.results[0].cpu_seconds == first.results[0].cpu_seconds
    assert [game.seed for game in again.results] == [0, 1]
    assert json.loads((tmp_path / "ac8/change.json").read_text()) == {"change": "ac8"}
    assert not (tmp_path / "ac8/games").exists()


def test_the_folder_of_another_change_is_refused(tmp_path: Path) -> None:
    play(AC8, CONFIG, range(1), tmp_path)
    with pytest.raises(RunError, match="ac8"):
        play(change_named("ac4"), CONFIG, range(2), tmp_path)


def test_unchanged_games_are_ordinary_ones(tmp_path: Path) -> None:
    play(UNCHANGED, CONFIG, range(1), tmp_path)
    assert (tmp_path / "games/0.game").exists()
