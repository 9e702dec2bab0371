"""DAgger for the key-pressing policy: its configuration and how it is run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from agents.neural.key_mlp.rounds import Rounds, RoundsConfig
from agents.neural.shared.settings import Count, Natural, Rate, Settings, Share, Weight


@dataclass(frozen=True)
class DaggerConfig(Settings):
    """Settings of DAgger."""

    rounds: Natural = 9
    """Rounds after the first, in which the teacher plays everything."""
    beta: Share = 0.3
    """Share of the commands that the teacher takes in the first round after that; halved each round, then 0."""
    beta_rounds: Natural = 2
    """Rounds in which the teacher still takes some."""
    rows: Count = 30_000
    """Labelled frames a round, at least."""
    games_at_a_time: Count = 8
    """Games played before it is seen whether the round has its rows."""
    max_steps: Count = 5_000
    """Keys after which a game is cut."""
    hidden: tuple[Count, ...] = (384, 192)
    """Widths of the hidden layers."""
    steps: Count = 1_000
    """Steps of the optimiser after each round."""
    last_steps: Count = 5_000
    """Steps after the last round, with a falling learning rate."""
    batch_size: Count = 256
    """Rows a step."""
    learning_rate: Rate = 1e-3
    """Adam's."""
    temperature: Weight = 0.5
    """Of the learner's draws while it plays."""
    first_seed: Natural = 5_000
    """Seed of the first game; the others count up."""
    seed: Natural = 0
    """Of the weights and the order of rows."""
    workers: Count = 2
    """Processes that play; they change nothing but the time."""


def train(config: DaggerConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights."""
    fading = tuple(config.beta / 2**number for number in range(config.beta_rounds))
    betas = (1.0, *fading, *(0.0 for _ in range(config.rounds - config.beta_rounds)))
    rounds = RoundsConfig(
        betas[: config.rounds + 1], config.rows, config.games_at_a_time, config.max_steps, config.hidden, config.steps,
        config.last_steps, config.batch_size, config.learning_rate, config.temperature, config.first_seed, config.seed,
    )  # fmt: skip
    return Rounds(rounds, out, config.workers, console).run(resume=resume)
