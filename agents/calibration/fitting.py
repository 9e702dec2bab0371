"""Fitting: a small net of `mnist_core` learns from fights what to add to the forward model's answer.

It has two outputs. The damage is the model's times the exponential of the first, judged by the deviance of a Poisson
count, whose minimum has the right mean whatever the spread. The survival is the model's log-odds plus the second,
judged by cross-entropy. Both start at zero: at the forward model itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from agents.calibration.dataset import Fights
from agents.symbolic.assessment.expectation import KIND
from agents.symbolic.assessment.features import ALIVE, DAMAGE, FEATURES
from mnist_core.activations import Tanh
from mnist_core.arrays import Array, BoolArray, IntArray
from mnist_core.layers import Dense
from mnist_core.network import Network
from mnist_core.optimisers import Adam
from mnist_core.samples import Samples
from mnist_core.storage import write_archive
from mnist_core.training import EpochRecord, Trainer, TrainingConfig

LARGEST = 6.0
"""Logarithm of the most damage that is foretold, 400: it keeps a wild first step from overflowing."""

LEAST_SCALE = 0.05
"""Least standard deviation that a feature is divided by: a rare flag must not become a huge number."""


@dataclass(frozen=True)
class FitConfig:
    """Settings of the fit."""

    hidden: int = 32
    """Width of the hidden layer."""
    epochs: int = 40
    """Passes over the moments, at most."""
    patience: int = 6
    """Epochs without a better loss on the games held back, after which it stops."""
    rate: float = 1e-3
    """Adam's learning rate."""
    weight_decay: float = 1e-3
    """Pull on the weights."""
    batch_size: int = 256
    """Moments a step."""
    seed: int = 0
    """Of the weights and the order of the moments."""


class FightLoss:
    """Poisson deviance of the damage, over its mean, plus cross-entropy of the survival.

    Parameters
    ----------
    mean_damage : float
        Mean damage of the fights learned from: it makes the two losses of one size.
    """

    def __init__(self, mean_damage: float) -> None:
        self._mean = mean_damage

    def __call__(
        self,
        outputs: Array,
        targets: Array | IntArray,
        *,
        weights: Array | None = None,
        mask: BoolArray | None = None,
    ) -> tuple[float, Array]:
        """Return the mean loss and its gradient.

        Parameters
        ----------
        outputs
            What the net adds to the two logarithms, shape ``(n, 2)``.
        targets
            Damage, whether the hero lived, and the forward model's two logarithms, shape ``(n, 4)``.
        weights, mask
            Not used.
        """
        del weights, mask
        damage, lived, base, odds = targets.T
        log_mean = np.minimum(outputs[:, 0] + base, LARGEST)
        mean, score = np.exp(log_mean), outputs[:, 1] + odds
        chance = 1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0)))
        deviance = (mean - damage * log_mean) / self._mean
        entropy = np.logaddexp(0.0, score) - lived * score
        gradient = np.column_stack([(mean - damage) / self._mean, chance - lived]) / len(outputs)
        return float((deviance + entropy).mean()), gradient.astype(outputs.dtype)


def network(config: FitConfig) -> Network:
    """Return a fresh net."""
    layers = [Dense(config.hidden, "xavier"), Tanh(), Dense(2, "zeros")]
    return Network(len(FEATURES), layers, np.random.default_rng(config.seed), np.float64)


@dataclass(frozen=True, eq=False)
class Fitted:
    """A net that has learned, and what its inputs were shifted and scaled by."""

    network: Network
    mean: Array
    scale: Array

    def save(self, path: Path, note: str) -> None:
        """Keep it for the assessment."""
        about = {"kind": KIND, "features": list(FEATURES), "note": note}
        arrays = {parameter.name: parameter.value.astype(np.float32) for parameter in self.network.parameters}
        kept = {"mean": self.mean, "scale": self.scale}
        write_archive(path, about, {**arrays, **{name: value.astype(np.float32) for name, value in kept.items()}})


def fit(learned: Fights, held_back: Fights, config: FitConfig, on_epoch: Callable[[EpochRecord], None]) -> Fitted:
    """Learn from some games, and stop when others are no longer foretold better."""
    mean = learned.features.mean(axis=0)
    scale = np.maximum(learned.features.std(axis=0), LEAST_SCALE)
    net, generator = network(config), np.random.default_rng(config.seed)
    Trainer(
        net, Adam(net, config.rate, weight_decay=config.weight_decay), FightLoss(float(learned.damage.mean())),
        _samples(learned, mean, scale), generator,
        TrainingConfig(config.epochs, config.batch_size, patience=config.patience, restore_best=True),
        validation=_samples(held_back, mean, scale), on_epoch=on_epoch,
    ).fit()  # fmt: skip
    return Fitted(net, mean, scale)


def _samples(fights: Fights, mean: Array, scale: Array) -> Samples:
    values = np.asarray(fights.features, np.float64)
    targets = np.column_stack([fights.damage, fights.lived, values[:, DAMAGE], values[:, ALIVE]])
    return Samples((values - mean) / scale, targets)


def describe(record: EpochRecord) -> str:
    """Say what an epoch came to, in one line."""
    return f"epoch {record.epoch}: loss {record.loss:.4f}, on games held back {record.validation_loss:.4f}"
