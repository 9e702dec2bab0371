"""DAgger for the key-pressing policy: its configuration and how it is run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from agents.neural.training.teaching import Course, Lessons


@dataclass(frozen=True)
class DaggerConfig:
    """Settings of DAgger."""

    rounds: int = 9
    """Rounds after the first, in which the teacher plays everything."""
    beta: float = 0.3
    """Share of the commands that the teacher takes in the first round after that; halved each round, then 0."""
    beta_rounds: int = 2
    """Rounds in which the teacher still takes some."""
    rows: int = 30_000
    """Labelled frames a round, at least."""
    games_at_a_time: int = 8
    """Games played before it is seen whether the round has its rows."""
    max_steps: int = 5_000
    """Keys after which a game is cut."""
    hidden: tuple[int, ...] = (384, 192)
    """Widths of the hidden layers."""
    steps: int = 1_000
    """Steps of the optimiser after each round."""
    last_steps: int = 5_000
    """Steps after the last round, with a falling learning rate."""
    batch_size: int = 256
    """Rows a step."""
    learning_rate: float = 1e-3
    """Adam's."""
    temperature: float = 0.5
    """Of the learner's draws while it plays."""
    first_seed: int = 5_000
    """Seed of the first game; the others count up."""
    seed: int = 0
    """Of the weights and the order of rows."""
    workers: int = 2
    """Processes that play; they change nothing but the time."""


def train(config: DaggerConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights."""
    fading = tuple(config.beta / 2**number for number in range(config.beta_rounds))
    betas = (1.0, *fading, *(0.0 for _ in range(config.rounds - config.beta_rounds)))
    lessons = Lessons(
        betas[: config.rounds + 1], config.rows, config.games_at_a_time, config.max_steps, config.hidden, config.steps,
        config.last_steps, config.batch_size, config.learning_rate, config.temperature, config.first_seed, config.seed,
    )  # fmt: skip
    return Course(lessons, out, config.workers, console).run(resume=resume)
