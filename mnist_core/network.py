"""A stack of layers over two flat vectors: all parameters in one, all their gradients in the other.

One vector each means that an optimiser step, a copy of the best weights or a weight average is a handful of whole-array
operations, however many layers there are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from mnist_core.arrays import Array
from mnist_core.checks import require_count, require_finite, require_rows
from mnist_core.errors import ConfigurationError
from mnist_core.layers import Layer, Parameter, Site


class Network:
    """Layers applied in turn, ``(n, n_inputs) -> (n, n_outputs)``.

    Parameters
    ----------
    n_inputs
        Columns of the input.
    layers
        The steps, input side first. Layers cannot be shared between networks.
    generator
        Source of the starting weights.
    dtype
        ``float32`` for work, ``float64`` for checking gradients.
    most_parameters
        Refuse to become larger than this, for a network whose description cannot be trusted.

    Attributes
    ----------
    values, gradients : Array
        Flat vectors of all parameters and of their gradients after `backward`.
    parameters : list of Parameter
        Named views into them, such as ``"0.weight"``.

    Examples
    --------
    One step of imitation, then one of policy gradient, on the same network::

        value, gradient = SoftmaxCrossEntropy()(network.forward(features), expert_actions, mask=legal)
        network.backward(gradient)
        optimiser.step()

        policy = Categorical(network.forward(features), legal)
        network.backward(policy.policy_gradient(actions, advantages))
        optimiser.step()
    """

    def __init__(
        self,
        n_inputs: int,
        layers: Sequence[Layer],
        generator: np.random.Generator,
        dtype: npt.DTypeLike = np.float32,
        *,
        most_parameters: float = math.inf,
    ) -> None:
        require_count("n_inputs", n_inputs)
        if not layers:
            raise ConfigurationError("a network needs at least one layer, got none")
        for layer in layers:
            if not isinstance(layer, Layer):
                raise ConfigurationError(f"layers must be layers such as Dense(10) or ReLU(), got {layer!r}")
        self.dtype: np.dtype[Any] = np.dtype(dtype)
        if self.dtype not in (np.float32, np.float64):
            raise ConfigurationError(f"dtype must be float32 or float64, got {self.dtype}")
        self.n_inputs = int(n_inputs)
        self.layers = list(layers)
        self.n_outputs = self._build()
        self.values, self.gradients, self.parameters = self._allot(most_parameters)
        for layer in self.layers:
            layer.initialise(generator)
        self._n_rows = 0

    def _build(self) -> int:
        """Settle every layer at its place and return the width of the last one."""
        below, above = self.layers[:-1], self.layers[1:]
        owns_input, owns_gradient = [False], [False]  # the caller's arrays, at either end
        for layer in below:
            owns_input.append(owns_input[-1] if layer.passes_through else not layer.keeps_output)
        for layer in reversed(above):
            owns_gradient.append(owns_gradient[-1] if layer.passes_through else True)
        width = self.n_inputs
        for layer, owns_x, owns_g in zip(self.layers, owns_input, reversed(owns_gradient), strict=True):
            width = layer.build(Site(width, self.dtype, owns_x, owns_g))
        return width

    def _allot(self, most: float) -> tuple[Array, Array, list[Parameter]]:
        """Cut the flat vectors into the views the layers asked for."""
        shapes = [
            (index, name, shape) for index, layer in enumerate(self.layers) for name, shape in layer.shapes().items()
        ]
        total = sum(math.prod(shape) for _, _, shape in shapes)
        if total > most:
            raise ConfigurationError(f"the layers have {total:,} parameters, at most {most:,} were expected")
        values, gradients = np.zeros(total, self.dtype), np.zeros(total, self.dtype)
        start, by_layer = 0, [dict[str, Parameter]() for _ in self.layers]
        for index, name, shape in shapes:
            cut = slice(start, start + math.prod(shape))
            views = values[cut].reshape(shape), gradients[cut].reshape(shape)
            by_layer[index][name] = Parameter(f"{index}.{name}", *views, decays=len(shape) > 1)
            start = cut.stop
        for layer, mine in zip(self.layers, by_layer, strict=True):
            layer.bind(mine)
        return values, gradients, [parameter for mine in by_layer for parameter in mine.values()]

    def forward(self, x: Array, *, noise: np.random.Generator | None = None) -> Array:
        """Return the outputs for a batch, remembering what `backward` needs.

        Parameters
        ----------
        x
            Shape ``(n, n_inputs)``, of the network's dtype. Kept by reference until `backward`, never written to.
        noise
            Drives dropout; None (the default) switches dropout off, as for evaluation or play.

        Returns
        -------
        Array
            Shape ``(n, n_outputs)``, the caller's own: no later call writes to it.

        Raises
        ------
        ShapeError, DtypeError, EmptyBatchError
            When `x` is not such an array. NaN is left for the loss to find, one check for the whole step.
        """
        require_rows("x", x, self.n_inputs, self.dtype)
        self._n_rows = len(x)
        for layer in self.layers:
            x = layer.forward(x, noise)
        return x.copy(order="K")  # out of the last layer's buffer, features still contiguous as the losses like them

    def backward(self, gradient: Array, *, to_input: bool = False) -> Array | None:
        """Fill `gradients` with the loss's derivative, given its derivative at the outputs of the last `forward`.

        Gradients are overwritten, not summed up. With `to_input` the derivative at the inputs is returned too, the
        caller's own, so that a trunk with several heads is a network each: sum what the heads return.
        """
        require_rows("gradient", gradient, self.n_outputs, self.dtype)
        if len(gradient) != self._n_rows:
            raise ConfigurationError(f"gradient has {len(gradient)} rows, but the last forward pass had {self._n_rows}")
        result: Array | None = gradient
        for index in range(len(self.layers) - 1, -1, -1):
            assert result is not None
            result = self.layers[index].backward(result, to_input=to_input or index > 0)
        return result.copy(order="K") if to_input and result is not None else None

    def predict(self, x: Array, batch_size: int = 1024) -> Array:
        """Return the outputs as a fresh ``(n, n_outputs)`` array, in batches, without dropout.

        Raises
        ------
        ShapeError, DtypeError, EmptyBatchError, NonFiniteError
            When `x` is not a finite array of shape ``(n, n_inputs)``.
        """
        require_rows("x", x, self.n_inputs, self.dtype)
        require_finite("x", x)
        require_count("batch_size", batch_size)
        out = np.empty((len(x), self.n_outputs), self.dtype)
        for start in range(0, len(x), batch_size):
            out[start : start + batch_size] = self.forward(x[start : start + batch_size])
        return out

    def clip_gradient(self, max_norm: float) -> float:
        """Shrink the whole gradient to at most this Euclidean length; return the length it had."""
        norm = float(np.sqrt(np.dot(self.gradients, self.gradients)))
        if norm > max_norm:
            np.multiply(self.gradients, max_norm / norm, out=self.gradients)
        return norm

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self.parameters)

    def __repr__(self) -> str:
        layers = ", ".join(map(repr, self.layers))
        return f"Network({self.n_inputs} -> {self.n_outputs}, {self.values.size} parameters, {self.dtype}: {layers})"
