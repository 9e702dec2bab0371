"""Layers without weights: they bend (ReLU, Sigmoid, Tanh), normalise (Softmax) or drop units at random (Dropout).

They overwrite the array they are given wherever their `Site` says that nobody else reads it again.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mnist_core.arrays import Array, Workspace
from mnist_core.checks import require_number
from mnist_core.layers import Layer, Site


class Elementwise(Layer):
    """Shared plumbing of layers that keep the shape of what they are given."""

    def config(self) -> dict[str, Any]:
        """Return no arguments: the plain activations have none."""
        return {}

    def _reserve(self, site: Site) -> int:
        self._owns_input, self._owns_gradient = site.owns_input, site.owns_gradient
        self._outputs, self._gradients = Workspace(site.dtype), Workspace(site.dtype)
        self._scratch, self._bits = Workspace(site.dtype), Workspace(np.bool_)
        return site.n_inputs

    def _output_for(self, x: Array) -> Array:
        """Return the array to write the output into: `x` itself when it is ours."""
        return x if self._owns_input else self._outputs.take(x.shape[1], len(x)).T

    def _gradient_for(self, gradient: Array) -> Array:
        """Return the array to write the input's gradient into: `gradient` itself when it is ours."""
        return gradient if self._owns_gradient else self._gradients.take(gradient.shape[1], len(gradient)).T


class ReLU(Elementwise):
    """``max(x, 0)``; at exactly zero the slope is taken to be zero."""

    keeps_output = True

    def forward(self, x: Array, noise: np.random.Generator | None) -> Array:
        """Cut off what is negative."""
        self._y = np.maximum(x, 0, out=self._output_for(x))
        return self._y

    def backward(self, gradient: Array, *, to_input: bool) -> Array | None:
        """Let the gradient pass where the unit was on."""
        is_on = self._bits.take(gradient.shape[1], len(gradient)).T
        np.greater(self._y, 0, out=is_on)
        out = self._gradient_for(gradient)
        np.multiply(gradient, is_on, out=out)
        return out


class Sigmoid(Elementwise):
    """``1 / (1 + exp(-x))``, computed as ``(tanh(x / 2) + 1) / 2``, which cannot overflow."""

    keeps_output = True

    def forward(self, x: Array, noise: np.random.Generator | None) -> Array:
        """Squash to (0, 1)."""
        y = np.multiply(x, 0.5, out=self._output_for(x))
        np.tanh(y, out=y)
        np.add(y, 1.0, out=y)
        self._y = np.multiply(y, 0.5, out=y)
        return self._y

    def backward(self, gradient: Array, *, to_input: bool) -> Array | None:
        """Multiply by ``y (1 - y)``."""
        slope = np.subtract(1.0, self._y, out=self._scratch.take(gradient.shape[1], len(gradient)).T)
        np.multiply(slope, self._y, out=slope)
        out = self._gradient_for(gradient)
        np.multiply(gradient, slope, out=out)
        return out


class Tanh(Elementwise):
    """The hyperbolic tangent."""

    keeps_output = True

    def forward(self, x: Array, noise: np.random.Generator | None) -> Array:
        """Squash to (-1, 1)."""
        self._y = np.tanh(x, out=self._output_for(x))
        return self._y

    def backward(self, gradient: Array, *, to_input: bool) -> Array | None:
        """Multiply by ``1 - y**2``."""
        slope = np.multiply(self._y, self._y, out=self._scratch.take(gradient.shape[1], len(gradient)).T)
        np.subtract(1.0, slope, out=slope)
        out = self._gradient_for(gradient)
        np.multiply(gradient, slope, out=out)
        return out


class Softmax(Elementwise):
    """Probabilities over the columns of each row.

    For training a classifier leave it out and use the fused `losses.SoftmaxCrossEntropy` on the raw scores: faster,
    and stable for scores of any size. As a layer it serves where the probabilities themselves are the output.
    """

    keeps_output = True

    def forward(self, x: Array, noise: np.random.Generator | None) -> Array:
        """Exponentiate and normalise, largest score subtracted first."""
        y = self._output_for(x)
        np.subtract(x, x.max(axis=1, keepdims=True), out=y)
        np.exp(y, out=y)
        np.divide(y, y.sum(axis=1, keepdims=True), out=y)
        self._y = y
        return y

    def backward(self, gradient: Array, *, to_input: bool) -> Array | None:
        """Multiply by the Jacobian ``diag(y) - y y.T`` without forming it: ``y * (g - sum(g * y))``."""
        product = np.multiply(gradient, self._y, out=self._scratch.take(gradient.shape[1], len(gradient)).T)
        pull = product.sum(axis=1, keepdims=True)
        out = self._gradient_for(gradient)
        np.subtract(gradient, pull, out=out)
        np.multiply(out, self._y, out=out)
        return out


class Dropout(Elementwise):
    """Silence each unit with probability `rate` while training, scaling the rest up so that the mean stays.

    Acts only in a forward pass that is given a noise generator. The coin has 16 bits, so the true rate is the nearest
    multiple of 1/65536; a quarter of the random numbers a float comparison would need.
    """

    passes_through = True

    def __init__(self, rate: float) -> None:
        require_number("rate", rate, 0.0, 1.0)
        self.rate = float(rate)
        self._cut = min(round((1.0 - self.rate) * 65536), 65536)
        self._scale = 65536 / max(self._cut, 1)

    def config(self) -> dict[str, Any]:
        """Return the constructor's argument."""
        return {"rate": self.rate}

    def forward(self, x: Array, noise: np.random.Generator | None) -> Array:
        """Draw a fresh mask and apply it; without `noise` hand `x` through untouched."""
        self._factors: Array | None = None
        if noise is None or self.rate == 0.0:
            return x
        self._factors = self._draw(x.shape, noise)
        out = self._output_for(x)
        np.multiply(x, self._factors, out=out)
        return out

    def _draw(self, shape: tuple[int, ...], noise: np.random.Generator) -> Array:
        """Fill and return a ``(n, n_inputs)`` array of zeros and ``1 / (1 - rate)``."""
        n_rows, n_features = shape
        size = n_rows * n_features
        coins = noise.integers(0, 2**64 - 1, -(-size // 4), np.uint64, endpoint=True).view(np.uint16)[:size]
        is_kept = np.less(coins.reshape(n_features, n_rows), self._cut, out=self._bits.take(n_features, n_rows))
        factors: Array = self._scratch.take(n_features, n_rows)
        np.multiply(is_kept, self._scale, out=factors, casting="same_kind")
        return factors.T

    def backward(self, gradient: Array, *, to_input: bool) -> Array | None:
        """Apply the same mask to the gradient."""
        if self._factors is None:
            return gradient
        out = self._gradient_for(gradient)
        np.multiply(gradient, self._factors, out=out)
        return out
