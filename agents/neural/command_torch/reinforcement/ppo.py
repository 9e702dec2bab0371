"""PPO with kickstarting for the policy over commands: it begins as the imitation of a teacher and learns from points.

The policy plays by itself, drawing at temperature 1, and its games stay open from round to round, so that it learns
from late turns too. After each round a critic learns what was still to be earned, and the policy moves towards what
went better than that. The net that the run began from pulls meanwhile, less and less (kickstarting, Schmitt et al.
2018).
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import mean

import numpy as np
import torch
from rich.console import Console
from torch import Tensor

from agents.neural.command_torch.net import load_weights, rows_learned, save_weights
from agents.neural.command_torch.reinforcement import checkpoint
from agents.neural.command_torch.reinforcement.config import PpoConfig
from agents.neural.command_torch.reinforcement.critic import Critic
from agents.neural.command_torch.reinforcement.estimates import Estimates, estimate, explained
from agents.neural.command_torch.reinforcement.experience import Experience, join
from agents.neural.command_torch.reinforcement.improvement import (
    MOST_NORM,
    Material,
    Pulls,
    figures,
    improve,
    material,
)
from agents.neural.command_torch.reinforcement.lanes import Ground, Played
from agents.neural.command_torch.reinforcement.players import Play, playing
from agents.neural.shared.descent import descend
from agents.neural.shared.imitation import orders
from agents.neural.shared.scalars import Scalars
from agents.neural.shared.settings import settle
from agents.neural.shared.weight_files import TORCH_WEIGHTS

__all__ = ["Ppo", "PpoConfig", "train"]

CHECKPOINT, WEIGHTS = "checkpoint.safetensors", "weights.safetensors"
RECENT = 50
"""Games over which points are averaged."""


class Ppo:
    """A run in a folder: ``weights-NN.safetensors`` is the policy after so many rounds, 0 the net that it began as."""

    def __init__(self, config: PpoConfig, out: Path, console: Console) -> None:
        torch.set_num_threads(1)
        self.config, self.out, self.console = config, out, console
        self.generator = np.random.default_rng(config.seed)
        begun = self._kept(0)
        if not begun.exists():
            start = Path(config.start) if config.start else TORCH_WEIGHTS
            self.labels = rows_learned(start)
            save_weights(begun, load_weights(start), self._note(0))
        self.labels = rows_learned(begun)
        self.teacher, self.policy = load_weights(begun), load_weights(begun)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            self.critic = Critic(config.critic_hidden)
        self.policy_steps = torch.optim.Adam(self.policy.parameters(), config.learning_rate, eps=1e-5)
        self.critic_steps = torch.optim.Adam(self.critic.parameters(), config.critic_rate, eps=1e-5)
        self.round, self.next_seed = 0, config.first_seed
        self._recent: deque[tuple[int, int, int]] = deque(maxlen=RECENT)
        self._scalars = Scalars(out)

    def run(self, *, resume: bool = False) -> Path:
        """Play and learn all rounds; return the file of the final weights.

        With `resume` the run goes on after its last finished round; the games that were in progress are given up, and
        new ones begin with the next seeds.
        """
        if resume and (self.out / CHECKPOINT).exists():
            self._restore()
        else:
            self._scalars.write(0, {"round": 0, "labels": self.labels})
        config = self.config
        ground = Ground(self.next_seed, config.games, config.most_turns)
        with playing(self.policy.config, ground, config.workers) as play:
            while self.round < config.rounds:
                self._round(play)
        self._scalars.close()
        return self.out / WEIGHTS

    def _round(self, play: Play) -> None:
        begun = time.perf_counter()
        played = play(self.policy, self.config.decisions // self.config.games)
        between = time.perf_counter()
        self._count(played)
        said = self._learn(played) | self._results()
        self.round += 1
        said |= {"round": self.round, "labels": self.labels, "ended": sum(len(lane.ended) for lane in played)}
        self._scalars.write(self.round * self.config.decisions, said)
        self._save()
        self._tell(said, between - begun, time.perf_counter() - between)

    def _learn(self, played: Sequence[Played]) -> dict[str, float]:
        """Learn from a round, and return what there is to say about it."""
        config = self.config
        stretches = [stretch for lane in played for stretch in lane.stretches]
        experience = join(stretches)
        found = estimate(stretches, self.critic, config.half_life, config.gae_lambda, config.value_lambda)
        rows = material(experience, found.advantages, self.teacher)
        pulls = Pulls(config.clip, config.entropy_bonus, config.pull(self.round), config.most_moved)
        for group in self.policy_steps.param_groups:
            group["lr"] = config.rate(self.round)
        steps = 0
        if self.round >= config.warm_up:
            batches = self._batches(len(experience), config.epochs)
            steps = improve(self.policy, self.policy_steps, rows, batches, pulls)
        error = self._teach_critic(rows.features, found)
        pay = 1_000 * float(experience.incomes.sum()) / max(int(experience.turns.sum()), 1)
        return {
            "income": pay, "explained": explained(found.values, found.returns), "critic": error, "steps": steps,
            "teacher": pulls.teacher, "rate": config.rate(self.round), "return": float(found.returns.mean()),
            **self._compare(rows, experience),
        }  # fmt: skip

    @torch.no_grad()
    def _compare(self, rows: Material, experience: Experience) -> dict[str, float]:
        """Say what the policy is like after a round."""
        found = figures(self.policy, rows, self.config.clip)
        return {
            "entropy": float(found.entropy), "distance": float(found.distance), "moved": float(found.moved),
            "clipped": float(found.cut), "drawn": float(experience.drawn.mean()),
        }  # fmt: skip

    def _teach_critic(self, features: Tensor, found: Estimates) -> float:
        """Let the critic learn the returns; return its mean squared error on the way, 1 being that of their mean."""
        self.critic.get_used_to(found.returns)
        wanted, errors = self.critic.normal(found.returns), []
        for places in self._batches(len(wanted), self.config.critic_epochs):
            error = (self.critic(features[places]) - wanted[places]).pow(2).mean()
            descend(self.critic, self.critic_steps, error, MOST_NORM)
            errors.append(float(error.detach()))
        return mean(errors)

    def _batches(self, count: int, passes: int) -> Iterator[Tensor]:
        size = self.config.batch_size
        order = orders(count, size, self.generator)
        return (torch.from_numpy(next(order)) for _ in range(passes * -(-count // size)))

    def _count(self, played: Sequence[Played]) -> None:
        self._recent.extend((end.points, end.turns, end.deepest) for lane in played for end in lane.ended)
        self.next_seed = max(self.next_seed, 1 + max(lane.seed for lane in played))

    def _results(self) -> dict[str, float]:
        """Return means over the last games that ended."""
        if not self._recent:
            return {}
        points, turns, deepest = (mean(column) for column in zip(*self._recent, strict=True))
        return {"points": points, "turns": turns, "deepest": deepest}

    def _tell(self, said: dict[str, float], playing_took: float, learning_took: float) -> None:
        points = f"points {said['points']:,.0f}, turns {said['turns']:,.0f}, " if "points" in said else ""
        self.console.print(
            f"round {self.round}: {points}{said['ended']:.0f} games ended, income {said['income']:.3f}, "
            f"explained {said['explained']:.0%}, from the teacher {said['distance']:.3f}, "
            f"entropy {said['entropy']:.3f}, moved {said['moved']:.4f} in {said['steps']:.0f} steps, "
            f"played {playing_took:.0f} s, learned {learning_took:.0f} s",
            highlight=False,
            soft_wrap=True,
        )

    @property
    def _learners(self) -> checkpoint.Learners:
        return {"policy": (self.policy, self.policy_steps), "critic": (self.critic, self.critic_steps)}

    def _kept(self, number: int) -> Path:
        return self.out / f"weights-{number:02d}.safetensors"

    def _note(self, number: int) -> str:
        settings = {name: value for name, value in asdict(self.config).items() if name != "workers"}
        decisions = number * self.config.decisions
        return str({"algorithm": "ppo", "settings": settings, "rows": self.labels, "decisions": decisions})

    def _save(self) -> None:
        """Keep the weights, and then where the run stands: after a kill in between the round is played again."""
        if self.round % self.config.keep_every == 0 or self.round == self.config.rounds:
            save_weights(self._kept(self.round), self.policy, self._note(self.round))
        save_weights(self.out / WEIGHTS, self.policy, self._note(self.round))
        progress = {
            "round": self.round, "next_seed": self.next_seed, "recent": list(self._recent),
            "generator": self.generator.bit_generator.state,
        }  # fmt: skip
        checkpoint.save(self.out / CHECKPOINT, self._learners, progress)

    def _restore(self) -> None:
        progress = checkpoint.load(self.out / CHECKPOINT, self._learners)
        self.round, self.next_seed = progress["round"], progress["next_seed"]
        self._recent.extend((points, turns, deepest) for points, turns, deepest in progress["recent"])
        self.generator.bit_generator.state = progress["generator"]


def train(config: PpoConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights."""
    settle(out, config)
    return Ppo(config, out, console).run(resume=resume)
