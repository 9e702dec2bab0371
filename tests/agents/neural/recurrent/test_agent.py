from pathlib import Path

import pytest

from agents import registry
from agents.base import Agent
from agents.loop.rollout import play_episode
from agents.neural.recurrent.agent import TorchAgent
from agents.neural.recurrent.player import feature_size
from agents.neural.recurrent.weights import save_weights
from agents.testing import AgentContract
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.neural.recurrent.samples import small_net


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "net.safetensors"
    save_weights(path, small_net(n_features=feature_size(uses_features=True)))
    return path


class TestTorch(AgentContract):
    steps = 60

    @pytest.fixture(autouse=True)
    def _file(self, file: Path) -> None:
        self.file = file

    def make_agent(self) -> Agent:
        return TorchAgent(self.file)


def test_the_registry_makes_it(file: Path) -> None:
    assert "torch-keys" in registry.names()
    assert isinstance(registry.make("torch-keys", weights=str(file), temperature=0), TorchAgent)


def test_the_shipped_net_plays() -> None:
    env = NetHackEnv()
    result = play_episode(env, registry.make("torch-keys"), 5, max_steps=200)
    env.close()
    assert result.error is None
    assert result.turn > 20


def test_without_features_it_plays_from_the_raw_screen(tmp_path: Path) -> None:
    save_weights(tmp_path / "raw", small_net(n_features=0))
    env = NetHackEnv()
    result = play_episode(env, TorchAgent(tmp_path / "raw"), 5, max_steps=150)
    env.close()
    assert result.error is None
    assert result.steps > 100


def test_without_chance_it_takes_the_likeliest(file: Path) -> None:
    played: list[list[int]] = []
    for seed in (3, 4):
        env, keys = NetHackEnv(), list[int]()
        arrays, _ = env.reset(seed=3)
        agent = TorchAgent(file, temperature=0)
        agent.reset(seed)
        for _ in range(40):
            keys.append(agent.act(Observation(arrays)))
            arrays, *_ = env.step(keys[-1])
        env.close()
        played.append(keys)
    assert played[0] == played[1]
