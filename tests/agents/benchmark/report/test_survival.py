import numpy as np
import pytest

from agents.benchmark.report.survival import at_risk, by_level, by_turn
from tests.agents.benchmark.report.runs import game


def test_without_cut_games_it_is_the_share_that_lives_on() -> None:
    found = by_turn([game(seed, turn=turn) for seed, turn in enumerate([100, 200, 200, 400])])
    assert found.at.tolist() == [0, 100, 200, 400]
    assert found.share.tolist() == [1, 0.75, 0.25, 0]
    assert not len(found.cut)


def test_the_textbook_example_of_kaplan_and_meier() -> None:
    """Ends at 3, 5, 5 of 6 at risk and on, cut at 4 and 9: S(3) = 5/6, S(5) = 5/6 * 2/4, S(8) = that * 1/2."""
    ends = [(3, "died"), (4, "turn_limit"), (5, "died"), (5, "died"), (8, "died"), (9, "turn_limit")]
    found = by_turn([game(seed, turn=turn, how=how) for seed, (turn, how) in enumerate(ends)])
    shares = dict(zip(found.at.tolist(), found.share.tolist(), strict=True))
    assert shares[3] == pytest.approx(5 / 6)
    assert shares[5] == pytest.approx(5 / 6 * 2 / 4)
    assert shares[8] == shares[9] == pytest.approx(5 / 6 * 2 / 4 * 1 / 2)
    assert found.cut.tolist() == [4, 9]


def test_a_band_of_few_games_is_none() -> None:
    few, enough = ([game(seed, turn=100 + seed) for seed in range(games)] for games in (4, 5))
    assert np.isnan(by_turn(few).low[1:]).all()
    assert not np.isnan(by_turn(enough).low).any()


@pytest.mark.parametrize("how", ["died", "turn_limit"])
def test_all_dead_or_none_is_no_trouble(how: str) -> None:
    found = by_turn([game(seed, turn=100, how=how) for seed in range(6)])
    assert found.share.tolist() == [1, 0 if how == "died" else 1]
    assert found.low.tolist() == found.share.tolist()


def test_the_band_covers_the_truth_about_as_often_as_it_says() -> None:
    covered = 0
    for number in range(80):
        luck = np.random.default_rng(number)
        turns = luck.exponential(1000, 50)
        hows = ["died" if turn < 900 else "turn_limit" for turn in turns]
        games = [
            game(i, turn=int(min(turn, 900)), how=how) for i, (turn, how) in enumerate(zip(turns, hows, strict=True))
        ]
        found = by_turn(games)
        at = np.searchsorted(found.at, 700, side="right") - 1
        covered += found.low[at] <= np.exp(-0.7) <= found.high[at]
    assert 70 <= covered <= 80


def test_who_dies_at_a_level_has_reached_it() -> None:
    found = by_level([game(seed, experience_level=level) for seed, level in enumerate([1, 2, 2, 5])])
    assert dict(zip(found.at.tolist(), found.share.tolist(), strict=True)) == {1: 1, 2: 0.75, 3: 0.25, 6: 0}


def test_who_was_cut_might_have_risen() -> None:
    ends = [(1, "died"), (2, "turn_limit"), (3, "died"), (3, "died")]
    found = by_level([game(seed, experience_level=level, how=how) for seed, (level, how) in enumerate(ends)])
    shares = dict(zip(found.at.tolist(), found.share.tolist(), strict=True))
    assert shares[3] == pytest.approx(0.75)
    assert shares[4] == 0


def test_games_in_play() -> None:
    assert at_risk([game(seed, turn=turn) for seed, turn in enumerate([100, 200])], [0, 100, 150, 201]) == [2, 2, 1, 0]
