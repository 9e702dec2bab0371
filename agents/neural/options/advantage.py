"""How much better the option that was tried turned out than the policy's own, fork by fork, in the game's own points.

The points of a game have a heavy tail, so their logarithm is what is maximised; where a game goes on after the horizon,
a critic judges what it will come to, learned from how the recorded games ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from agents.neural.encoding.risk_features import NAMES as RISK_FEATURES
from agents.neural.options.games import Game, Leaves

SCALE = 100.0
"""Points below which differences count in proportion, and above which in ratio."""

RIDGE = 0.03
"""Pull of the critic towards the mean, for each decision."""

LARGEST = 1.0
"""An advantage is cut off there, up and down: one lucky game is no proof."""

Floats = npt.NDArray[np.float32]

_FACTS = [
    RISK_FEATURES.index(name)
    for name in (
        "health", "hit points (log)", "most hit points (log)", "experience level", "armour class", "turn (log)",
        "score (log)", "depth", "chance to win", "prayer", "can dig", "diving",
    )
]  # fmt: skip


def utility(points: npt.NDArray[np.int64]) -> Floats:
    """Return what points are worth: the logarithm of their multiple of `SCALE`, 0 for none."""
    return np.log1p(np.maximum(points, 0) / SCALE).astype(np.float32)


@dataclass(frozen=True, eq=False)
class Critic:
    """What a game is still expected to gain from a decision on, in utility.

    A ridge regression on a dozen facts: a hundred games have a hundred ends, and anything richer learns them by heart
    (left-one-out on 24 games: residual 0.82 for the dozen, 0.99 for all risk features, 1.11 for the mean alone).
    """

    centre: Floats
    slope: Floats
    mean: float

    def expects(self, features: Floats) -> Floats:
        """Return the utility that games in these situations come to, shape (n,)."""
        gain = self.mean + (features[:, _FACTS] - self.centre) @ self.slope
        return (_standing(features) + np.maximum(gain, 0.0)).astype(np.float32)


def fit_critic(games: Sequence[Game]) -> Critic:
    """Return the critic that recorded games teach."""
    facts = np.concatenate([game.features[:, _FACTS] for game in games]).astype(np.float64)
    gains = np.concatenate([utility(np.array([game.score])) - _standing(game.features) for game in games])
    centre, mean = facts.mean(axis=0), float(gains.mean())
    facts -= centre
    curvature = facts.T @ facts + RIDGE * len(facts) * np.eye(len(_FACTS))
    slope = np.linalg.solve(curvature, facts.T @ (gains - mean))
    return Critic(centre.astype(np.float32), slope.astype(np.float32), mean)


def _standing(features: Floats) -> Floats:
    """Return the utility of the points that stand at decisions, shape (n,)."""
    points = np.expm1(10.0 * features[:, RISK_FEATURES.index("score (log)")])
    return utility(np.rint(points).astype(np.int64))


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


def forks(games: Sequence[Game], critic: Critic) -> Forks:
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


def _worth(leaves: Leaves, critic: Critic) -> Floats:
    """Return the utility of leaves: of the points of a game that is over, of what the critic expects else."""
    if not len(leaves.over):
        return np.zeros(0, np.float32)
    expected = critic.expects(leaves.features)
    return np.where(leaves.over, utility(leaves.score), expected).astype(np.float32)
