"""Who computes all these derivatives? Automatic differentiation in a hundred lines, one scalar at a time.

Every `Number` remembers the numbers it was made from, and how fast it changes with each of them. Those local slopes
are school calculus. `Number.backward` walks from a loss to everything below it and adds up, along every path, the
product of the slopes on it: the chain rule, and all there is to backpropagation. `layers.Dense.backward` says the same
for whole matrices at once, tens of thousands of times faster; a test shows the two equal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


class Number:
    """A number, what it was made from, and (after `backward`) the derivative of some result with respect to it.

    Parameters
    ----------
    value
        The number itself.
    sources
        Pairs of another number and the derivative of this one with respect to it.

    Examples
    --------
    >>> x, y = Number(3.0), Number(4.0)
    >>> z = x * y + x
    >>> z.backward()
    >>> z.value, x.gradient, y.gradient
    (15.0, 5.0, 3.0)
    """

    __slots__ = ("gradient", "sources", "value")

    def __init__(self, value: float, sources: Sequence[tuple[Number, float]] = ()) -> None:
        self.value = float(value)
        self.sources = tuple(sources)
        self.gradient = 0.0

    def __add__(self, other: Number | float) -> Number:
        other = as_number(other)
        return Number(self.value + other.value, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other: Number | float) -> Number:
        other = as_number(other)
        return Number(self.value * other.value, [(self, other.value), (other, self.value)])

    def __sub__(self, other: Number | float) -> Number:
        other = as_number(other)
        return Number(self.value - other.value, [(self, 1.0), (other, -1.0)])

    def __neg__(self) -> Number:
        return Number(-self.value, [(self, -1.0)])

    def __rsub__(self, other: float) -> Number:
        return -self + other

    __radd__, __rmul__ = __add__, __mul__

    def exp(self) -> Number:
        """Return e to this power, which is its own derivative."""
        value = math.exp(self.value)
        return Number(value, [(self, value)])

    def log(self) -> Number:
        """Return the natural logarithm; its slope is 1/x."""
        return Number(math.log(self.value), [(self, 1.0 / self.value)])

    def relu(self) -> Number:
        """Return the number if it is positive, else 0; the slope is 1 or 0."""
        return Number(max(self.value, 0.0), [(self, float(self.value > 0))])

    def tanh(self) -> Number:
        """Return the hyperbolic tangent y, whose slope is ``1 - y**2``."""
        value = math.tanh(self.value)
        return Number(value, [(self, 1.0 - value * value)])

    def backward(self) -> None:
        """Set the `gradient` of this number and of all below it to the derivative of this number."""
        order = self._ancestors()
        for number in order:
            number.gradient = 0.0
        self.gradient = 1.0
        for number in reversed(order):  # by now every path from above has been added up
            for source, slope in number.sources:
                source.gradient += number.gradient * slope

    def _ancestors(self) -> list[Number]:
        """Return this number and all it was made from, each after its own sources (a topological order)."""
        order: list[Number] = []
        seen: set[int] = set()
        stack = [(self, False)]
        while stack:
            number, is_done = stack.pop()
            if is_done:
                order.append(number)
            elif id(number) not in seen:
                seen.add(id(number))
                stack.append((number, True))
                stack += [(source, False) for source, _ in number.sources]
        return order


def as_number(value: Number | float) -> Number:
    """Return the value as a `Number`; a plain float becomes a constant."""
    return value if isinstance(value, Number) else Number(value)


def dense(x: Sequence[Number], weight: Sequence[Sequence[Number]], bias: Sequence[Number]) -> list[Number]:
    """Return one weighted sum an output; `weight` has a row of ``len(x)`` numbers for each, as `layers.Dense` has."""
    return [sum((w * v for w, v in zip(row, x, strict=True)), start) for row, start in zip(weight, bias, strict=True)]


def cross_entropy(scores: Sequence[Number], label: int) -> Number:
    """Return the softmax cross-entropy of one example: ``log(sum(exp(scores))) - scores[label]``.

    The largest score is taken off before `exp`, which would overflow, and put back after `log`: a constant, no slope.
    """
    top = max(score.value for score in scores)
    return sum(((score - top).exp() for score in scores), Number(0.0)).log() + top - scores[label]
