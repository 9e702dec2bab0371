"""A plain Gymnasium loop with NLE's own 23 keys, which skip all prompts: python examples/gymnasium_loop.py."""

import gymnasium

env = gymnasium.make("nethack_env:nethack_env/Score-v0", actions="nle23", max_episode_steps=1_000)
observation, info = env.reset(seed=7)
env.action_space.seed(7)
total = 0.0
over = False
while not over:
    observation, reward, terminated, truncated, info = env.step(env.action_space.sample())
    total += float(reward)
    over = terminated or truncated
end = info["episode_end"]
print(f"return {total:.2f}; {end.how} at turn {end.turn}, depth {end.depth}")
env.close()
