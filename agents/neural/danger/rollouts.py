"""Training of the danger estimate: copies of games say who died after which way, a net learns to foretell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.progress import Progress

from agents.base import AgentError
from agents.neural.danger.estimator import (
    SITUATION,
    DangerEstimator,
    chances,
    make_estimator,
    save_estimator,
    situations,
)
from agents.neural.danger.games import Trialled, played, together
from agents.neural.danger.scoring import Reliability, diagram, reliability
from agents.neural.danger.trials import WITHIN, TrialConfig
from agents.neural.danger.ways import DANGEROUS
from agents.neural.shared.faulty_games import Fault
from agents.neural.shared.settings import Count, Natural, Rate, Settings, Weight, settle
from mnist_core.network import Network
from mnist_core.optimisers import Momentum
from mnist_core.pictures import save

WEIGHTS = "weights.npz"
DIAGRAM = "reliability.png"

BATCH = 128

LEAST = 1e-3
"""Deviation up to which a value counts as always the same, and is not scaled."""

MARGINS = (0.0, 0.02, 0.05)
"""Margins at which the gain of choosing by the estimate is told."""


@dataclass(frozen=True)
class RolloutsConfig(Settings):
    """Settings of the danger estimate."""

    games: Count = 160
    """Games of the symbolic agent to learn from."""
    test_games: Count = 60
    """Other games, on which the estimate is scored."""
    max_turns: Count = 25_000
    """Turn at which a game is cut."""
    dice: Count = 2
    """Copies of each way."""
    hidden: tuple[Count, ...] = (16,)
    """Widths of the hidden layers."""
    epochs: Count = 40
    """Passes over the ways."""
    rate: Rate = 0.03
    """Learning rate, with momentum."""
    weight_decay: Weight = 0.01
    """Pull on the weights (L2)."""
    first_seed: Natural = 3_000
    """Seed of the first game; the others count up."""
    first_test_seed: Natural = 8_000
    """Seed of the first game to be scored on; the others count up."""
    seed: Natural = 0
    """Of the weights and the order of the ways."""
    workers: Count = 2
    """Processes that play; they change nothing but the time."""


def train(config: RolloutsConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights; the reliability diagram lies beside it."""
    del resume  # a run is resumed game by game, whether asked to or not
    note = settle(out, config, tried=f"{_trying(config)} in danger of {DANGEROUS}, for {WITHIN} turns")
    estimator = taught(together(_games(config, out / "games", config.first_seed, config.games, console)), config)
    games = _games(config, out / "test", config.first_test_seed, config.test_games, console)
    unseen = together(games)
    scored = score(estimator, unseen)
    console.print(told(scored, len(games)), highlight=False)
    for margin in MARGINS:
        console.print(gain(estimator, unseen, margin), highlight=False)
    save(diagram(scored, f"Death within {WITHIN} turns, {len(games)} unseen games"), out / DIAGRAM)
    save_estimator(out / WEIGHTS, estimator, note)
    return out / WEIGHTS


def _games(config: RolloutsConfig, folder: Path, first: int, count: int, console: Console) -> list[Trialled]:
    """Play games behind a progress bar, and tell of faults; those that the folder holds are not played again."""
    with Progress(console=console, transient=True) as bars:
        bar = bars.add_task(f"playing into {folder}", total=count)

        def tell(fault: Fault | None) -> None:
            bars.advance(bar)
            if fault is not None:
                console.print(str(fault), highlight=False, soft_wrap=True)

        return played(folder, range(first, first + count), _trying(config), config.workers, tell)


def _trying(config: RolloutsConfig) -> TrialConfig:
    return TrialConfig(dice=config.dice, max_turns=config.max_turns)


