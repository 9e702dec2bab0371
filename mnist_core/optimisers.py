"""Optimisers: one `step` moves the network's flat parameter vector along its gradient, in place.

A step uses the gradient vector as scratch space, so the gradient is spent afterwards. Weight decay pulls on weights,
not on biases.

An update rule is several passes over vectors that are larger than the processor's cache. So the vectors are cut into
blocks that fit, and each block gets all its passes before the next one: the same arithmetic, a third less time.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

import numpy as np

from mnist_core.arrays import Array
from mnist_core.checks import require_number
from mnist_core.errors import ConfigurationError
from mnist_core.network import Network
from mnist_core.schedules import Constant, Schedule

BLOCK = 1 << 16
"""Entries of a vector that are updated together: 256 KiB of each in float32, so that three or four fit in the cache."""


class Optimiser(ABC):
    """What all optimisers share: the schedule, the step count, weight decay and state that can be saved.

    Parameters
    ----------
    network
        Whose parameters to move.
    learning_rate
        A number, or a schedule from steps taken to a number.
    weight_decay
        Strength of the pull towards zero. In the SGD family it joins the gradient (L2 regularisation); in Adam it
        shrinks the weights directly (decoupled, AdamW).
    """

    slots: ClassVar[tuple[str, ...]] = ()
    """Names of the vectors of state, each as long as the parameters and zero at the start."""

    def __init__(self, network: Network, learning_rate: float | Schedule, weight_decay: float = 0.0) -> None:
        if not callable(learning_rate):
            require_number("learning_rate", learning_rate, 0.0, open_low=True)
            learning_rate = Constant(learning_rate)
        require_number("weight_decay", weight_decay, 0.0)
        self.schedule: Schedule = learning_rate
        self.weight_decay = weight_decay
        self.steps_taken = 0
        self._values, self._gradients = network.values, network.gradients
        self._weights = [(p.value, p.gradient) for p in network.parameters if p.decays]
        self._slots: dict[str, Array] = {name: np.zeros_like(network.values) for name in self.slots}
        self._scratch = np.empty(min(BLOCK, network.values.size), network.values.dtype)

    @property
    def learning_rate(self) -> float:
        """The rate the next step will use."""
        return self.schedule(self.steps_taken)

    def moves(self, network: Network) -> bool:
        """Whether this network's parameters are the ones that a step moves."""
        return self._values is network.values

    def step(self) -> None:
        """Move the parameters once along the current gradient, which is spent."""
        rate = self.learning_rate
        self._decay(rate)
        for values, gradients, *slots in self._blocks():
            self._move(rate, values, gradients, *slots)
        self.steps_taken += 1

    def _blocks(self) -> Iterator[list[Array]]:
        """Yield the vectors of values, gradients and state in pieces that belong together."""
        vectors = [self._values, self._gradients, *self._slots.values()]
        for start in range(0, self._values.size, BLOCK):
            yield [vector[start : start + BLOCK] for vector in vectors]

    @abstractmethod
    def _move(self, rate: float, w: Array, g: Array, *slots: Array) -> None:
        """Change a block of the parameters by one step at this learning rate.

        Parameters
        ----------
        w, g
            The block's values and its gradient, which is free to be overwritten.
        slots
            Its part of each vector that `slots` names.
        """

    def _decay(self, rate: float) -> None:
        """Pull the weights towards zero: ``weight_decay * weight`` joins the gradient."""
        del rate
        if self.weight_decay:
            for value, gradient in self._weights:
                gradient += value * value.dtype.type(self.weight_decay)

    def state(self) -> dict[str, Array]:
        """Return the vectors of state by name, as views."""
        return dict(self._slots)

    def load_state(self, steps_taken: int, slots: dict[str, Array]) -> None:
        """Put back a saved state.

        Raises
        ------
        ConfigurationError
            When the state is another optimiser's or another network's.
        """
        if slots.keys() != self._slots.keys() or any(slots[k].shape != v.shape for k, v in self._slots.items()):
            mine, theirs = ({k: v.shape for k, v in d.items()} for d in (self._slots, slots))
            raise ConfigurationError(f"{type(self).__name__} needs the state {mine}, got {theirs}")
        for name, slot in self._slots.items():
            slot[...] = slots[name]
        self.steps_taken = steps_taken


class SGD(Optimiser):
    """Plain gradient descent: ``w -= rate * g``."""

    def _move(self, rate: float, w: Array, g: Array, *slots: Array) -> None:
        np.multiply(g, rate, out=g)
        np.subtract(w, g, out=w)


class Momentum(Optimiser):
    """Gradient descent with memory: ``v = momentum * v + g; w -= rate * v`` (heavy ball, as in PyTorch)."""

    slots = ("velocity",)

    def __init__(
        self,
        network: Network,
        learning_rate: float | Schedule,
        momentum: float = 0.9,
        weight_decay: float = 0.0,
    ) -> None:
        super().__init__(network, learning_rate, weight_decay)
        require_number("momentum", momentum, 0.0, 1.0)
        self.momentum = momentum

    def _move(self, rate: float, w: Array, g: Array, *slots: Array) -> None:
        (v,) = slots
        np.multiply(v, self.momentum, out=v)
        np.add(v, g, out=v)
        np.multiply(v, rate, out=g)  # the gradient is spent: its memory holds the step
        np.subtract(w, g, out=w)


class Nesterov(Momentum):
    """Momentum that looks ahead: ``v = momentum * v + g; w -= rate * (g + momentum * v)``."""

    def _move(self, rate: float, w: Array, g: Array, *slots: Array) -> None:
        (v,) = slots
        ahead = self._scratch[: v.size]
        np.multiply(v, self.momentum, out=v)
        np.add(v, g, out=v)
        np.multiply(v, self.momentum, out=ahead)
        np.add(g, ahead, out=g)
        np.multiply(g, rate, out=g)
        np.subtract(w, g, out=w)


class Adam(Optimiser):
    """Steps scaled by running moments of the gradient (Kingma and Ba 2015), weight decay decoupled (AdamW)."""

    slots = ("mean", "square")

    def __init__(
        self,
        network: Network,
        learning_rate: float | Schedule = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> None:
        super().__init__(network, learning_rate, weight_decay)
        for beta in betas:
            require_number("betas", beta, 0.0, 1.0)
        self.betas, self.epsilon = betas, epsilon

    def _decay(self, rate: float) -> None:
        """Pull the weights towards zero directly, past the moments of the gradient."""
        if self.weight_decay:
            for value, _ in self._weights:
                value *= 1.0 - rate * self.weight_decay

    def _move(self, rate: float, w: Array, g: Array, *slots: Array) -> None:
        m, s = slots
        beta1, beta2 = self.betas
        n = self.steps_taken + 1
        part = self._scratch[: m.size]
        np.multiply(m, beta1, out=m)
        np.multiply(g, 1.0 - beta1, out=part)
        np.add(m, part, out=m)
        np.multiply(s, beta2, out=s)
        np.multiply(g, g, out=g)
        np.multiply(g, 1.0 - beta2, out=g)
        np.add(s, g, out=s)
        np.sqrt(s, out=g)
        np.multiply(g, 1.0 / math.sqrt(1.0 - beta2**n), out=g)
        np.add(g, self.epsilon, out=g)
        np.divide(m, g, out=g)
        np.multiply(g, rate / (1.0 - beta1**n), out=g)
        np.subtract(w, g, out=w)
