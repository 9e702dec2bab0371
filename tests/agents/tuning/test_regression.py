"""The fit finds the effects that are there, and leaves nothing of noise."""

from pathlib import Path

import numpy as np
import pytest

from agents.benchmark.run_directory import RunDirectory, RunError
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig
from agents.symbolic.tuning.file import knobs
from agents.tuning.by_role import by_role, large_roles
from agents.tuning.games import OUTCOMES, Games, read
from agents.tuning.moves import moves
from agents.tuning.regression import Effects, FitError, expected_by_chance, fit, largest_by_chance
from tests.agents.tuning.made_up import ROLES, made_up_run

STRONG, WEAK = "rest.below", "odds.alarm"


def fitted(games: Games, outcome: str = "log points") -> Effects:
    return fit(games.drawn, games.outcomes[outcome], games.groups)


@pytest.fixture(scope="module")
def games(tmp_path_factory: pytest.TempPathFactory) -> Games:
    path = tmp_path_factory.mktemp("made-up")
    made_up_run(path, 2_500, {STRONG: 0.3, WEAK: -0.25})
    return read([path])


def test_known_effects_are_found_with_the_right_sign_and_size(games: Games) -> None:
    found = fitted(games)
    strong, weak = games.names.index(STRONG), games.names.index(WEAK)
    assert found.raw[strong] == pytest.approx(0.3, abs=3 * found.error[strong])
    assert found.raw[weak] == pytest.approx(-0.25, abs=3 * found.error[weak])
    assert found.error[strong] == pytest.approx(2 / np.sqrt(2_500), rel=0.1), "the noise alone, not that of the roles"
    assert [move.name for move in moves(games, found)] == [STRONG, WEAK]
    assert {int(index) for index in np.argsort(found.discovery_rates())[:2]} == {strong, weak}


def test_noise_is_shrunk_and_real_effects_are_not(games: Games) -> None:
    found = fitted(games)
    real = [games.names.index(STRONG), games.names.index(WEAK)]
    noise = np.delete(np.arange(len(games.names)), real)
    assert np.abs(found.shrunk.mean[noise]).mean() < 0.1 * np.abs(found.raw[noise]).mean()
    assert (np.abs(found.shrunk.mean[real]) > 0.6 * np.abs(found.raw[real])).all()
    lows, highs = found.shrunk.interval(0.95)
    assert (lows[real] < found.shrunk.mean[real]).all()
    assert (highs[real] > found.shrunk.mean[real]).all()
    assert (lows[noise] <= 0).all()
    assert (highs[noise] >= 0).all()


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_proposed_where_nothing_has_an_effect(seed: int) -> None:
    generator = np.random.default_rng(seed)
    drawn = generator.choice([-1.0, 1.0], (1_500, 97)).astype(np.float64)
    found = fit(drawn, generator.normal(size=1_500), generator.choice(ROLES, 1_500))
    lows, highs = found.shrunk.interval(0.95)
    assert not ((lows > 0) | (highs < 0)).any()
    assert found.shrunk.spread < 0.25 * found.error.mean()


def test_a_move_goes_to_the_better_end_and_counts_from_the_value_as_shipped(games: Games) -> None:
    strong, weak = moves(games, fitted(games))
    assert (strong.before, strong.after) == (0.85, 0.95)
    assert (weak.before, weak.after) == (0.5, 0.4)
    found = fitted(games)
    assert strong.gain == pytest.approx(found.shrunk.mean[games.names.index(STRONG)] / 2), "half of the way"
    assert 0 < strong.least < strong.gain


def test_who_is_at_the_better_end_already_stays_there(tmp_path: Path) -> None:
    made_up_run(tmp_path, 500, {"rest.until": 0.8}, fields=["rest.until"])
    assert moves(read([tmp_path]), fitted(read([tmp_path]))) == []
    made_up_run(tmp_path / "other", 500, {"rest.until": -0.8}, fields=["rest.until"])
    (move,) = moves(read([tmp_path / "other"]), fitted(read([tmp_path / "other"])))
    assert (move.before, move.after) == (1.0, 0.9)
    assert move.gain == pytest.approx(0.8, abs=0.2), "all of the way"