def taught(learned: Trialled, config: RolloutsConfig) -> DangerEstimator:
    """Return an estimator that has learned from copies.

    Raises
    ------
    AgentError
        When there are none.
    """
    if not len(learned.way):
        raise AgentError("no decision of these games was dangerous: play more of them, or longer ones")
    generator = np.random.default_rng(config.seed)
    estimator = make_estimator(config.hidden, generator)
    optimiser = Momentum(estimator.network, config.rate, weight_decay=config.weight_decay)
    scale = _Scale.of(situations(learned.features))
    rows = _Rows.of(learned, scale)
    for _ in range(config.epochs):
        for batch in np.array_split(generator.permutation(len(rows.way)), max(1, len(rows.way) // BATCH)):
            _step(estimator, rows, batch, optimiser)
    scale.undo(estimator.network)
    return estimator


@dataclass(frozen=True, eq=False)
class _Scale:
    """Mean and deviation of each value of the situation: a net learns sooner from values of one size."""

    mean: npt.NDArray[np.float32]
    deviation: npt.NDArray[np.float32]

    @classmethod
    def of(cls, values: npt.NDArray[np.float32]) -> _Scale:
        deviation = values.std(axis=0)
        return cls(values.mean(axis=0), np.where(deviation > LEAST, deviation, 1).astype(np.float32))

    def __call__(self, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        return (values - self.mean) / self.deviation

    def undo(self, network: Network) -> None:
        """Let a net do with the values as they are what it does with the scaled ones."""
        weight, bias = list(network.parameters)[:2]
        part = weight.value[:, : len(SITUATION)]
        part /= self.deviation
        bias.value[...] -= part @ self.mean


@dataclass(frozen=True, eq=False)
class _Rows:
    """The ways as the net learns from them, a row each."""

    situation: npt.NDArray[np.float32]
    way: npt.NDArray[np.int64]
    first: npt.NDArray[np.bool_]
    died: npt.NDArray[np.float32]

    @classmethod
    def of(cls, found: Trialled, scale: _Scale) -> _Rows:
        return cls(scale(situations(found.features))[found.at], found.way, found.first, _died(found))


def _step(estimator: DangerEstimator, rows: _Rows, batch: npt.NDArray[np.int64], optimiser: Momentum) -> None:
    """Move along the gradient of the cross-entropy: what was foretold less the share that died, for each way."""
    way = rows.way[batch]
    foretold = chances(estimator.log_odds(rows.situation[batch], way, rows.first[batch]))
    estimator.network.backward(((foretold - rows.died[batch]) / len(batch))[:, np.newaxis])
    optimiser.step()


def _died(found: Trialled) -> npt.NDArray[np.float32]:
    """Return the share of the copies of each way in which the hero died."""
    return (1 - found.lived / found.copies).astype(np.float32)


def foretold(estimator: DangerEstimator, found: Trialled) -> npt.NDArray[np.float32]:
    """Return the chance of dying that is foretold for each way."""
    return chances(estimator.log_odds(situations(found.features)[found.at], found.way, found.first))


def score(estimator: DangerEstimator, found: Trialled) -> Reliability:
    """Score an estimator by each copy."""
    died = found.copies - found.lived
    outcomes = np.concatenate([np.arange(copies) < dead for copies, dead in zip(found.copies, died, strict=True)])
    return reliability(np.repeat(foretold(estimator, found), found.copies), outcomes)


def told(scored: Reliability, games: int) -> str:
    """Say how good it is."""
    return (
        f"danger: {games} unseen games, {int(scored.count.sum()):,} copies, {scored.rate:.1%} of them dead within "
        f"{WITHIN} turns: Brier score {scored.brier:.4f} (skill {scored.skill:.3f}), log loss {scored.log_loss:.4f}, "
        f"calibration error {scored.error:.4f}"
    )


def gain(estimator: DangerEstimator, found: Trialled, margin: float) -> str:
    """Say what it would gain to take the way that is least deadly by a margin: lives a decision, by the copies."""
    danger, died = foretold(estimator, found), _died(found)
    gains = [_gain(danger[ways], died[ways], margin) for ways in _by_decision(found)]
    taken = [gained for gained in gains if gained is not None]
    values = np.array([gained or 0.0 for gained in gains])
    error = values.std() / np.sqrt(len(values))
    return (
        f"by a margin of {margin:g}: {values.mean():+.4f} ± {error:.4f} lives a decision, "
        f"{len(taken) / len(gains):.1%} of {len(gains):,} overruled"
    )


def _by_decision(found: Trialled) -> Sequence[npt.NDArray[np.int64]]:
    """Return the ways of each decision."""
    return np.split(np.arange(len(found.at)), np.flatnonzero(found.first)[1:])


def _gain(danger: npt.NDArray[np.float32], died: npt.NDArray[np.float32], margin: float) -> float | None:
    """Return how many more lived by the least deadly way than by the fixed order's; None where that one stays."""
    best = int(np.argmin(danger))
    return float(died[0] - died[best]) if danger[best] < danger[0] - margin else None
