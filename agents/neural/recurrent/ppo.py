"""PPO with kickstarting: the game's own points pull, and a pull towards the teacher's choices fades meanwhile.

Kickstarting (Schmitt et al. 2018) adds the cross-entropy towards a teacher on the learner's own path. Here the teacher
is a program that names one choice, so the cross-entropy is that of DAgger.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.console import Console

from agents.neural.recurrent.collector import Experience
from agents.neural.recurrent.losses import Advantages, generalised_advantages, imitation, surrogate
from agents.neural.recurrent.network import State
from agents.neural.recurrent.playing import PlayingTraining
from agents.neural.recurrent.training import TrainingConfig
from agents.neural.shared.settings import Count, Natural, Rate, Share, Weight


@dataclass(frozen=True)
class PpoConfig(TrainingConfig):
    """Settings of PPO."""

    time: Count = 64
    """Choices of each game in an update."""
    learning_rate: Rate = 2e-4
    """Adam's."""
    epochs: Count = 2
    """Steps down the gradient of each chunk."""
    clip: Rate = 0.2
    """How far the chance of a choice may move before it no longer counts."""
    discount: Share = 0.999
    """Worth of a reward one choice later."""
    gae_lambda: Share = 0.95
    """Lambda of generalised advantage estimation (GAE): 1 believes the rewards alone, 0 the next value."""
    value_weight: Weight = 0.5
    """Of the value's error in the loss."""
    entropy_weight: Weight = 1e-3
    """Of the policy's entropy in the loss."""
    teacher_weight: Weight = 0.5
    """Of the cross-entropy towards the teacher at the start."""
    teacher_choices: Natural = 500_000
    """Choices over which that weight falls to nothing."""
    most_moved: Rate = 0.03
    """Approximate KL divergence after which a chunk is learnt from no more."""


class Ppo(PlayingTraining):
    """A run of PPO."""

    name: ClassVar[str] = "ppo"

    def __init__(self, config: PpoConfig, out: Path, console: Console) -> None:
        super().__init__(config, out, console)
        self._settings = config

    def update(self) -> dict[str, float]:
        """Play on, and learn from what came of it."""
        weight = self._settings.teacher_weight * max(1.0 - self.learnt / max(self._settings.teacher_choices, 1), 0.0)
        before = self.state
        experience = self.play(beta=0.0)
        estimated = generalised_advantages(experience, self._settings.discount, self._settings.gae_lambda)
        said: dict[str, float] = {}
        for _ in range(self._settings.epochs):
            said = self._learn(experience, estimated, before, weight)
            if said["moved"] > self._settings.most_moved:
                break
        reward = float(experience.rewards.sum() / experience.rewards.numel())
        return said | self.results() | {"points a choice": reward, "teacher": weight}

    def _learn(
        self, experience: Experience, estimated: Advantages, state: State, teacher_weight: float
    ) -> dict[str, float]:
        settings, chunk = self._settings, experience.chunk
        out = self.net(chunk.inputs, state, chunk.first, chunk.valid)
        parts = surrogate(out, experience, estimated, settings.clip)
        taught, agreement = imitation(out, chunk)
        loss = parts.policy + settings.value_weight * parts.value - settings.entropy_weight * parts.entropy
        loss = loss + teacher_weight * taught
        length = self.descend(loss)
        told = {"policy": parts.policy, "value": parts.value, "entropy": parts.entropy, "moved": parts.moved}
        told |= {"loss": loss, "taught": taught, "agreement": agreement}
        return {**{name: float(value.detach()) for name, value in told.items()}, "gradient": length}


def train(config: PpoConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights."""
    return Ppo(config, out, console).run(resume=resume)
