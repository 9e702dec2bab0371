"""The fit to pairs of copies: it finds the effects that are there, and more sharply than without pairs."""

from pathlib import Path

import numpy as np
import pytest

from agents.benchmark.run_directory import RunError
from agents.tuning import games as whole
from agents.tuning import paired
from agents.tuning.games import WHOLE, Games
from agents.tuning.kept_moments import prepare
from agents.tuning.moments import Copy, Settings
from agents.tuning.moves import moves
from agents.tuning.paired import COPIES, OUTCOMES, counted
from agents.tuning.reading import outcome_of, read
from agents.tuning.regression import Effects, FitError, fit
from tests.agents.tuning.made_up import made_up_run
from tests.agents.tuning.made_up_moments import MOMENTS, PAIRS, made_up_moments

STRONG, WEAK = "rest.below", "odds.alarm"
GAMES = 40


def fitted(games: Games, outcome: str = "lived") -> Effects:
    return fit(games.drawn, games.outcomes[outcome], games.groups, rows=games.kind.rows, group=games.kind.group)


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Games:
    path = tmp_path_factory.mktemp("made-up")
    made_up_moments(path, GAMES, {STRONG: 0.2, WEAK: -0.15})
    return read([path])


def test_known_effects_are_found_with_the_right_sign_and_size(copies: Games) -> None:
    found = fitted(copies)
    strong, weak = copies.names.index(STRONG), copies.names.index(WEAK)
    assert found.raw[strong] == pytest.approx(0.2, abs=3 * found.error[strong])
    assert found.raw[weak] == pytest.approx(-0.15, abs=3 * found.error[weak])
    assert [move.name for move in moves(copies, found)] == [STRONG, WEAK]


def test_pairs_are_sharper_than_the_same_copies_without(copies: Games) -> None:
    apart = fit(copies.drawn, copies.outcomes["lived"], np.array(["all"] * len(copies.groups)))
    assert fitted(copies).error.mean() < 0.6 * apart.error.mean()


def test_the_error_is_that_of_the_differences_within_pairs(copies: Games) -> None:
    """By hand: a regression of the difference within a pair on the draws of its first copy."""
    signs, lived = copies.drawn[::2], copies.outcomes["lived"]
    gaps = lived[::2] - lived[1::2]
    inverse = np.linalg.inv(signs.T @ signs)
    raw = inverse @ (signs.T @ gaps)
    left = gaps - signs @ raw
    error = np.sqrt(left @ left / (len(gaps) - len(raw)) * np.diag(inverse))
    found = fitted(copies)
    assert np.allclose(found.raw, raw)
    assert np.allclose(found.error, error)


def test_the_copies_are_read_in_pairs(copies: Games) -> None:
    rows = 2 * GAMES * MOMENTS * PAIRS
    assert copies.kind is COPIES
    assert copies.drawn.shape == (rows, len(copies.names))
    assert (copies.drawn[::2] == -copies.drawn[1::2]).all()
    assert (copies.groups[::2] == copies.groups[1::2]).all()
    assert len(set(copies.groups.tolist())) == rows // 2
    assert copies.note.startswith("800 pairs at 200 moments of 40 games, ")


def test_outcomes_are_those_of_the_copies() -> None:
    most = Settings("runs/a", {}, horizon=400).most_experience
    told = [
        [outcome.of(counted(copy, most)) for outcome in OUTCOMES.values()]
        for copy in (Copy(True, 30, 0.9), Copy(False, 5_000, 0.0), Copy(True, -7, 0.2))
    ]
    assert told == [[1, 30, 0.9], [0, 200, 0.0], [1, 0, 0.2]]


def test_an_outcome_of_the_other_kind_is_one_clear_line(copies: Games, tmp_path: Path) -> None:
    assert outcome_of(copies, None) == "lived"
    assert outcome_of(copies, "prayer") == "prayer"
    with pytest.raises(RunError, match="copies have no outcome 'XL8': lived, experience, prayer"):
        outcome_of(copies, "XL8")
    made_up_run(tmp_path, 30, {}, fields=[STRONG])
    games = read([tmp_path])
    assert games.kind is WHOLE
    assert outcome_of(games, None) == "log points"
    with pytest.raises(RunError, match="games have no outcome 'lived'"):
        outcome_of(games, "lived")
    assert set(whole.OUTCOMES) == set(games.outcomes)
    assert set(paired.OUTCOMES) == set(copies.outcomes)


def test_folders_that_do_not_go_together_are_refused(tmp_path: Path) -> None:
    made_up_moments(tmp_path / "a", 2, {}, fields=[STRONG])
    made_up_moments(tmp_path / "b", 2, {}, fields=[WEAK], first=1)
    made_up_moments(tmp_path / "c", 2, {}, fields=[WEAK], first=10)
    made_up_run(tmp_path / "games", 30, {}, fields=[STRONG])
    with pytest.raises(RunError, match="both have copies of the game of seed 1"):
        read([tmp_path / "a", tmp_path / "b"])
    with pytest.raises(RunError, match=r"a holds copies at moments, .*games does not: fit them one by one"):
        read([tmp_path / "games", tmp_path / "a"])
    together = read([tmp_path / "a", tmp_path / "c"])
    assert together.names == (STRONG, WEAK)
    assert (together.drawn == 0).any()


def test_nothing_to_fit_is_one_clear_line(tmp_path: Path) -> None:
    prepare(tmp_path / "empty", Settings("runs/a", {STRONG: [0.7, 1.0]}))
    with pytest.raises(RunError, match="no moments in"):
        read([tmp_path / "empty"])
    made_up_moments(tmp_path / "few", 1, {})
    with pytest.raises(FitError, match="40 copies are too few for 18 thresholds and 20 pairs: 76 are the least"):
        fitted(read([tmp_path / "few"]))
    made_up_moments(tmp_path / "calm", 2, {}, fields=[STRONG])
    with pytest.raises(FitError, match="the same in all copies of a pair"):
        fitted(read([tmp_path / "calm"]))
