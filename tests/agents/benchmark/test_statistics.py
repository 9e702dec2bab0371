import numpy as np
import pytest

from agents.benchmark.statistics import FEWEST_GAMES, bootstrap, difference, share


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
    found = difference(dict.fromkeys(range(5), 11.0), dict.fromkeys(range(10, 16), 2.0))
    assert found.estimate.value == -9.0
    assert found.games == (5, 6)
    assert found.decided


def test_few_games_decide_nothing() -> None:
    few = FEWEST_GAMES - 1
    found = difference(dict.fromkeys(range(few), 11.0), dict.fromkeys(range(10, 20), 2.0))
    assert found.estimate.high < 0
    assert not found.enough
    assert not found.decided
    assert found.games_to_see(1.0) is None


def test_runs_that_share_most_seeds_are_paired_on_those() -> None:
    luck = normal(60, seed=1)
    first = dict(enumerate(luck[:50]))
    second = {seed: luck[seed] + 1.0 for seed in range(10, 60)}
    found = difference(first, second)
    assert found.paired
    assert found.games == (40, 40)
    assert found.estimate.value == pytest.approx(1.0)
    assert found.left_out == 20
    few = difference(first, {seed: luck[seed % 60] for seed in range(40, 90)})
    assert not few.paired
    assert (few.games, few.left_out) == ((50, 50), 0)


def test_a_run_whose_seeds_the_other_has_too_is_paired_however_short_it_is() -> None:
    luck = normal(30, seed=1)
    short, long = dict(enumerate(luck[:5])), {seed: value + 1.0 for seed, value in enumerate(luck)}
    for found, sign in ((difference(short, long), 1), (difference(long, short), -1)):
        assert (found.paired, found.games, found.left_out) == (True, (5, 5), 25)
        assert found.estimate.value == pytest.approx(sign * 1.0)


def test_the_games_that_a_gain_takes_are_those_of_the_textbook() -> None:
    """A paired trial: n = (1.96 + 0.84)^2 sd^2 / gain^2; with groups apart twice the variance."""
    first, second = normal(400, seed=1), normal(400, seed=2)
    paired = difference(dict(enumerate(first)), dict(enumerate(second)))
    spread = np.std(np.subtract(second, first))
    assert paired.games_to_see(2.0) == pytest.approx(7.849 * spread**2 / 4, rel=0.1)
    apart = difference(dict(enumerate(first)), {seed + 1000: value for seed, value in enumerate(second)})
    both = np.var(first) + np.var(second)
    assert apart.games_to_see(2.0) == pytest.approx(7.849 * both / 4, rel=0.1)


def test_a_gain_of_that_size_is_then_seen_about_as_often_as_promised() -> None:
    pilot = difference(dict(enumerate(normal(300, seed=1))), dict(enumerate(normal(300, seed=2))))
    games = pilot.games_to_see(4.0)
    assert games is not None
    seen = 0
    for seed in range(50):
        before = normal(games, seed=100 + seed)
        after = normal(games, mean=4.0, seed=1000 + seed)
        seen += difference(dict(enumerate(before)), dict(enumerate(after))).decided
    assert 32 <= seen <= 48


@pytest.mark.parametrize(
    ("count", "of", "low", "high"), [(0, 20, 0.0, 0.161), (10, 20, 0.299, 0.701), (5, 5, 0.566, 1)]
)
def test_shares_have_the_interval_of_wilson(count: int, of: int, low: float, high: float) -> None:
    found = share(count, of)
    assert found.value == count / of
    assert [found.low, found.high] == pytest.approx([low, high], abs=1e-3)


def test_a_share_of_no_games_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one game"):
        share(0, 0)


def test_equal_runs_do_not_differ() -> None:
    games = dict(enumerate(normal(20)))
    for statistic in (np.mean, np.median):
        found = difference(games, games, statistic)
        assert (found.estimate.low, found.estimate.value, found.estimate.high) == (0.0, 0.0, 0.0)
