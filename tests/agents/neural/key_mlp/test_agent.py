"""The agent `mlp-keys`: the shipped weights play, without torch, and draw by the seed alone."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from agents import registry
from agents.loop.rollout import play_episode
from agents.neural.encoding.features import LAYOUT
from agents.neural.key_mlp.agent import WEIGHTS, MlpAgent
from agents.neural.key_mlp.player import CIRCLING, FEW_SQUARES, PATIENCE, STEPS_KEPT, TEMPERATURE, Player
from agents.neural.key_mlp.policy import make_network
from agents.neural.keyboard.action_space import N_CHOICES
from agents.neural.shared.weight_files import WeightsError
from nethack_env.env import NetHackEnv

MOST_BYTES = 5_000_000


def test_the_shipped_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size <= MOST_BYTES


def test_it_plays_without_torch() -> None:
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from agents import registry; from agents.loop.rollout import play_episode\n"
        "from nethack_env.env import NetHackEnv\n"
        "result = play_episode(NetHackEnv(), registry.make('mlp-keys'), seed=3, max_steps=200)\n"
        "assert result.error is None, result.error\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_it_gets_somewhere() -> None:
    """A floor far below its mean, far above what a few hundred random keys reach."""
    with closing(NetHackEnv()) as env:
        results = [play_episode(env, registry.make("mlp-keys"), seed, max_steps=1000) for seed in range(3)]
    assert all(result.error is None for result in results)
    assert sum(result.deepest for result in results) >= 5


def test_temperature_nought_takes_the_likeliest() -> None:
    network = make_network((4,), np.random.default_rng(0))
    network.parameters[-1].value[5] = 1.0
    legal = np.ones(N_CHOICES, np.bool_)
    vector = np.zeros(LAYOUT.size, np.float32)
    assert {Player(network, 0.0).choose(vector, legal) for _ in range(20)} == {5}
    drawing = Player(network, 1.0)
    assert len({drawing.choose(vector, legal) for _ in range(50)}) > 5


def test_standing_still_makes_it_restless() -> None:
    network = make_network((4,), np.random.default_rng(0))
    network.parameters[-1].value[5] = 8.0
    legal, vector = np.ones(N_CHOICES, np.bool_), np.zeros(LAYOUT.size, np.float32)
    player = Player(network, 0.5)
    assert {player.choose(vector, legal) for _ in range(50)} == {5}
    player._idle = PATIENCE
    assert len({player.choose(vector, legal) for _ in range(50)}) > 1


def test_walking_to_and_fro_makes_it_draw_more_freely() -> None:
    player = Player(make_network((4,), np.random.default_rng(0)), 0.5)
    player._steps.extend([(5, 5), (5, 6)] * (STEPS_KEPT // 2))
    assert player._temperature == CIRCLING
    player._steps.extend((5, column) for column in range(FEW_SQUARES + 1))
    assert player._temperature == 0.5


def test_other_weights_can_be_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="cannot read"):
        MlpAgent(tmp_path / "none.npz")
    assert registry.make("mlp-keys", weights=str(WEIGHTS), temperature=0.0) is not None
    assert TEMPERATURE > 0
