"""Averages: of the weights along one training run, and of what several networks say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from mnist_core.arrays import Array
from mnist_core.checks import require_count, require_number
from mnist_core.errors import ConfigurationError
from mnist_core.network import Network


class WeightAverage:
    """An exponential moving average of a network's parameters, often better than the last ones.

    Parameters
    ----------
    network
        Whose parameters to follow.
    decay
        Memory per update, in [0, 1): about the last ``1 / (1 - decay)`` updates count. While there have been fewer,
        the plain mean of them is taken, so the random start leaves no trace.
    every
        Training steps between updates; the passes over memory then cost next to nothing.
    """

    def __init__(self, network: Network, decay: float = 0.99, every: int = 10) -> None:
        require_number("decay", decay, 0.0, 1.0)
        require_count("every", every)
        self.decay, self.every = decay, every
        self.values = np.zeros_like(network.values)
        self.steps_seen = 0
        self._live = network.values
        self._scratch = np.empty_like(network.values)

    def follows(self, network: Network) -> bool:
        """Whether this network's parameters are the ones averaged."""
        return self._live is network.values

    def update(self) -> None:
        """Note that the network took a training step."""
        self.steps_seen += 1
        if self.steps_seen % self.every:
            return
        n_updates = self.steps_seen // self.every
        share = max(1.0 - self.decay, 1.0 / n_updates)
        np.subtract(self._live, self.values, out=self._scratch)
        np.multiply(self._scratch, share, out=self._scratch)
        np.add(self.values, self._scratch, out=self.values)

    @property
    def current(self) -> Array:
        """The averaged parameters, or the network's own as long as nothing has been averaged."""
        return self._live if self.steps_seen < self.every else self.values

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Run the network on the averaged parameters inside the ``with`` block."""
        kept = self._live.copy()
        self._live[...] = self.current
        try:
            yield
        finally:
            self._live[...] = kept


def softmax_rows(scores: Array) -> Array:
    """Turn scores into probabilities row by row, in place, and return them."""
    scores -= scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores


def mean_probabilities(networks: Sequence[Network], x: Array) -> Array:
    """Return the mean of the networks' softmax outputs, shape ``(n, K)``: one network's, or a committee's opinion."""
    if not networks:
        raise ConfigurationError("a committee needs at least one network, got none")
    total = softmax_rows(networks[0].predict(x))
    for network in networks[1:]:
        total += softmax_rows(network.predict(x))
    total /= len(networks)
    return total
