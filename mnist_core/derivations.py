r"""Backpropagation twice: the long way through explicit Jacobians, and the short way that they collapse to.

First the softmax layer alone, then a network with a hidden layer, such as 784-512-10.

Everything here is for **one** observation and in the plainest form, to be read beside the formulas; `losses` and
`layers` hold what training runs on. Notation: ``x`` the inputs, shape ``(n_inputs,)``; ``W`` the weights, shape
``(n_inputs, K)``; ``z = W.T @ x`` the scores; ``s = softmax(z)`` the probabilities; ``y`` the target distribution.
A derivative with respect to the weights is flattened *class-major*: all weights into class 0 first, so that entry
``i * n_inputs + j`` belongs to ``W[j, i]``.

The chain is
:math:`\partial L/\partial W = \partial L/\partial s \cdot \partial s/\partial z \cdot \partial z/\partial W`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from mnist_core.arrays import Array
from mnist_core.errors import ShapeError


def _vector(name: str, values: Array) -> Array:
    """Return `values` as a float64 (or wider) vector, refusing anything but one non-empty axis."""
    array = np.asarray(values)
    if array.ndim != 1 or array.size == 0:
        raise ShapeError(f"{name} must be a non-empty vector, got shape {array.shape}")
    return array.astype(np.result_type(array.dtype, np.float64), copy=False)


def _pair(first: str, a: Array, second: str, b: Array) -> tuple[Array, Array]:
    """Return two vectors after checking that they are equally long."""
    a, b = _vector(first, a), _vector(second, b)
    if a.shape != b.shape:
        raise ShapeError(f"{first} and {second} must be equally long, got {a.shape} and {b.shape}")
    return a, b


def softmax(z: Array) -> Array:
    r"""Turn scores into probabilities: :math:`s_t = e^{z_t} / \sum_k e^{z_k}`.

    The largest score is subtracted first. The common factor cancels in the quotient, and no exponential overflows.

    Examples
    --------
    >>> softmax(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    z = _vector("z", z)
    exponentials = np.exp(z - z.max())
    return np.asarray(exponentials / exponentials.sum())


def softmax_jacobian(s: Array) -> Array:
    r"""Return :math:`\partial s_t/\partial z_i = s_t(\delta_{ti} - s_i)` as a ``(K, K)`` matrix.

    Both cases of the quotient rule at once: ``diag(s)`` supplies the term that exists only where t = i, the outer
    product the one that exists everywhere. Raising every score alike changes nothing, so each row sums to zero.
    """
    s = _vector("s", s)
    return np.diag(s) - np.outer(s, s)


def linear_jacobian(x: Array, n_classes: int) -> Array:
    r"""Return :math:`\partial z_k/\partial w_{ij}` as a ``(n_classes * n_inputs, n_classes)`` matrix.

    Class k's score touches class k's weights only, so column k holds `x` in its own block and zeros elsewhere:
    the Kronecker product of the identity with `x`.
    """
    return np.kron(np.eye(n_classes), _vector("x", x)[:, np.newaxis])


def softmax_layer_jacobian(s: Array, x: Array) -> Array:
    r"""Return :math:`\partial s/\partial W` by the chain rule, a ``(K, K * n_inputs)`` matrix product."""
    return softmax_jacobian(s) @ linear_jacobian(x, len(s)).T


def softmax_layer_jacobian_short(s: Array, x: Array) -> Array:
    r"""Return :math:`\partial s_t/\partial w_{ij} = s_t(\delta_{ti} - s_i)\,x_j` without the product.

    Of the sum over classes in the matrix product only k = i survives, as every other term meets a zero.
    """
    s, x = _vector("s", s), _vector("x", x)
    return (softmax_jacobian(s)[:, :, np.newaxis] * x).reshape(len(s), -1)


def cross_entropy(y: Array, s: Array) -> float:
    r"""Return :math:`-\sum_c y_c \log s_c`, in nats; a class with ``y = 0`` costs nothing even where ``s = 0``."""
    y, s = _pair("y", y, "s", s)
    wanted = y != 0
    with np.errstate(divide="ignore"):  # a wanted class of probability zero does cost infinity
        return float(-np.sum(y[wanted] * np.log(s[wanted])))


def cross_entropy_gradient(y: Array, s: Array) -> Array:
    r"""Return :math:`\partial L/\partial s_c = -y_c/s_c`, shape ``(K,)``: zero except at the wanted classes."""
    y, s = _pair("y", y, "s", s)
    return np.divide(-y, s, out=np.zeros_like(s), where=y != 0)


def cross_entropy_weight_gradient(y: Array, s: Array, x: Array) -> Array:
    r"""Return :math:`\partial L/\partial W`, shape ``(K * n_inputs,)``, by multiplying all three Jacobians."""
    return np.asarray(cross_entropy_gradient(y, s) @ softmax_jacobian(s) @ linear_jacobian(x, len(s)).T)


def cross_entropy_weight_gradient_short(y: Array, s: Array, x: Array) -> Array:
    r"""Return :math:`\partial L/\partial w_{ij} = (s_i - y_i)\,x_j`, shape ``(K * n_inputs,)``.

    The loss contributes :math:`-y_t/s_t`, the softmax :math:`s_t(\delta_{ti} - s_i)`: the :math:`s_t` cancel, and with
    :math:`\sum_t y_t = 1` what is left is "probability given minus probability wanted", times the input.

    Raises
    ------
    ShapeError
        When `y` and `s` differ in length, or an argument is no vector.
    """
    y, s = _pair("y", y, "s", s)
    return np.outer(s - y, _vector("x", x)).ravel()


@dataclass(frozen=True, eq=False)
class HiddenLayerNetwork:
    """A network with one hidden ReLU layer and a softmax at its end, for one observation of ``n`` numbers.

    Attributes
    ----------
    W1, b1
        Into the ``H`` hidden units: shapes ``(n, H)`` and ``(H,)``; 784 x 512 and 512 for MNIST.
    W2, b2
        Into the ``K`` classes: shapes ``(H, K)`` and ``(K,)``; 512 x 10 and 10.
    """

    W1: Array
    b1: Array
    W2: Array
    b2: Array

    def forward(self, x: Array) -> Activations:
        """Return all that lies between the inputs, shape ``(n,)``, and the probabilities.

        Raises
        ------
        ShapeError
            When `x` does not fit the weights.
        """
        x = _vector("x", x)
        if x.shape != self.W1.shape[:1]:
            raise ShapeError(f"x must have shape {self.W1.shape[:1]}, got {x.shape}")
        a = self.W1.T @ x + self.b1
        h = np.maximum(a, 0.0)
        z = self.W2.T @ h + self.b2
        return Activations(x, a, h, z, softmax(z))


class Activations(NamedTuple):
    """What a forward pass leaves behind: inputs ``x (n,)``, sums ``a (H,)``, hidden units ``h (H,)``, scores ``z (K,)``
    and probabilities ``s (K,)``.
    """  # noqa: D205  # one sentence

    x: Array
    a: Array
    h: Array
    z: Array
    s: Array


class Gradients(NamedTuple):
    """The loss's derivative with respect to each parameter, each in the shape of that parameter."""

    W1: Array
    b1: Array
    W2: Array
    b2: Array


def relu_jacobian(a: Array) -> Array:
    r"""Return :math:`\partial h_m/\partial a_l = \delta_{ml}\,[a_m > 0]`, shape ``(H, H)``: ones where a unit is on."""
    return np.diag((_vector("a", a) > 0).astype(np.float64))


def jacobian_chain(network: HiddenLayerNetwork, x: Array, y: Array) -> dict[str, Array]:
    r"""Return every matrix of the chain rule, from the loss down to the first layer's weights, by name.

    ======== ================ ====================================================== =================
    name     shape            entry                                                  784-512-10
    ======== ================ ====================================================== =================
    dL/ds    ``(1, K)``       :math:`-y_t/s_t`                                       1 x 10
    ds/dz    ``(K, K)``       :math:`s_t(\delta_{ti} - s_i)`                         10 x 10
    dz/dW2   ``(K, K * H)``   :math:`\delta_{ki}\,h_m`                               10 x 5,120
    dz/dh    ``(K, H)``       :math:`W2_{mk}`                                        10 x 512
    dh/da    ``(H, H)``       :math:`\delta_{ml}\,[a_m > 0]`                         512 x 512
    da/dW1   ``(H, H * n)``   :math:`\delta_{ml}\,x_j`                               512 x 401,408
    ======== ================ ====================================================== =================

    The biases' matrices, :math:`\partial z/\partial b2` and :math:`\partial a/\partial b1`, are identities.
    The last matrix takes 1.6 GB for MNIST's network; 511 of each 512 entries are zero.
    """
    f = network.forward(x)
    return {
        "dL/ds": cross_entropy_gradient(y, f.s)[np.newaxis],
        "ds/dz": softmax_jacobian(f.s),
        "dz/dW2": linear_jacobian(f.h, len(f.z)).T,
        "dz/dh": network.W2.T,
        "dh/da": relu_jacobian(f.a),
        "da/dW1": linear_jacobian(f.x, len(f.a)).T,
    }


def backpropagate(network: HiddenLayerNetwork, x: Array, y: Array) -> Gradients:
    r"""Return all gradients by multiplying the matrices of `jacobian_chain` out, from the loss downwards.

    .. math::
        \frac{\partial L}{\partial W1} = \frac{\partial L}{\partial s}\,\frac{\partial s}{\partial z}\,
        \frac{\partial z}{\partial h}\,\frac{\partial h}{\partial a}\,\frac{\partial a}{\partial W1}

    Begun at the loss, every product is a row vector times a matrix; begun at the weights, a matrix times a matrix.
    """
    chain = jacobian_chain(network, x, y)
    at_z = chain["dL/ds"] @ chain["ds/dz"]
    at_a = at_z @ chain["dz/dh"] @ chain["dh/da"]
    W1, W2 = at_a @ chain["da/dW1"], at_z @ chain["dz/dW2"]  # noqa: N806  # rows, unit by unit
    return Gradients(_like(network.W1, W1), at_a[0], _like(network.W2, W2), at_z[0])


def _like(weights: Array, row: Array) -> Array:
    """Lay a gradient that runs unit by unit out in the shape of the weights, ``(n_inputs, n_units)``."""
    return row.reshape(weights.shape[::-1]).T


def backpropagate_short(network: HiddenLayerNetwork, x: Array, y: Array) -> Gradients:
    r"""Return all gradients without a Jacobian.

    Each layer needs one vector, the loss's derivative at its sums (its *delta*): :math:`\delta^{(2)} = s - y`, and
    :math:`\delta^{(1)} = (W2\,\delta^{(2)}) \odot [a > 0]`. A bias's gradient is its layer's delta, a weight's is the
    delta of the unit it leads to times the input it comes from:
    :math:`\partial L/\partial W1_{jm} = x_j\,\delta^{(1)}_m`.
    """
    f = network.forward(x)
    y, s = _pair("y", y, "s", f.s)
    delta2 = s - y
    delta1 = (network.W2 @ delta2) * (f.a > 0)
    return Gradients(np.outer(f.x, delta1), delta1, np.outer(f.h, delta2), delta2)
