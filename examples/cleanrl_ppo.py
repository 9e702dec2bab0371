"""PPO in one file, in the manner of CleanRL, on a crop of the map: python examples/cleanrl_ppo.py [STEPS].

Short enough to read in ten minutes. It learns to walk about; the policies in `agents.neural` learn to play.
"""

import sys
from dataclasses import dataclass

import gymnasium
import numpy as np
import torch
from torch import nn
from torch.distributions import Categorical


@dataclass(frozen=True)
class Args:
    """The settings."""

    total_steps: int = 20_000
    games: int = 4
    """Games played side by side."""
    length: int = 64
    """Steps of each game between two updates."""
    learning_rate: float = 2.5e-4
    gamma: float = 0.99
    lam: float = 0.95
    """Decay of the generalised advantage estimate (GAE)."""
    clip: float = 0.2
    epochs: int = 2
    entropy: float = 0.01
    crop: int = 4
    """Squares around the hero that the policy sees in each direction."""
    seed: int = 7


class Policy(nn.Module):
    """An embedding of the glyphs around the hero, the bottom lines, and two heads."""

    def __init__(self, squares: int, stats: int, keys: int) -> None:
        super().__init__()
        self.glyphs = nn.Embedding(5977, 16)
        self.body = nn.Sequential(nn.Linear(16 * squares + stats, 128), nn.Tanh(), nn.Linear(128, 128), nn.Tanh())
        self.actor, self.critic = nn.Linear(128, keys), nn.Linear(128, 1)

    def forward(self, crop: torch.Tensor, stats: torch.Tensor) -> tuple[Categorical, torch.Tensor]:
        """Return the distribution over keys and the value, for a batch."""
        hidden = self.body(torch.cat([self.glyphs(crop).flatten(1), stats], 1))
        return Categorical(logits=self.actor(hidden)), self.critic(hidden).squeeze(1)


def look(observation: dict[str, np.ndarray], reach: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the squares around each hero, and the logarithms of the bottom lines."""
    padded = np.pad(observation["glyphs"], ((0, 0), (reach, reach), (reach, reach)), constant_values=2359)
    size, crops = 2 * reach + 1, []
    for level, stats in zip(padded, observation["blstats"], strict=True):
        column, row = int(stats[0]), int(stats[1])
        crops.append(level[row : row + size, column : column + size].reshape(-1))
    lines = np.sign(observation["blstats"]) * np.log1p(np.abs(observation["blstats"]))
    return torch.as_tensor(np.array(crops), dtype=torch.long), torch.as_tensor(lines, dtype=torch.float32)


def advantages(args: Args, rewards: torch.Tensor, values: torch.Tensor, over: torch.Tensor) -> torch.Tensor:
    """Generalised advantage estimate; `values` has one row more than `rewards`, that of the step after the last.

    Nothing is added up beyond a step that is `over`; of a game that was cut, `still_to_come` is in the reward.
    """
    found = torch.zeros_like(rewards)
    last = torch.zeros(rewards.shape[1])
    for step in reversed(range(len(rewards))):
        alive = 1.0 - over[step]
        delta = rewards[step] + args.gamma * values[step + 1] * alive - values[step]
        last = found[step] = delta + args.gamma * args.lam * alive * last
    return found


@torch.no_grad()
def still_to_come(args: Args, policy: Policy, last_frames: np.ndarray, cut: np.ndarray) -> torch.Tensor:
    """Return gamma times the value of the last frame of each game that was cut: it was not lost; 0 of the others."""
    worth = torch.zeros(len(cut))
    if cut.any():
        frames = last_frames[cut]
        together = {key: np.stack([frame[key] for frame in frames]) for key in frames[0]}
        worth[torch.as_tensor(cut)] = args.gamma * policy(*look(together, args.crop))[1]
    return worth


def make(args: Args) -> gymnasium.vector.VectorEnv:
    """Return the games, each in its own environment: hero, keys and limit are those of NLE's own tasks."""

    def one() -> gymnasium.Env:
        return gymnasium.make(
            "nethack_env:nethack_env/Score-v0", actions="nle23", character="mon-hum-neu-mal", max_episode_steps=5_000,
            observation_keys=("glyphs", "blstats"),
        )  # fmt: skip

    return gymnasium.vector.SyncVectorEnv([one] * args.games, autoreset_mode=gymnasium.vector.AutoresetMode.SAME_STEP)


def main(args: Args) -> None:
    """Play, learn, repeat."""
    torch.manual_seed(args.seed)
    games = make(args)
    observation, _ = games.reset(seed=args.seed)
    keys = int(games.single_action_space.n)
    policy = Policy((2 * args.crop + 1) ** 2, observation["blstats"].shape[1], keys)
    optimiser = torch.optim.Adam(policy.parameters(), lr=args.learning_rate)
    for update in range(args.total_steps // (args.games * args.length)):
        seen, picked, odds, rewards, beyond, values, over = [], [], [], [], [], [], []
        for _ in range(args.length):
            crop, stats = look(observation, args.crop)
            with torch.no_grad():
                choice, value = policy(crop, stats)
                action = choice.sample()
            observation, reward, terminated, truncated, info = games.step(action.numpy())
            seen.append((crop, stats))
            picked.append(action)
            odds.append(choice.log_prob(action))
            values.append(value)
            rewards.append(torch.as_tensor(reward, dtype=torch.float32))
            beyond.append(still_to_come(args, policy, info.get("final_obs"), truncated & ~terminated))
            over.append(torch.as_tensor(terminated | truncated, dtype=torch.float32))
        with torch.no_grad():
            values.append(policy(*look(observation, args.crop))[1])
        paid = torch.stack(rewards) + torch.stack(beyond)
        gained = advantages(args, paid, torch.stack(values), torch.stack(over)).flatten()
        target = gained + torch.stack(values[:-1]).flatten()
        crop, stats = torch.cat([pair[0] for pair in seen]), torch.cat([pair[1] for pair in seen])
        action, before = torch.cat(picked), torch.cat(odds)
        for _ in range(args.epochs):
            choice, value = policy(crop, stats)
            ratio = (choice.log_prob(action) - before).exp()
            scaled = (gained - gained.mean()) / (gained.std() + 1e-8)
            gain = torch.min(ratio * scaled, ratio.clamp(1 - args.clip, 1 + args.clip) * scaled).mean()
            loss = 0.5 * (value - target).pow(2).mean() - gain - args.entropy * choice.entropy().mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(policy.parameters(), 0.5)
            optimiser.step()
        print(f"update {update + 1}: mean reward {torch.stack(rewards).mean():.4f} a step, loss {loss.item():.3f}")
    games.close()


if __name__ == "__main__":
    main(Args(total_steps=int(sys.argv[1])) if len(sys.argv) > 1 else Args())
