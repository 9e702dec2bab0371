"""NetHack as a TorchRL environment: check the specs, roll out a random policy: python examples/torchrl_rollout.py."""

import gymnasium
from torchrl.envs import GymWrapper
from torchrl.envs.utils import check_env_specs

env = GymWrapper(
    gymnasium.make("nethack_env:nethack_env/Score-v0", actions="nle23", observation_keys=("glyphs", "blstats"))
)
check_env_specs(env, seed=7)
env.set_seed(7)
rollout = env.rollout(100)
print(f"{len(rollout)} steps, return {rollout['next', 'reward'].sum().item():.2f}")
env.close()
