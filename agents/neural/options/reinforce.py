"""Policy gradient over options, on the game's own points: forks instead of whole games, and no step beyond the proof.

Each round plays games with the policy so far and forks them. The gradient over all forks so far then shifts the policy;
a round is taken only if the games held out bear it out, so that without proof the policy stays where it was: in the
first round with the fixed order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console

from agents.neural.options.advantage import Forks, fit_critic, forks
from agents.neural.options.fitting import Gain, gain, improve
from agents.neural.options.games import Game
from agents.neural.options.imitation import taught
from agents.neural.options.menu import NAMES
from agents.neural.options.policy import OptionsPolicy, save_policy
from agents.neural.options.recorded_runs import WEIGHTS, play, split
from agents.neural.options.recorder import RecorderConfig
from agents.neural.shared.settings import Count, Natural, Rate, Settings, Share, SplitCount, Weight, settle


@dataclass(frozen=True)
class ReinforceConfig(Settings):
    """Settings of the policy gradient."""

    rounds: Count = 1
    """Rounds of playing and learning; the first plays the fixed order, which imitation has taught."""
    games: SplitCount = 48
    """Games a round, every fourth of them held out."""
    fork_rate: Share = 0.15
    """Share of the decisions with a choice at which another option is tried."""
    horizon: Count = 150
    """Turns for which it is followed."""
    hidden: tuple[Count, ...] = (32,)
    """Widths of the hidden layers."""
    imitation_epochs: Count = 4
    """Passes over the decisions of the first round, to learn the fixed order."""
    epochs: Count = 100
    """Passes over the forks each round."""
    beta: Share = 0.05
    """Weight of staying near the policy before the round."""
    rate: Rate = 0.3
    """Learning rate, with momentum: where the forks say little the policy hardly moves."""
    proof: Weight = 2.0
    """Standard errors by which a round must gain on the forks held out to be taken."""
    first_seed: Natural = 3_000
    """Seed of the first game; the others count up, through all rounds."""
    seed: Natural = 0
    """Of the weights and of every draw of the learner."""
    workers: Count = 2
    """Processes that play; they change nothing but the time."""


def train(config: ReinforceConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights; games that are there already are not played again."""
    del resume  # a run is resumed game by game, whether asked to or not
    note = settle(out, config)
    generator = np.random.default_rng(config.seed)
    games: list[Game] = []
    policy: OptionsPolicy | None = None
    for number in range(config.rounds):
        games += _play(config, number, out, console)
        if policy is None:
            policy = taught(games, config.hidden, config.imitation_epochs, generator, console)
        _learn(policy, games, config, generator, console)
        save_policy(_weights(out, number), policy, note)
        save_policy(out / WEIGHTS, policy, note)
    return out / WEIGHTS


def _play(config: ReinforceConfig, number: int, out: Path, console: Console) -> list[Game]:
    start = config.first_seed + number * config.games
    weights = _weights(out, number - 1) if number else None
    recording = RecorderConfig(fork_rate=config.fork_rate, horizon=config.horizon)
    folder = out / f"round-{number:02d}"
    return play(folder, range(start, start + config.games), weights, recording, config.workers, console)


def _weights(out: Path, number: int) -> Path:
    return out / f"weights-{number:02d}.npz"


def _learn(
    policy: OptionsPolicy,
    games: Sequence[Game],
    config: ReinforceConfig,
    generator: np.random.Generator,
    console: Console,
) -> None:
    """Shift the policy, if the forks held out prove that it has become better."""
    learned, held_out = split(games)
    critic = fit_critic(learned)
    known, unseen = forks(learned, critic), forks(held_out, critic)
    before, start = gain(policy, unseen), policy.network.values.copy()
    improve(policy, known, generator, epochs=config.epochs, beta=config.beta, rate=config.rate)
    after = gain(policy, unseen)
    told = f"{_told(before)} before, {_told(after)} after"
    console.print(f"reinforce: {len(known)} forks learned, on {len(unseen)} others: {told}", highlight=False)
    for line in ledger(known):
        console.print(line, highlight=False)
    if after.value - before.value < config.proof * after.error:
        console.print(f"not taken: the gain is less than {config.proof} standard errors")
        policy.network.values[...] = start


def _told(found: Gain) -> str:
    return f"gain {found.value:+.4f} ± {found.error:.4f}, {found.overruled:.1%} overruled"


def ledger(found: Forks, at_least: int = 20) -> list[str]:
    """Return a line for each pair of first offer and option tried often: the mean advantage, and deaths caused."""
    lines = []
    pairs = found.options[:, 0] * len(NAMES) + found.tried
    for pair, count in sorted(zip(*np.unique(pairs, return_counts=True), strict=True), key=lambda item: -item[1]):
        if count >= at_least:
            mine = found.advantage[pairs == pair]
            error = mine.std() / np.sqrt(count)
            lines.append(
                f"  {NAMES[pair // len(NAMES)]} -> {NAMES[pair % len(NAMES)]}: {count} forks, advantage "
                f"{mine.mean():+.3f} ± {error:.3f}, deaths {found.died[pairs == pair].mean():+.3f}"
            )
    return lines
