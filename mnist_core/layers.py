"""The contract between a layer and its network, and the one layer that has weights.

A layer maps rows to rows, ``(n, n_inputs) -> (n, n_outputs)``, and sends a gradient the other way. Both methods work
in buffers that the next call overwrites, so the arrays they return are borrowed: the network copies what it hands out.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from mnist_core.arrays import Array, Workspace
from mnist_core.checks import require_count
from mnist_core.errors import ConfigurationError
from mnist_core.initialisers import initialiser


@dataclass(frozen=True, eq=False)
class Parameter:
    """One learnable array: views into the network's two flat vectors, of values and of gradients."""

    name: str
    value: Array
    gradient: Array
    decays: bool
    """Whether weight decay pulls on it: weights yes, biases no."""


@dataclass(frozen=True)
class Site:
    """Where in a network a layer stands, and so what it may overwrite.

    ``owns_input`` is True when the layer below has no further use for the array it hands over (and it is not the
    caller's); ``owns_gradient`` likewise for the array the layer above hands back.
    """

    n_inputs: int
    dtype: np.dtype[Any]
    owns_input: bool = False
    owns_gradient: bool = False


class Layer(ABC):
    """One differentiable step of a network."""

    keeps_output: ClassVar[bool] = False
    """True when `backward` reads the layer's own output, so that the next layer must not overwrite it."""

    passes_through: ClassVar[bool] = False
    """True when the layer may return the very array it was given, so that whoever owned it still does."""

    site: Site | None = None

    def build(self, site: Site) -> int:
        """Settle at `site`, reserve buffers, and return the number of outputs a row.

        Raises
        ------
        ConfigurationError
            When the layer already belongs to a network: its buffers cannot serve two.
        """
        if self.site is not None:
            raise ConfigurationError(f"{self!r} already belongs to a network; every network needs its own layers")
        self.site = site
        return self._reserve(site)

    @abstractmethod
    def _reserve(self, site: Site) -> int:
        """Reserve buffers and return the number of outputs a row."""

    @abstractmethod
    def forward(self, x: Array, noise: np.random.Generator | None) -> Array:
        """Map ``(n, n_inputs)`` to ``(n, n_outputs)``, remembering what `backward` needs. `noise` drives dropout."""

    @abstractmethod
    def backward(self, gradient: Array, *, to_input: bool) -> Array | None:
        """Map the loss's gradient at the output to the one at the input, filling parameter gradients on the way.

        With ``to_input=False`` nobody below needs it: it may be left out, and None returned.
        """

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Return the name and shape of every learnable array."""
        return {}

    def bind(self, parameters: dict[str, Parameter]) -> None:
        """Adopt the views the network allotted for `shapes`; a layer without any has nothing to do."""
        del parameters

    def initialise(self, generator: np.random.Generator) -> None:
        """Draw starting values for the learnable arrays; a layer without any has nothing to do."""
        del generator

    @abstractmethod
    def config(self) -> dict[str, Any]:
        """Return the constructor's arguments as plain values that JSON can hold."""

    def __repr__(self) -> str:
        arguments = ", ".join(f"{key}={value!r}" for key, value in self.config().items())
        return f"{type(self).__name__}({arguments})"


class Dense(Layer):
    """Every output a weighted sum of every input: ``x @ weight.T + bias``.

    Parameters
    ----------
    n_outputs
        Outputs a row. ``weight`` has shape ``(n_outputs, n_inputs)``, ``bias`` ``(n_outputs,)``.
    initialiser
        ``"he"`` (before ReLU), ``"xavier"`` (before sigmoid, tanh) or ``"zeros"``.
    """

    def __init__(self, n_outputs: int, initialiser: str = "he") -> None:
        require_count("n_outputs", n_outputs)
        self.n_outputs = int(n_outputs)
        self.initialiser = initialiser

    def config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {"n_outputs": self.n_outputs, "initialiser": self.initialiser}

    def _reserve(self, site: Site) -> int:
        self._initialise = initialiser(self.initialiser)
        self._n_inputs = site.n_inputs
        self._outputs, self._gradients = Workspace(site.dtype), Workspace(site.dtype)
        self._x: Array | None = None
        return self.n_outputs

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Return the shapes of ``weight`` and ``bias``."""
        return {"weight": (self.n_outputs, self._n_inputs), "bias": (self.n_outputs,)}

    def bind(self, parameters: dict[str, Parameter]) -> None:
        """Adopt ``weight`` and ``bias``."""
        self.weight, self.bias = parameters["weight"], parameters["bias"]
        self._bias_column = self.bias.value[:, np.newaxis]

    def initialise(self, generator: np.random.Generator) -> None:
        """Draw the weights and zero the bias."""
        self._initialise(self.weight.value, generator)
        self.bias.value[...] = 0.0

    def forward(self, x: Array, noise: np.random.Generator | None) -> Array:
        """Return ``x @ weight.T + bias``; `x` is kept by reference until `backward`."""
        self._x = x
        out = self._outputs.take(self.n_outputs, len(x))
        np.dot(self.weight.value, x.T, out=out)
        np.add(out, self._bias_column, out=out)
        return out.T

    def backward(self, gradient: Array, *, to_input: bool) -> Array | None:
        """Fill both parameter gradients; return ``gradient @ weight`` when asked."""
        assert self._x is not None, "Network.backward checks that forward came first"
        np.dot(gradient.T, self._x, out=self.weight.gradient)
        np.sum(gradient, axis=0, out=self.bias.gradient)
        if not to_input:
            return None
        out = self._gradients.take(self._n_inputs, len(gradient))
        np.dot(self.weight.value.T, gradient.T, out=out)
        return out.T
