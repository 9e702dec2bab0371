"""Training of the danger estimate: recorded games say who died soon, a net learns to foretell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rich.console import Console

from agents.neural.danger.estimator import WITHIN, DangerEstimator, save_estimator
from agents.neural.danger.scoring import Reliability, diagram, reliability
from agents.neural.encoding.risk_features import NAMES
from agents.neural.options.games import Game
from agents.neural.options.recorded_runs import WEIGHTS, play, split
from agents.neural.options.recorder import RecorderConfig
from agents.neural.shared.named_networks import dense_network
from agents.neural.shared.settings import Count, Natural, Rate, Settings, SplitCount, Weight, settle
from mnist_core.losses import SoftmaxCrossEntropy
from mnist_core.optimisers import Adam
from mnist_core.pictures import save
from mnist_core.samples import Samples
from mnist_core.training import Trainer, TrainingConfig

DIAGRAM = "reliability.png"


@dataclass(frozen=True)
class DangerConfig(Settings):
    """Settings of the danger estimate."""

    games: SplitCount = 48
    """Games of the symbolic agent to learn from, every fourth of them held back to stop in time."""
    test_games: Count = 40
    """Other games, on which the estimate is scored."""
    max_turns: Count = 30_000
    """Turn at which a game is cut: most heroes are dead by then, and a game that is survived says little of danger."""
    recorded: str = ""
    """Folder of games that are recorded already (such as the first round of `options`); the run's own by default."""
    spacing: Count = WITHIN // 2
    """Turns for each decision that counts: besieged on Elbereth a hero makes thousands, all alike."""
    hidden: tuple[Count, ...] = ()
    """Widths of the hidden layers; none by default: fifty games have fifty deaths, and a hidden layer learns them."""
    epochs: Count = 30
    """Passes over the decisions, at most."""
    rate: Rate = 1e-3
    """Adam's learning rate."""
    weight_decay: Weight = 0.01
    """Pull on the weights."""
    first_seed: Natural = 3_000
    """Seed of the first game; the others count up."""
    first_test_seed: Natural = 100
    """Seed of the first game to be scored on; the others count up."""
    seed: Natural = 0
    """Of the weights and the order of decisions."""
    workers: Count = 2
    """Processes that play; they change nothing but the time."""


def train(config: DangerConfig, out: Path, console: Console, *, resume: bool = False) -> Path:
    """Train and return the file of the weights; the reliability diagram lies beside it."""
    del resume  # a run is resumed game by game, whether asked to or not
    note = settle(out, config)
    folder = Path(config.recorded) if config.recorded else out / "games"
    seeds = range(config.first_seed, config.first_seed + config.games)
    recording = RecorderConfig(max_turns=config.max_turns)
    estimator = taught(play(folder, seeds, None, recording, config.workers, console), config)
    unseen = range(config.first_test_seed, config.first_test_seed + config.test_games)
    played = play(out / "test", unseen, None, recording, config.workers, console)
    scored = score(estimator, played, config.spacing)
    console.print(told(scored, config.test_games), highlight=False)
    save(diagram(scored, f"Death within {WITHIN} turns, {config.test_games} unseen games"), out / DIAGRAM)
    save_estimator(out / WEIGHTS, estimator, note)
    return out / WEIGHTS


def taught(games: Sequence[Game], config: DangerConfig) -> DangerEstimator:
    """Return an estimator that has learned from recorded games."""
    generator = np.random.default_rng(config.seed)
    network = dense_network(len(NAMES), config.hidden, 2, generator)
    learned, held_out = split(games)
    Trainer(
        network, Adam(network, config.rate, weight_decay=config.weight_decay), SoftmaxCrossEntropy(),
        fates(learned, config.spacing), generator,
        TrainingConfig(config.epochs, batch_size=256, patience=5, restore_best=True),
        validation=fates(held_out, config.spacing),
    ).fit()  # fmt: skip
    return DangerEstimator(network)


def fates(games: Sequence[Game], spacing: int) -> Samples:
    """The first decision in every so many turns, labelled by whether the hero died within `WITHIN` turns of it."""
    counted = [np.unique(game.turns // spacing, return_index=True)[1] for game in games]
    features = np.concatenate([game.features[rows] for game, rows in zip(games, counted, strict=True)])
    labels = np.concatenate([dying(game)[rows] for game, rows in zip(games, counted, strict=True)])
    return Samples(features, labels.astype(np.int64))


def dying(game: Game) -> npt.NDArray[np.bool_]:
    """Return for each decision of a game whether the hero died within `WITHIN` turns of it."""
    return game.died & (game.last_turn - game.turns <= WITHIN)


def score(estimator: DangerEstimator, games: Sequence[Game], spacing: int) -> Reliability:
    """Score an estimator on games, by the first decision in every so many turns."""
    fate = fates(games, spacing)
    return reliability(estimator.chances(fate.inputs), fate.labels.astype(np.bool_))


def told(scored: Reliability, games: int) -> str:
    """Say how good it is."""
    return (
        f"danger: {games} unseen games, {int(scored.count.sum()):,} decisions, {scored.rate:.1%} of them deadly: "
        f"Brier score {scored.brier:.4f} (skill {scored.skill:.3f}), log loss {scored.log_loss:.4f}, "
        f"calibration error {scored.error:.4f}"
    )
