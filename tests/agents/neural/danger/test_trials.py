"""Real copies: the game is the one that is played without them, and each way of a dangerous decision is tried."""

from pathlib import Path

import numpy as np
import pytest

from agents.base import AgentError
from agents.loop.rollout import Moment, play_episode
from agents.neural.danger.games import KIND, Player, Trialled, load_trials, played, save_trials
from agents.neural.danger.trials import TrialConfig, Trials
from agents.neural.danger.ways import NAMES
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.assessment.features import FEATURES
from mnist_core.storage import read_archive, write_archive
from nethack_env.env import NetHackEnv

pytestmark = pytest.mark.slow

SEED = 6067
"""A game in danger soon, from turn 343 on."""

CONFIG = TrialConfig(dice=2, most=3, max_turns=900)


@pytest.fixture(scope="module")
def game() -> Trialled:
    seed, found = Player(CONFIG)(SEED)
    assert seed == SEED
    return found


def test_the_ways_of_dangerous_decisions_are_tried(game: Trialled) -> None:
    count = len(game.turns)
    assert 0 < count <= CONFIG.most
    assert game.features.shape == (count, len(FEATURES))
    assert (np.diff(game.turns) >= CONFIG.gap).all()
    assert np.bincount(game.at, minlength=count).min() >= 2, "where there is no choice nothing is tried"
    assert ((game.lived >= 0) & (game.lived <= game.copies)).all()
    assert (game.copies == CONFIG.dice).all()
    assert all(0 <= way < len(NAMES) for way in game.way.tolist())


def test_copies_leave_no_trace_in_the_game(game: Trialled) -> None:
    env = NetHackEnv()
    trials = Trials(env, CONFIG)

    def watch(moment: Moment) -> None:
        if moment.over:
            trials.game_over(moment.how)

    tried = play_episode(env, SymbolicAgent(chooser=trials), SEED, on_step=watch, max_turns=CONFIG.max_turns)
    plain = play_episode(env, SymbolicAgent(), SEED, max_turns=CONFIG.max_turns)
    env.close()
    assert len(trials.found) == len(game.turns)
    assert tried.keys == plain.keys


def test_a_copy_that_is_interrupted_reports_it_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    player = Player(CONFIG)
    step = player._env.step

    def interrupted(key: int) -> object:
        if player._trials._fork is not None:
            raise KeyboardInterrupt
        return step(key)

    monkeypatch.setattr(player._env, "step", interrupted)
    with pytest.raises(AgentError, match=r"a copy of the game failed: (.|\n)*EpisodeInterrupted"):
        player(SEED)


def test_it_repeats(game: Trialled) -> None:
    assert_same(Player(CONFIG)(SEED)[1], game)


def test_files_come_back_and_are_not_played_again(game: Trialled, tmp_path: Path) -> None:
    save_trials(tmp_path / f"{SEED:06d}.npz", game)
    (found,) = played(tmp_path, [SEED], CONFIG, workers=1)
    assert_same(found, game)


def test_another_roster_is_an_error(game: Trialled, tmp_path: Path) -> None:
    path = tmp_path / "game.npz"
    save_trials(path, game)
    about, arrays = read_archive(path, KIND)
    write_archive(path, {**about, "names": [*NAMES[1:], "sing"]}, arrays)
    with pytest.raises(AgentError, match="another roster"):
        load_trials(path)


def assert_same(one: Trialled, other: Trialled) -> None:
    for name in ("turns", "features", "at", "way", "lived", "copies"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
