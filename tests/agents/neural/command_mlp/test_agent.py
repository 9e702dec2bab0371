"""The agent `mlp`: the shipped weights choose commands without torch, and draw by the seed alone."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from agents import registry
from agents.loop.rollout import play_episode
from agents.neural.command_mlp.agent import WEIGHTS, MlpAgent
from agents.neural.command_mlp.net import load_weights, make_network, save_weights
from agents.neural.commands import features
from agents.neural.commands.vocabulary import NAMES
from agents.neural.shared.weight_files import WeightsError
from nethack_env.env import NetHackEnv

MOST_BYTES = 4_000_000


def test_the_shipped_weights_are_small_and_of_this_version() -> None:
    assert WEIGHTS.stat().st_size <= MOST_BYTES
    assert load_weights(WEIGHTS).n_outputs == len(NAMES)


def test_it_plays_without_torch() -> None:
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from agents import registry; from agents.loop.rollout import play_episode\n"
        "from nethack_env.env import NetHackEnv\n"
        "result = play_episode(NetHackEnv(), registry.make('mlp'), seed=3, max_steps=200)\n"
        "assert result.error is None, result.error\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_it_gets_somewhere_and_plays_the_same_game_again() -> None:
    with closing(NetHackEnv()) as env:
        one, two = (play_episode(env, registry.make("mlp"), 61, max_steps=1500) for _ in range(2))
    assert one.error is None, one.error
    assert one.keys == two.keys
    assert one.score > 20
    assert len(one.decisions) >= 8


def test_weights_of_other_features_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "weights.npz"
    save_weights(path, make_network((4,), np.random.default_rng(0)), "a test")
    assert MlpAgent(path) is not None
    monkeypatch.setattr("agents.neural.command_mlp.net.VERSION", features.VERSION + 1)
    with pytest.raises(WeightsError, match="train it anew"):
        MlpAgent(path)