def test_what_chance_alone_shows() -> None:
    assert expected_by_chance(100) == pytest.approx(4.55, abs=0.01)
    assert largest_by_chance(1) == pytest.approx(0.6745, abs=1e-3)
    drawn = np.abs(np.random.default_rng(0).normal(size=(4_000, 97))).max(axis=1)
    assert largest_by_chance(97) == pytest.approx(float(np.median(drawn)), abs=0.03)


def test_outcomes_are_read_off_the_games(games: Games) -> None:
    assert set(games.outcomes) == set(OUTCOMES)
    assert np.exp(games.outcomes["log points"]) == pytest.approx(games.outcomes["points"])
    assert set(np.unique(games.outcomes["XL8"])) == {0.0, 1.0}


def test_a_role_that_differs_is_found(tmp_path: Path) -> None:
    fields = ["rest", "odds"]
    made_up_run(tmp_path, 1_500, {STRONG: 0.3}, fields=fields, by_role={"wiz": {STRONG: -0.9}})
    games = read([tmp_path])
    rows = by_role(games, "log points", fitted(games))
    assert (rows[0].role, rows[0].name) == ("wiz", STRONG)
    assert rows[0].raw == pytest.approx(-0.9, abs=0.3)
    assert rows[0].shrunk < 0
    assert rows[0].high < 0
    assert len(rows) == len(ROLES) * len(games.names)


def test_roles_with_few_games_are_left_out(tmp_path: Path) -> None:
    made_up_run(tmp_path, 300, {})
    assert large_roles(read([tmp_path])) == {}
    made_up_run(tmp_path / "more", 300, {}, fields=["rest"])
    assert set(large_roles(read([tmp_path / "more"]))) == set(ROLES)


def test_experiments_with_different_thresholds_are_fitted_together(tmp_path: Path) -> None:
    made_up_run(tmp_path / "a", 300, {STRONG: 1.0}, fields=[STRONG])
    made_up_run(tmp_path / "b", 300, {WEAK: 1.0}, fields=[WEAK, STRONG], first=1_000)
    games = read([tmp_path / "a", tmp_path / "b"])
    assert games.names == (STRONG, WEAK)
    assert (games.drawn[:300, 1] == 0).all()
    assert fitted(games).games == 600


def test_too_few_games_are_one_clear_line(tmp_path: Path) -> None:
    made_up_run(tmp_path, 100, {})
    games = read([tmp_path])
    drawn = len(knobs())
    told = f"100 games are too few for {drawn} thresholds and 3 roles: {drawn + 3 + 20} are the least"
    with pytest.raises(FitError, match=told):
        fitted(games)
    signs = np.random.default_rng(0).choice([-1.0, 1.0], (50, 2)).astype(np.float64)
    with pytest.raises(FitError, match="the same in all games"):
        fit(signs, np.zeros(50), np.array(["val"] * 50))
    with pytest.raises(FitError, match="do not vary"):
        fit(np.ones((50, 1)), np.arange(50.0), np.array(["val"] * 50))


def test_runs_that_do_not_fit_together_are_one_clear_line(tmp_path: Path) -> None:
    made_up_run(tmp_path / "a", 1, {}, fields=[STRONG])
    other = RunConfig("agents.tuning.drawn:DrawnAgent", {"ends": {STRONG: [0.8, 0.9]}})
    RunDirectory(tmp_path / "b").open(other, [5], resume=False)
    with pytest.raises(RunError, match=r"b draws rest.below from \[0.8, 0.9\], another experiment from \[0.75, 0.95\]"):
        read([tmp_path / "a", tmp_path / "b"])
    RunDirectory(tmp_path / "c").open(RunConfig("symbolic"), [5], resume=False)
    with pytest.raises(RunError, match="a run of 'symbolic' is no experiment"):
        read([tmp_path / "c"])


def test_faults_are_left_out_and_counted(tmp_path: Path) -> None:
    made_up_run(tmp_path, 30, {}, fields=[STRONG])
    RunDirectory(tmp_path).append(EpisodeResult(99, "agent_error"))
    games = read([tmp_path])
    assert (len(games.groups), games.faults) == (30, 1)
