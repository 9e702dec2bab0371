"""Fitting: small nets of `mnist_core` learn from fights what they cost, and are averaged into one.

A net has two outputs. The first is the logarithm of the damage, judged by the deviance of a Poisson count, whose
minimum has the right mean whatever the spread. The second is the log-odds of survival, judged by cross-entropy.

The games are dealt into folds. Each fold has a net that learned from the others and stopped when it no longer foretold
its own fold better. What the nets say of fights that they did not learn from shows by how much they are off. A shift of
the damage mends that, larger or smaller as the damage is, and a straight line through the log-odds. The mean of nets
with one layer is a net with one layer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.calibration.dataset import Fights
from agents.calibration.loss import FightLoss, outcomes
from agents.symbolic.assessment.expectation import NET_KIND, Net
from agents.symbolic.assessment.features import FEATURES
from mnist_core.activations import Tanh
from mnist_core.layers import Dense
from mnist_core.network import Network
from mnist_core.optimisers import Adam
from mnist_core.samples import Samples
from mnist_core.storage import write_archive
from mnist_core.training import Trainer, TrainingConfig

LEAST_SCALE = 0.05
"""Least standard deviation that a feature is divided by: a rare flag must not become a huge number."""

LATER = 0.5
"""Weight of a moment in the midst of a fight, beside that of a beginning."""

NEWTON_STEPS = 20

BINS, LEAST_MEAN = 20, 0.02
"""Parts of equal numbers of fights, by what is foretold, in which the damage is shifted to its real mean; and the least
mean that is believed.
"""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class FitConfig:
    """Settings of the fit."""

    folds: int = 5
    """Nets, and parts of the games."""
    hidden: int = 32
    """Width of a net's hidden layer."""
    epochs: int = 80
    """Passes over the moments, at most."""
    patience: int = 10
    """Epochs without a better loss on its own fold, after which a net stops."""
    rate: float = 4e-3
    """Adam's learning rate."""
    weight_decay: float = 1e-2
    """Pull on the weights."""
    batch_size: int = 256
    """Moments a step."""
    seed: int = 0
    """Of the weights and the order of the moments."""


class Fold(NamedTuple):
    """A part of the games, and the net that did not learn from it."""

    net: Net
    fights: Fights


def fit(fights: Fights, config: FitConfig, on_fold: Callable[[int], None] = lambda number: None) -> Net:
    """Learn from fights; `on_fold` is called with the number of each net that is done.

    Parameters
    ----------
    fights : Fights
        Of at least as many games as there are folds.
    """
    folds = []
    for number in range(config.folds):
        mine = _fold(fights.seed, config.folds) == number
        folds.append(Fold(_learn(fights.part(~mine), fights.part(mine), config, number), fights.part(mine)))
        on_fold(number)
    return _mended(_mean([fold.net for fold in folds]), folds)


def _fold(seed: NDArray[np.int32], folds: int) -> NDArray[np.int64]:
    """Return the fold of each moment: that of its game."""
    return np.searchsorted(np.unique(seed), seed) % folds


def _learn(learned: Fights, held_back: Fights, config: FitConfig, number: int) -> Net:
    """Return a net that learned from some games, and stopped when it no longer foretold the others better."""
    mean = learned.features.mean(axis=0)
    scale = np.maximum(learned.features.std(axis=0), LEAST_SCALE)
    generator = np.random.default_rng((config.seed, number))
    layers = [Dense(config.hidden, "xavier"), Tanh(), Dense(2, "zeros")]
    net = Network(len(FEATURES), layers, generator, np.float64)
    arrays = {parameter.name: np.asarray(parameter.value, np.float64) for parameter in net.parameters}  # views
    arrays["2.bias"][:] = np.log(learned.damage.mean()), _log_odds(float(learned.lived.mean()))
    Trainer(
        net, Adam(net, config.rate, weight_decay=config.weight_decay), FightLoss(float(learned.damage.mean())),
        _samples(learned, mean, scale), generator,
        TrainingConfig(config.epochs, config.batch_size, patience=config.patience, restore_best=True),
        validation=_samples(held_back, mean, scale),
    ).fit()  # fmt: skip
    hidden = (arrays["0.weight"] / scale).T
    nowhere = np.zeros(1)
    return Net(
        hidden, arrays["0.bias"] - mean @ hidden, arrays["2.weight"].T.copy(), arrays["2.bias"].copy(), nowhere, nowhere
    )  # fmt: skip


