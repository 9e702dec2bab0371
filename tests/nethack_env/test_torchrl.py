"""TorchRL takes the environment as `gymnasium.make` gives it."""

import gymnasium
import pytest

pytest.importorskip("torchrl", reason="needs torchrl", exc_type=ImportError)


@pytest.mark.filterwarnings("ignore")  # its imports warn of its own parts
def test_its_checker_accepts_the_environment_and_its_rollout_plays() -> None:
    from torchrl.envs import GymWrapper
    from torchrl.envs.utils import check_env_specs

    env = GymWrapper(gymnasium.make("nethack_env:nethack_env/Score-v0", actions="nle23"))
    check_env_specs(env)
    env.set_seed(1)
    steps = env.rollout(20)
    assert steps["glyphs"].shape == (20, 21, 79)
    env.close()
