"""The ecosystem check: a stranger's learner trains on the environment as `gymnasium.make` gives it."""

from collections.abc import Iterator
from typing import Any

import gymnasium
import numpy as np
import pytest

import nethack_env

sb3 = pytest.importorskip("stable_baselines3", reason="needs stable-baselines3", exc_type=ImportError)
torch = pytest.importorskip("torch", exc_type=ImportError)
SCORE = "nethack_env/Score-v0"


@pytest.fixture(scope="module")
def model() -> Iterator[Any]:
    assert SCORE in nethack_env.ENV_IDS
    torch.set_num_threads(1)
    env = gymnasium.make(SCORE)
    yield sb3.PPO("MultiInputPolicy", env, n_steps=64, batch_size=32, n_epochs=1, seed=0, device="cpu")
    env.close()


def test_ppo_trains_on_the_score_task(model: Any) -> None:
    before = {name: value.clone() for name, value in model.policy.state_dict().items()}
    model.learn(total_timesteps=128)
    assert model.num_timesteps == 128
    assert any(not torch.equal(value, before[name]) for name, value in model.policy.state_dict().items())
    losses = [model.logger.name_to_value[f"train/{name}"] for name in ("policy_gradient_loss", "value_loss")]
    assert np.isfinite(losses).all()


def test_its_policy_acts(model: Any) -> None:
    env = gymnasium.make(SCORE)
    observation, _ = env.reset(seed=1)
    for _ in range(20):
        action, _ = model.predict(observation)
        observation, *_ = env.step(action)
    env.close()


def test_its_vector_environments_come_by_id() -> None:
    from stable_baselines3.common.env_util import make_vec_env

    envs: Any = make_vec_env("nethack_env:nethack_env/Score-v0", n_envs=2, seed=1, env_kwargs={"actions": "nle23"})
    envs.reset()
    observations, *_ = envs.step([1, 2])
    assert observations["glyphs"].shape == (2, 21, 79)
    assert envs.get_images()[0].shape == (384, 640, 3)
    envs.close()


@pytest.mark.filterwarnings("ignore:Your observation .* has an unconventional shape")  # a map is no picture
def test_its_own_checker_accepts_the_environment() -> None:
    from stable_baselines3.common.env_checker import check_env

    env = gymnasium.make(SCORE)
    check_env(env)
    env.close()
