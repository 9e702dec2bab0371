"""The two ways in which the policy over options learns: from the fixed order, and from advantages of other options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from agents.neural.options.advantage import Forks
from agents.neural.options.games import Game
from agents.neural.options.policy import OptionsPolicy, encode, offered_mask
from mnist_core.arrays import Array, BoolArray, IntArray
from mnist_core.categorical import Categorical
from mnist_core.losses import SoftmaxCrossEntropy
from mnist_core.optimisers import Adam
from mnist_core.samples import Samples
from mnist_core.training import EpochRecord, Trainer, TrainingConfig

DOUBT = 0.1
"""Share of the probability that imitation spreads over the options not taken: certainty could not learn any more."""


def imitate(
    policy: OptionsPolicy, games: Sequence[Game], held_out: Sequence[Game], generator: np.random.Generator, epochs: int
) -> EpochRecord:
    """Teach the policy the fixed order of the roster; return the record of the best epoch."""
    network = policy.network
    trainer = Trainer(
        network, Adam(network, 1e-3), SoftmaxCrossEntropy(DOUBT), _choices(games), generator,
        TrainingConfig(epochs=epochs, batch_size=256, restore_best=True), validation=_choices(held_out),
    )  # fmt: skip
    history = trainer.fit()
    return history[trainer.state.best_epoch - 1]


def _choices(games: Sequence[Game]) -> Samples:
    """Every decision with a choice, labelled by what comes first in the roster."""
    options = np.concatenate([game.options for game in games])
    features = np.concatenate([game.features for game in games])
    free = options[:, 1] >= 0
    options, features = options[free], features[free]
    return Samples(encode(features, options), options[:, 0], mask=offered_mask(options))


def agreement(policy: OptionsPolicy, games: Sequence[Game]) -> float:
    """Return the share of the decisions with a choice at which the likeliest option is the roster's first."""
    choices = _choices(games)
    likeliest = Categorical(policy.network.predict(choices.inputs), choices.mask).mode()
    return float(np.mean(likeliest == choices.targets))


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
    likeliest = _distribution(policy, held).mode()
    gains = np.where(likeliest == held.tried, held.advantage * held.chances, 0.0)
    overruled = float(np.mean(likeliest != held.options[:, 0]))
    return Gain(float(gains.mean()), float(gains.std() / np.sqrt(len(gains))), overruled)


def improve(
    policy: OptionsPolicy, train: Forks, generator: np.random.Generator, *, epochs: int, beta: float, rate: float
) -> None:
    """Shift the policy by its gradient over the forks, away from what it is now only as far as they bear out."""
    network = policy.network
    inputs, mask = encode(train.features, train.options), offered_mask(train.options)
    loss = PolicyGradient(_distribution(policy, train).log_probabilities, beta)
    stake = train.advantage * train.chances
    optimiser = Adam(network, rate)
    for _ in range(epochs):
        order = generator.permutation(len(train))
        for rows in np.array_split(order, max(1, len(order) // 128)):
            _, gradient = loss(network.forward(inputs[rows]), mask[rows], train.tried[rows], stake[rows], rows)
            network.backward(gradient)
            network.clip_gradient(1.0)
            optimiser.step()


def _distribution(policy: OptionsPolicy, held: Forks) -> Categorical:
    return Categorical(policy.network.predict(encode(held.features, held.options)), offered_mask(held.options))
