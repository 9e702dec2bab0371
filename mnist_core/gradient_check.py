"""Is the calculus right? Compare `Network.backward` with finite differences of `Network.forward`.

Check every layer and loss you write with `check_gradients`: an error of 1e-7 or less means that the derivative is
right, 1e-2 that it is not. To see it fail, break the `backward` of a layer that works (`docs/backpropagation.ipynb`
has the exercise).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from mnist_core.arrays import Array, IntArray
from mnist_core.errors import ConfigurationError
from mnist_core.losses import Loss
from mnist_core.network import Network


def numeric_gradient(function: Callable[[], float], values: Array, step: float = 1e-3) -> Array:
    """Return the derivative of ``function()`` with respect to `values`, which it reads and we nudge in place.

    Two central differences, of width h and 2h, combine to ``(8 (f(h) - f(-h)) - (f(2h) - f(-2h))) / 12h``: the error
    falls with h**4, so that h can be large enough for rounding not to matter, which one difference cannot have.

    Parameters
    ----------
    function
        Takes no argument; has to read `values` afresh at every call.
    values
        Any shape, float64. Restored afterwards.
    step
        The nudge h.
    """
    flat = values.reshape(-1)
    if not np.shares_memory(flat, values):
        raise ConfigurationError("values must be contiguous to be nudged in place")
    gradient = np.empty(values.size)
    for i, start in enumerate(flat.tolist()):
        heights = []
        for nudge in (step, -step, 2 * step, -2 * step):
            flat[i] = start + nudge
            heights.append(function())
        flat[i] = start
        gradient[i] = (8 * (heights[0] - heights[1]) - (heights[2] - heights[3])) / (12 * step)
    return gradient.reshape(values.shape)


def relative_error(a: Array, b: Array, resolution: float = 0.0) -> float:
    """Return ``|a - b| / (|a| + |b|)`` in Euclidean length, 0 where both vanish.

    Parameters
    ----------
    a, b
        Of the same shape.
    resolution
        How much of an entry's difference is mere rounding and not counted.
    """
    scale = float(np.linalg.norm(a) + np.linalg.norm(b))
    gap = max(0.0, float(np.linalg.norm(a - b)) - resolution * float(np.sqrt(a.size)))
    return gap / scale if scale else 0.0


def check_gradients(
    network: Network,
    loss: Loss,
    x: Array,
    targets: Array | IntArray,
    *,
    noise_seed: int | None = None,
    step: float = 1e-3,
    weights: Array | None = None,
) -> dict[str, float]:
    """Return the relative error of every parameter's gradient and of the input's (as ``"x"``), by name.

    A loss is known to a few units in the last place, so a finite difference to that divided by the step: a difference
    below it is no error. It matters only where the gradient all but vanishes.

    Parameters
    ----------
    network
        Must be float64: float32 has too few digits for finite differences.
    noise_seed
        Fixes the dropout masks, which must be the same in every forward pass; None switches dropout off.
    step
        Nudge of the finite differences. Near a ReLU's kink the numeric side is wrong, not the analytic one.

    Raises
    ------
    ConfigurationError
        When the network is not float64.

    Examples
    --------
    >>> network = Network(3, [Dense(4), Tanh(), Dense(2)], np.random.default_rng(0), np.float64)
    >>> errors = check_gradients(network, SoftmaxCrossEntropy(), np.ones((5, 3)), np.zeros(5, int))
    >>> max(errors.values()) < 1e-7
    True
    """
    if network.dtype != np.float64:
        raise ConfigurationError(f"gradient checks need a float64 network, got {network.dtype}")
    x = x.copy()

    def value_and_gradient() -> tuple[float, Array]:
        noise = None if noise_seed is None else np.random.default_rng(noise_seed)
        return loss(network.forward(x, noise=noise), targets, weights=weights)

    value, at_output = value_and_gradient()
    resolution = 8 * np.finfo(np.float64).eps * max(1.0, abs(value)) / step
    at_input = network.backward(at_output, to_input=True)
    assert at_input is not None
    analytic = {"x": at_input.copy()} | {p.name: p.gradient.copy() for p in network.parameters}
    nudged = {"x": x} | {p.name: p.value for p in network.parameters}
    return {
        name: relative_error(
            analytic[name], numeric_gradient(lambda: value_and_gradient()[0], values, step), resolution
        )
        for name, values in nudged.items()
    }
