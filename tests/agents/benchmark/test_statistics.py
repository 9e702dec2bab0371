import numpy as np
import pytest

from agents.benchmark.statistics import bootstrap, difference


def normal(size: int, mean: float = 0.0, seed: int = 0) -> list[float]:
    return [float(value) for value in np.random.default_rng(seed).normal(mean, 10.0, size)]


def test_the_interval_of_a_mean_is_that_of_the_textbook() -> None:
    sample = normal(200)
    found = bootstrap(sample)
    half = 1.96 * np.std(sample, ddof=1) / np.sqrt(200)
    assert found.value == pytest.approx(np.mean(sample))
    assert found.low == pytest.approx(found.value - half, abs=0.15 * half)
    assert found.high == pytest.approx(found.value + half, abs=0.15 * half)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    covered = 0
    for seed in range(60):
        found = bootstrap(normal(60, mean=5.0, seed=seed))
        covered += found.low <= 5.0 <= found.high
    assert 52 <= covered < 60


def test_the_median_shrugs_off_an_outlier() -> None:
    sample = [1.0, 2.0, 3.0, 4.0, 1e9]
    assert bootstrap(sample, np.median).value == 3.0
    assert bootstrap(sample, np.mean).value > 1e8


def test_the_same_call_gives_the_same_interval() -> None:
    assert bootstrap(normal(30)) == bootstrap(normal(30))
    assert bootstrap(normal(30)) != bootstrap(normal(30), seed=1)


def test_one_game_has_an_interval_of_no_width() -> None:
    assert (bootstrap([7.0]).low, bootstrap([7.0]).high) == (7.0, 7.0)


def test_an_empty_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one game"):
        bootstrap([])


def test_many_games_are_resampled_in_bounded_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bootstrap(normal(50))
    monkeypatch.setattr("agents.benchmark.statistics._CHUNK_CELLS", 500)
    pieces = bootstrap(normal(50))
    assert pieces.value == whole.value
    assert pieces.low == pytest.approx(whole.low, abs=0.5)


def test_pairing_by_seed_cancels_the_luck_of_the_seed() -> None:
    luck = normal(40, seed=1)
    first = dict(enumerate(luck))
    second = {seed: value + 1.0 for seed, value in enumerate(luck)}
    paired = difference(first, second)
    unpaired = difference(first, {seed + 1000: value for seed, value in second.items()})
    assert paired.paired
    assert not unpaired.paired
    assert paired.estimate.value == pytest.approx(1.0)
    assert unpaired.estimate.value == pytest.approx(1.0)
    assert paired.decided
    assert not unpaired.decided


def test_a_difference_has_its_sign_and_its_games() -> None:
    found = difference({1: 10.0, 2: 12.0}, {3: 1.0, 4: 2.0, 5: 3.0})
    assert found.estimate.value == -9.0
    assert found.games == (2, 3)
    assert found.decided


def test_equal_runs_do_not_differ() -> None:
    games = dict(enumerate(normal(20)))
    for statistic in (np.mean, np.median):
        found = difference(games, games, statistic)
        assert (found.estimate.low, found.estimate.value, found.estimate.high) == (0.0, 0.0, 0.0)