def _log_odds(chance: float) -> float:
    return float(np.log(chance / max(1.0 - chance, 1e-4)))


def _samples(fights: Fights, mean: Floats, scale: Floats) -> Samples:
    weights = np.where(fights.first, 1.0, LATER)
    return Samples((fights.features - mean) / scale, outcomes(fights), weights)


def _mean(nets: list[Net]) -> Net:
    """Return the net whose outputs are the mean of theirs."""
    return Net(
        np.concatenate([net.hidden for net in nets], axis=1),
        np.concatenate([net.hidden_bias for net in nets]),
        np.concatenate([net.outputs for net in nets]) / len(nets),
        np.mean([net.output_bias for net in nets], axis=0),
        *nets[0][4:],
    )


def _mended(net: Net, folds: list[Fold]) -> Net:
    """Return the net as what was foretold unseen of the beginnings of fights says that it should be."""
    beginnings = [fold.fights.beginnings for fold in folds]
    told = np.concatenate([fold.net.logarithms(some.features) for fold, some in zip(folds, beginnings, strict=True)])
    came = np.concatenate([outcomes(some) for some in beginnings])
    knots, shifts = steps(told[:, 0], came[:, 0])
    shift, slope = line(told[:, 1], came[:, 1])
    outputs, bias = net.outputs.copy(), net.output_bias.copy()
    outputs[:, 1] *= slope
    bias[1] = bias[1] * slope + shift
    return Net(net.hidden, net.hidden_bias, outputs, bias, knots, shifts)


def steps(told: Floats, came: Floats) -> tuple[Floats, Floats]:
    """Return where a logarithm is to be shifted and by how much: to the real mean of each of `BINS` parts."""
    parts = np.array_split(np.argsort(told, kind="stable"), BINS)
    knots = np.array([np.log(np.exp(told[part]).mean()) for part in parts])
    means = np.array([max(float(came[part].mean()), LEAST_MEAN) for part in parts])
    return knots, np.log(rising(means)) - knots


def rising(means: Floats) -> Floats:
    """Return the nearest row of numbers that never falls: neighbours that do are pooled."""
    pools: list[list[float]] = []
    for mean in means.tolist():
        pools.append([mean])
        while len(pools) > 1 and np.mean(pools[-2]) > np.mean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    return np.array([np.mean(pool) for pool in pools for _ in pool])


def line(told: Floats, came: Floats) -> tuple[float, float]:
    """Return shift and slope of the line through log-odds that fits what came best, by Newton's method.

    Parameters
    ----------
    told : ndarray, shape (n,)
        Log-odds.
    came : ndarray, shape (n,)
        0 and 1.
    """
    design, at = np.column_stack([np.ones_like(told), told]), np.array([0.0, 1.0])
    for _ in range(NEWTON_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(design @ at, -20.0, 20.0)))
        curvature = (design * (chance * (1.0 - chance))[:, np.newaxis]).T @ design + 1e-6 * np.eye(2)
        at = at + np.linalg.solve(curvature, design.T @ (came - chance))
    return float(at[0]), float(at[1])


def save(net: Net, path: Path, note: str) -> None:
    """Keep a net for the assessment."""
    arrays = {name: value.astype(np.float32) for name, value in net._asdict().items()}
    write_archive(path, {"kind": NET_KIND, "features": list(FEATURES), "note": note}, arrays)
