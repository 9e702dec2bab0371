r"""The softmax layer's derivative twice: the long way through explicit Jacobians, and the short way they collapse to.

Everything here is for **one** observation and in the plainest form, to be read beside the formulas; `losses` and
`layers` hold what training runs on. Notation: ``x`` the inputs, shape ``(n_inputs,)``; ``W`` the weights, shape
``(n_inputs, K)``; ``z = W.T @ x`` the scores; ``s = softmax(z)`` the probabilities; ``y`` the target distribution.
A derivative with respect to the weights is flattened *class-major*: all weights into class 0 first, so that entry
``i * n_inputs + j`` belongs to ``W[j, i]``.

The chain is
:math:`\partial L/\partial W = \partial L/\partial s \cdot \partial s/\partial z \cdot \partial z/\partial W`.
"""

from __future__ import annotations

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
