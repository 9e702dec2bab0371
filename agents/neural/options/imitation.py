"""Imitation: the policy over options learns the fixed order of the roster, the prior that everything starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console

from agents.neural.options.fitting import agreement, imitate
from agents.neural.options.games import Game
from agents.neural.options.policy import OptionsPolicy, make_policy, save_policy
from agents.neural.options.recorded_runs import WEIGHTS, play, split
from agents.neural.options.recorder import RecorderConfig
from agents.neural.shared.settings import Count, Natural, Settings, SplitCount, settle


@dataclass(frozen=True)
class ImitationConfig(Settings):
    """Settings of imitation."""

    games: SplitCount = 40
    """Games of the symbolic agent, every fourth of them held out."""
    hidden: tuple[Count, ...] = (32,)
    """Widths of the hidden layers."""
    epochs: Count = 4
    """Passes over the decisions."""
    first_seed: Natural = 3_000
    """Seed of the first game; the others count up."""
    seed: Natural = 0
    """Of the weights and the order of decisions."""
    workers: Count = 2
    """Processes that play; they change nothing but the time."""


def train(config: ImitationConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights; games that are there already are not played again."""
    del resume  # a run is resumed game by game, whether asked to or not
    note = settle(out, config)
    seeds = range(config.first_seed, config.first_seed + config.games)
    games = play(out / "games", seeds, None, RecorderConfig(), config.workers, console)
    policy = taught(games, config.hidden, config.epochs, np.random.default_rng(config.seed), console)
    save_policy(out / WEIGHTS, policy, note)
    return out / WEIGHTS


def taught(
    games: Sequence[Game], hidden: Sequence[int], epochs: int, generator: np.random.Generator, console: Console
) -> OptionsPolicy:
    """Return a policy that has learned the fixed order from recorded games, and say how well."""
    learned, held_out = split(games)
    policy = make_policy(hidden, generator)
    loss = imitate(policy, learned, generator, epochs)
    console.print(
        f"imitation: {len(learned)} games learned, agreement with the fixed order on {len(held_out)} others "
        f"{agreement(policy, held_out):.2%}, loss {loss:.4f}",
        highlight=False,
    )
    return policy
