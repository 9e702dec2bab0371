"""The two ways in which the policy over options learns: from the fixed order, and from advantages of other options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from agents.neural.options.advantage import Floats, Forks
from agents.neural.options.games import Game
from agents.neural.options.policy import OptionsPolicy, offered_mask
from mnist_core.arrays import Array, BoolArray, IntArray
from mnist_core.categorical import Categorical
from mnist_core.losses import SoftmaxCrossEntropy
from mnist_core.optimisers import Momentum

BATCH = 128

DOUBT = 0.1
"""Share of the probability that imitation spreads over the options not taken: certainty could not learn any more."""


@dataclass(frozen=True, eq=False)
class Choices:
    """Decisions with a choice: the risk features and the options of each."""

    features: Floats
    options: npt.NDArray[np.int64]


def choices(games: Sequence[Game]) -> Choices:
    """Return the decisions of the games that had one."""
    options = np.concatenate([game.options for game in games])
    features = np.concatenate([game.features for game in games])
    free = options[:, 1] >= 0
    return Choices(features[free], options[free])


def imitate(policy: OptionsPolicy, games: Sequence[Game], generator: np.random.Generator, epochs: int) -> float:
    """Teach the policy what comes first in the roster; return the mean loss of the last epoch."""
    known = choices(games)
    loss, optimiser = SoftmaxCrossEntropy(DOUBT), Momentum(policy.network, 0.05)
    total = 0.0
    for _ in range(epochs):
        total = 0.0
        for rows in _batches(len(known.options), generator):
            options = known.options[rows]
            scores = policy.scores(known.features[rows], options)
            value, gradient = loss(scores, options[:, 0], mask=offered_mask(options))
            policy.network.backward(gradient)
            optimiser.step()
            total += value * len(rows)
    return total / max(len(known.options), 1)


def _batches(count: int, generator: np.random.Generator) -> Sequence[IntArray]:
    """Return the rows of batches of about `BATCH`, in random order."""
    return np.array_split(generator.permutation(count), max(1, count // BATCH))


def agreement(policy: OptionsPolicy, games: Sequence[Game]) -> float:
    """Return the share of the decisions with a choice at which the likeliest option is the roster's first."""
    known = choices(games)
    return float(np.mean(policy.distribution(known.features, known.options).mode() == known.options[:, 0]))


@dataclass(frozen=True)
class PolicyGradient:
    r"""The loss of which the gradient is the policy gradient over forks, held near a prior.

    With :math:`\pi(a|s)` the chance of the option that was tried, drawn among k others than the policy's own, and A its
    advantage, :math:`\overline{k A \pi(a|s)}` estimates by how much a policy is better than the one that played. The
    loss is its negative, plus :math:`\beta\,\mathrm{KL}(\pi\|\pi_0)`.
    """

    prior: Array
    """Log-probabilities of the prior, shape ``(n, K)``."""
    beta: float

    def __call__(
        self, logits: Array, mask: BoolArray, tried: IntArray, stake: Array, rows: IntArray | slice = slice(None)
    ) -> tuple[float, Array]:
        """Return the loss of a batch and its gradient at the scores; `stake` is k A, `rows` those of the prior."""
        policy = Categorical(logits, mask)
        weighted = stake * np.exp(policy.log_prob(tried))
        gradient = policy.policy_gradient(tried, weighted)
        ratio = np.where(mask, policy.log_probabilities, 0.0) - np.where(mask, self.prior[rows], 0.0)
        divergence = np.sum(policy.probabilities * ratio, axis=1)
        pull = policy.probabilities * (ratio - divergence[:, np.newaxis])
        value = float(np.mean(self.beta * divergence - weighted))
        return value, (gradient + self.beta * pull / len(logits)).astype(logits.dtype)


@dataclass(frozen=True)
class Gain:
    """How much better the likeliest options are than what was played, by the forks: a mean, and its standard error."""

    value: float
    error: float
    overruled: float
    """Share of the forks at which the likeliest option is not the first."""


def gain(policy: OptionsPolicy, held: Forks) -> Gain:
    """Estimate the gain of a policy from forks that it was not trained on."""
    likeliest = policy.distribution(held.features, held.options).mode()
    gains = np.where(likeliest == held.tried, held.advantage * held.chances, 0.0)
    overruled = float(np.mean(likeliest != held.options[:, 0]))
    return Gain(float(gains.mean()), float(gains.std() / np.sqrt(len(gains))), overruled)


def improve(
    policy: OptionsPolicy, train: Forks, generator: np.random.Generator, *, epochs: int, beta: float, rate: float
) -> None:
    """Shift the policy by its gradient over the forks, away from what it is now only as far as they bear out."""
    network, optimiser = policy.network, Momentum(policy.network, rate)
    prior = policy.distribution(train.features, train.options).log_probabilities
    loss, mask, stake = PolicyGradient(prior, beta), offered_mask(train.options), train.advantage * train.chances
    for _ in range(epochs):
        for rows in _batches(len(train), generator):
            scores = policy.scores(train.features[rows], train.options[rows])
            _, gradient = loss(scores, mask[rows], train.tried[rows], stake[rows], rows)
            network.backward(gradient)
            network.clip_gradient(1.0)
            optimiser.step()
