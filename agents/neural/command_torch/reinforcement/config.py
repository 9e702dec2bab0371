"""The settings of PPO over commands."""

from __future__ import annotations

from dataclasses import dataclass

from agents.neural.shared.settings import Count, Natural, Rate, SettingError, Settings, Share, Weight


@dataclass(frozen=True)
class PpoConfig(Settings):
    """Settings of PPO with kickstarting."""

    start: str = ""
    """File of weights to begin from, which are the teacher too; the shipped ones if empty."""
    rounds: Count = 100
    """Rounds of playing and learning."""
    decisions: Count = 16_384
    """Decisions a round, dealt out evenly to the games."""
    games: Count = 8
    """Games side by side; each goes on in the next round."""
    most_turns: Natural = 0
    """Turn at which a game is cut; 0 for none."""
    learning_rate: Rate = 1e-4
    """Adam's, of the policy, at first; it falls to nothing in a straight line."""
    clip: Rate = 0.15
    """How far the chance of a choice may move in a round before it no longer counts."""
    epochs: Count = 3
    """Passes over the decisions of a round."""
    batch_size: Count = 1_024
    """Decisions a step."""
    most_moved: Rate = 0.02
    """Approximate KL divergence after which the policy learns no more from a round."""
    entropy_bonus: Weight = 1e-3
    """Weight of staying undecided."""
    half_life: Rate = 2_000.0
    """Game turns after which pay counts half."""
    gae_lambda: Share = 0.98
    """Lambda of the advantages, a decision: 1 believes the pay alone, 0 the next value."""
    value_lambda: Share = 1.0
    """Lambda of what the critic learns: with 1 its own guess counts only where a game was cut."""
    teacher_weight: Weight = 0.5
    """Of the KL divergence from the net that the run began from, at first."""
    teacher_half_life: Count = 400_000
    """Decisions after which that weight is half."""
    warm_up: Natural = 4
    """Rounds at first in which the critic alone learns."""
    critic_hidden: tuple[Count, ...] = (256, 128)
    """Widths of the critic's hidden layers."""
    critic_rate: Rate = 5e-4
    """Adam's, of the critic."""
    critic_epochs: Count = 4
    """Passes of the critic over the decisions of a round."""
    keep_every: Count = 10
    """Rounds between weights that are kept, for a curve."""
    first_seed: Natural = 30_000
    """Seed of the first game; the others count up."""
    seed: Natural = 0
    """Of the critic's first weights and the order of rows."""
    workers: Count = 2
    """Processes that play; they change nothing but the time."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.decisions % self.games:
            raise SettingError(f"decisions must be a multiple of games, not {self.decisions} for {self.games}")

    @property
    def learning(self) -> int:
        """Rounds in which the policy learns."""
        return max(self.rounds - self.warm_up, 1)

    def rate(self, number: int) -> float:
        """Return the policy's learning rate in a round, counted from 0."""
        return self.learning_rate * (1.0 - max(number - self.warm_up, 0) / self.learning)

    def pull(self, number: int) -> float:
        """Return the weight of the teacher in a round, counted from 0."""
        learnt = max(number - self.warm_up, 0) * self.decisions
        return float(self.teacher_weight * 0.5 ** (learnt / self.teacher_half_life))
