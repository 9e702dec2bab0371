"""Stable-Baselines3's PPO on NetHack, two games at a time: python examples/sb3_ppo.py [STEPS]."""

import sys

from stable_baselines3 import PPO
from stable_baselines3.common.env_util import make_vec_env

steps = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
task = {"actions": "nle23", "character": "mon-hum-neu-mal", "max_episode_steps": 5_000}  # as NLE's own tasks
task["observation_keys"] = ("glyphs", "blstats")
envs = make_vec_env("nethack_env:nethack_env/Score-v0", n_envs=2, seed=7, env_kwargs=task)
model = PPO("MultiInputPolicy", envs, n_steps=64, batch_size=64, n_epochs=2, seed=7, verbose=1)
model.learn(steps)
print(f"learned from {model.num_timesteps} steps")
envs.close()
