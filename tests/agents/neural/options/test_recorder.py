"""Recorded games: the same game as without a recorder, forks that leave no trace, and files that come back."""

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from agents.base import AgentError
from agents.loop.rollout import play_episode
from agents.neural.encoding.risk_features import NAMES as RISK_FEATURES
from agents.neural.options.games import MOST_OPTIONS, Game, Leaves, Player, load_game, record, save_game
from agents.neural.options.menu import NAMES
from agents.neural.options.recorder import RecorderConfig
from agents.symbolic.agent import SymbolicAgent
from mnist_core.storage import read_archive, write_archive
from nethack_env.env import NetHackEnv

pytestmark = pytest.mark.slow

SEED = 6270
"""A short game: a Tourist of level 1 who dies in a fight."""

CONFIG = RecorderConfig(fork_rate=0.3, fork_gap=20, horizon=40)


@pytest.fixture(scope="module")
def game() -> Game:
    return Player(None, CONFIG)(SEED)


def test_the_game_is_the_one_that_is_played_without_records(game: Game) -> None:
    env = NetHackEnv()
    plain = play_episode(env, SymbolicAgent(), SEED, max_turns=CONFIG.max_turns)
    env.close()
    assert (game.score, game.last_turn, game.died) == (plain.score, plain.turn, True)


def test_the_records_fit_each_other(game: Game) -> None:
    n, b = len(game.turns), len(game.forked)
    assert n > 30
    assert b > 3
    assert game.features.shape == (n, len(RISK_FEATURES))
    assert game.options.shape == (n, MOST_OPTIONS)
    assert np.all(np.diff(game.turns) > 0)
    assert (game.taken == 0).all(), "the fixed order takes what comes first"
    assert (game.options[:, 0] >= 0).all()
    assert (game.other > 0).all()
    assert (game.options[game.forked, game.other] >= 0).all()
    assert game.kept.features.shape == game.tried.features.shape == (b, len(RISK_FEATURES))
    assert np.all(np.diff(game.turns[game.forked]) >= CONFIG.fork_gap)


def test_the_kept_leaves_are_where_the_game_itself_led(game: Game) -> None:
    late = game.last_turn - game.turns[game.forked] <= CONFIG.horizon
    assert late.any()
    assert game.kept.over[game.turns[game.forked] > game.last_turn - 1].all()
    alive = ~game.kept.over
    assert not (alive & (game.last_turn - game.turns[game.forked] < CONFIG.horizon)).any()
    assert (game.kept.score[game.kept.over] == game.kept.score[game.kept.over].max()).all()


def test_no_fork_outlives_a_game_that_is_cut() -> None:
    cut = replace(CONFIG, max_turns=300)
    game = Player(None, cut)(SEED)
    assert not game.died
    assert len(game.forked) > 0
    assert (game.turns[game.forked] + cut.horizon < cut.max_turns).all()


def test_it_repeats(game: Game) -> None:
    again = Player(None, CONFIG)(SEED)
    assert_same(again, game)


def test_files_come_back_and_are_not_played_again(game: Game, tmp_path: Path) -> None:
    save_game(tmp_path / f"{SEED:06d}.npz", replace(game, score=4321))
    found = record(tmp_path, [SEED], None, CONFIG, workers=1)
    assert_same(found[0], replace(game, score=4321))


def test_another_roster_is_an_error(game: Game, tmp_path: Path) -> None:
    path = tmp_path / "game.npz"
    save_game(path, game)
    about, arrays = read_archive(path, "game")
    write_archive(path, {**about, "names": [*NAMES[1:], "sing"]}, arrays)
    with pytest.raises(AgentError, match="another roster"):
        load_game(path)


def assert_same(one: object, other: object) -> None:
    for field in fields(Leaves if isinstance(one, Leaves) else Game):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, Leaves):
            assert_same(mine, theirs)
        else:
            np.testing.assert_array_equal(mine, theirs)
