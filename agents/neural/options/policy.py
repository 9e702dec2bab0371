"""The policy over options: a net on what is at stake and what is offered, one score for each behaviour by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from agents.neural.encoding.risk_features import NAMES as RISK_FEATURES
from agents.neural.encoding.risk_features import VERSION, risk_features
from agents.neural.options.menu import NAMES
from agents.neural.shared.named_networks import dense_network, load_named, save_named
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer
from mnist_core.arrays import Array, BoolArray
from mnist_core.categorical import Categorical
from mnist_core.network import Network

KIND = "options"

PRIOR = 3.6
"""Head start of the fixed order's choice, in nats: with three others on offer it is taken with nine chances in ten."""


class OptionsPolicy:
    """A distribution over the options of a menu.

    A roster that has changed since the training is no error: the net has a say only among the behaviours that it knows.

    Parameters
    ----------
    network : Network
        From `encode` to a score for each name.
    names : sequence of str
        The behaviours that the outputs stand for.
    """

    def __init__(self, network: Network, names: Sequence[str] = NAMES) -> None:
        self.network = network
        self.names = tuple(names)
        self._index = {name: index for index, name in enumerate(self.names)}

    def pick(self, belief: Belief, options: Sequence[Offer]) -> int:
        """Return the likeliest option; the fixed order's if the net does not know that one."""
        return self.pick_by(self.weigh(belief, options))

    @staticmethod
    def pick_by(chances: npt.NDArray[np.float32]) -> int:
        """Return the likeliest option, given what `weigh` found."""
        return int(np.argmax(chances)) if len(chances) else 0

    def weigh(self, belief: Belief, options: Sequence[Offer]) -> npt.NDArray[np.float32]:
        """Return the chance of each option, 0 for one that the net does not know; nothing if the first is unknown."""
        known = np.array([self._index.get(offer.name, -1) for offer in options])
        if known[0] < 0:
            return np.zeros(0, np.float32)
        weighed = self.distribution(risk_features(belief)[np.newaxis], known[np.newaxis]).probabilities[0]
        return np.where(known < 0, 0, weighed[known]).astype(np.float32)

    def scores(self, features: npt.NDArray[np.float32], options: npt.NDArray[np.int64]) -> Array:
        """Return the net's scores with the head start of the first option, shape ``(n, names)``.

        The gradient at the scores is the one at the net's outputs: `network.backward` takes it as it is.
        """
        count = len(self.names)
        first = offered_mask(options[:, :1], count).astype(np.float32)
        return self.network.forward(encode(features, options, count)) + PRIOR * first

    def distribution(self, features: npt.NDArray[np.float32], options: npt.NDArray[np.int64]) -> Categorical:
        """Return the distribution over the options of each row."""
        return Categorical(self.scores(features, options), offered_mask(options, len(self.names)))


def offered_mask(options: npt.NDArray[np.int64], count: int = len(NAMES)) -> BoolArray:
    """Return which outputs the options of each row stand for, shape ``(n, count)``; -1 stands for none."""
    mask = np.zeros((len(options), count + 1), np.bool_)
    np.put_along_axis(mask, options, True, axis=1)
    return mask[:, :-1]


def encode(features: npt.NDArray[np.float32], options: npt.NDArray[np.int64], count: int = len(NAMES)) -> Array:
    """Return the net's inputs: the risk features, which behaviours offer something, and which the fixed order takes.

    Shape ``(n, risk features + 2 count)``.
    """
    return np.hstack([features, offered_mask(options, count), offered_mask(options[:, :1], count)], dtype=np.float32)


def input_names(names: Sequence[str] = NAMES) -> tuple[str, ...]:
    """Return what the inputs of the net are."""
    return (*RISK_FEATURES, *(f"offered: {name}" for name in names), *(f"first: {name}" for name in names))


def make_policy(hidden: Sequence[int], generator: np.random.Generator) -> OptionsPolicy:
    """Return an untrained policy: the fixed order, with some doubt."""
    return OptionsPolicy(dense_network(len(input_names()), hidden, len(NAMES), generator))


def save_policy(path: Path, policy: OptionsPolicy, note: str) -> None:
    """Keep a policy."""
    save_named(path, KIND, policy.network, input_names(policy.names), policy.names, note, version=VERSION)


def load_policy(path: Path) -> OptionsPolicy:
    """Return a policy that was kept.

    Raises
    ------
    NamesError
        When it was trained on other risk features than the present ones.
    """
    return OptionsPolicy(*load_named(path, KIND, RISK_FEATURES, version=VERSION))
