"""How much better the option that was tried turned out than the policy's own, fork by fork, in the game's own points.

The points of a game have a heavy tail, so their logarithm is what is maximised; where a game goes on after the horizon,
a net judges what it will come to, learned from how the recorded games ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from agents.neural.named import dense_network
from agents.neural.options.games import Game, Leaves
from agents.neural.stakes import NAMES as STAKES
from mnist_core.losses import MeanSquaredError
from mnist_core.network import Network
from mnist_core.optimisers import Adam
from mnist_core.samples import Samples
from mnist_core.training import Trainer, TrainingConfig

SCALE = 100.0
"""Points below which differences count in proportion, and above which in ratio."""

LARGEST = 1.0
"""An advantage is cut off there, up and down: one lucky game is no proof."""

Floats = npt.NDArray[np.float32]


def utility(points: npt.NDArray[np.int64]) -> Floats:
    """Return what points are worth: the logarithm of their multiple of `SCALE`, 0 for none."""
    return np.log1p(np.maximum(points, 0) / SCALE).astype(np.float32)


def fit_critic(games: Sequence[Game], held_out: Sequence[Game], seed: int, epochs: int = 20) -> Network:
    """Return a net from the stakes of a decision to the utility of the points at the end of its game.

    Each game weighs the same, however many decisions it took.
    """
    generator = np.random.default_rng(seed)
    network = dense_network(len(STAKES), (64,), 1, generator)
    network.parameters[-1].value[...] = np.mean([utility(np.array([game.score])) for game in games])
    Trainer(
        network, Adam(network, 1e-3, weight_decay=1e-2), MeanSquaredError(), _returns(games), generator,
        TrainingConfig(epochs=epochs, batch_size=256, patience=4, restore_best=True), validation=_returns(held_out),
    ).fit()  # fmt: skip
    return network


def _returns(games: Sequence[Game]) -> Samples:
    """Every decision with the utility of its game's end."""
    sizes = [len(game.turns) for game in games]
    ends = np.repeat(utility(np.array([game.score for game in games])), sizes)
    weights = np.repeat([1.0 / max(size, 1) for size in sizes], sizes) * len(ends) / len(games)
    features = np.concatenate([game.features for game in games])
    return Samples(features, ends[:, np.newaxis], weights.astype(np.float32))


@dataclass(frozen=True, eq=False)
class Forks:
    """The forks of many games, a row each.

    Attributes
    ----------
    features, options : ndarray
        Of the decision, as in `Game`.
    tried : ndarray
        Index into `menu.NAMES` of what was tried.
    advantage : ndarray
        Its utility less that of the policy's own choice, within `LARGEST`.
    chances : ndarray
        Among how many options it was drawn.
    died : ndarray
        Whether the game ended within the horizon after it, less whether it did after the policy's choice.
    """

    features: Floats
    options: npt.NDArray[np.int64]
    tried: npt.NDArray[np.int64]
    advantage: Floats
    chances: Floats
    died: Floats

    def __len__(self) -> int:
        return len(self.tried)


def forks(games: Sequence[Game], critic: Network) -> Forks:
    """Return the forks of the games with their advantages."""
    tried = np.concatenate([_worth(game.tried, critic) for game in games])
    kept = np.concatenate([_worth(game.kept, critic) for game in games])
    options = np.concatenate([game.options[game.forked] for game in games])
    other = np.concatenate([game.other for game in games])
    died = np.concatenate([game.tried.over.astype(np.float32) - game.kept.over for game in games])
    return Forks(
        features=np.concatenate([game.features[game.forked] for game in games]),
        options=options,
        tried=options[np.arange(len(options)), other],
        advantage=np.clip(tried - kept, -LARGEST, LARGEST),
        chances=((options >= 0).sum(axis=1) - 1).astype(np.float32),
        died=died,
    )


def _worth(leaves: Leaves, critic: Network) -> Floats:
    """Return the utility of leaves: of the points of a game that is over, of what the critic expects else."""
    if not len(leaves.over):
        return np.zeros(0, np.float32)
    expected = critic.predict(leaves.features)[:, 0]
    return np.where(leaves.over, utility(leaves.score), expected).astype(np.float32)
