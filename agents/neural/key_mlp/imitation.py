"""Plain imitation: the teacher plays, the policy learns its keys. The baseline of DAgger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from agents.neural.key_mlp.rounds import Rounds, RoundsConfig
from agents.neural.shared.settings import Count, Natural, Rate, Settings


@dataclass(frozen=True)
class ImitationConfig(Settings):
    """Settings of imitation."""

    rows: Count = 500_000
    """Labelled frames, at least."""
    games_at_a_time: Count = 16
    """Games played before it is seen whether there are enough rows."""
    max_steps: Count = 5_000
    """Keys after which a game is cut."""
    hidden: tuple[Count, ...] = (384, 192)
    """Widths of the hidden layers."""
    steps: Count = 12_000
    """Steps of the optimiser, with a falling learning rate."""
    batch_size: Count = 256
    """Rows a step."""
    learning_rate: Rate = 1e-3
    """Adam's."""
    first_seed: Natural = 5_000
    """Seed of the first game; the others count up."""
    seed: Natural = 0
    """Of the weights and the order of rows."""
    workers: Count = 2
    """Processes that play; they change nothing but the time."""


def train(config: ImitationConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights."""
    rounds = RoundsConfig(
        (1.0,), config.rows, config.games_at_a_time, config.max_steps, config.hidden, config.steps, config.steps,
        config.batch_size, config.learning_rate, 1.0, config.first_seed, config.seed,
    )  # fmt: skip
    return Rounds(rounds, out, config.workers, console).run(resume=resume)
