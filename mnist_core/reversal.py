"""Reversing binary numbers: a network that fits what it saw, and a learner of programs that grasps what is meant.

The network is the text's: four linear outputs over four digits, mean squared error, trained on numbers whose first
digit is always 0. The first digit's weights then never receive a gradient (it is ``error * 0``), so whatever they
were at the start they still are at the end: the network cannot have learnt where that digit goes.

The program learner searches a small language of list operations for the shortest program that agrees with the same
examples. A program speaks of places, not of the symbols in them, so it holds for symbols and lengths never seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

import numpy as np

from mnist_core.arrays import Array, IntArray
from mnist_core.errors import EmptyBatchError
from mnist_core.layers import Dense
from mnist_core.losses import MeanSquaredError
from mnist_core.network import Network
from mnist_core.optimisers import SGD

Digits = tuple[int, ...]


def numbers(rows: Sequence[str]) -> IntArray:
    """Write binary numbers out as rows of digits, shape ``(n, length)``."""
    return np.array([[int(digit) for digit in row] for row in rows])


SEEN = numbers(["0000", "0001", "0010", "0101", "0110", "0111"])
"""The text's training inputs: the first digit is always 0."""
UNSEEN_INSIDE = numbers(["0011", "0100"])
"""The two numbers of the same range that the text leaves out."""
OUTSIDE = numbers(["1000", "1001", "1010", "1101", "1110", "1111"])
"""The text's test inputs: the first digit is always 1."""
ALL = np.array(list(product((0, 1), repeat=4)))


def reverse(rows: IntArray) -> IntArray:
    """Return the rows back to front: the truth to be learnt."""
    return rows[:, ::-1]


def train_network(inputs: IntArray, seed: int, steps: int = 10_000, start: str = "xavier") -> Network:
    """Fit the text's linear network to ``inputs -> reverse(inputs)``, at its learning rate of 0.1.

    Parameters
    ----------
    inputs
        Shape ``(n, 4)``.
    seed
        Of the starting weights.
    steps
        All examples at once per step, as the text's batch of 8 is larger than its 6 examples.
    start
        ``"xavier"`` (what Keras does) or ``"zeros"``.
    """
    x, y = inputs.astype(np.float64), reverse(inputs).astype(np.float64)
    network = Network(x.shape[1], [Dense(y.shape[1], start)], np.random.default_rng(seed), np.float64)
    loss, optimiser = MeanSquaredError(), SGD(network, 0.1)
    for _ in range(steps):
        network.backward(loss(network.forward(x), y)[1])
        optimiser.step()
    return network


def rows_right(outputs: Array | IntArray, inputs: IntArray) -> float:
    """Return the share of rows in which every output rounds to the reversed input."""
    return float(np.mean((np.round(outputs) == reverse(inputs)).all(axis=1)))


OPERATIONS: MappingProxyType[str, Callable[[Digits], Digits]] = MappingProxyType(
    {
        "reverse": lambda d: d[::-1],
        "rotate left": lambda d: d[1:] + d[:1],
        "rotate right": lambda d: d[-1:] + d[:-1],
        "swap ends": lambda d: d[-1:] + d[1:-1] + d[:1] if len(d) > 1 else d,
        "swap halves": lambda d: d[len(d) // 2 :] + d[: len(d) // 2],
        "swap neighbours": lambda d: tuple(x for i in range(0, len(d), 2) for x in reversed(d[i : i + 2])),
        "sort": lambda d: tuple(sorted(d)),
        "invert": lambda d: tuple(1 - x for x in d),
        "drop first, append 0": lambda d: (*d[1:], 0),
        "drop last, prepend 0": lambda d: (0, *d[:-1]),
    }
)


@dataclass(frozen=True)
class Program:
    """Operations applied one after the other; none at all is the identity."""

    steps: tuple[str, ...]

    def __call__(self, digits: Digits) -> Digits:
        """Run on one number of any length."""
        for step in self.steps:
            digits = OPERATIONS[step](digits)
        return digits

    def run(self, rows: IntArray) -> IntArray:
        """Run on every row."""
        return np.array([self(tuple(row)) for row in rows.tolist()])

    def __str__(self) -> str:
        return " then ".join(self.steps) or "identity"


@dataclass(frozen=True)
class Learnt:
    """What the program learner found.

    Attributes
    ----------
    program
        The shortest of those that agree with the most examples.
    agreement
        The share of examples it agrees with.
    n_tried
        Programs tried.
    n_equal
        Programs of the same length and agreement: more than one means that the examples leave a choice.
    """

    program: Program
    agreement: float
    n_tried: int
    n_equal: int


def learn_program(inputs: IntArray, outputs: IntArray, max_steps: int = 3) -> Learnt:
    """Search all programs of up to `max_steps` operations, shortest first, for the best agreement with the examples.

    A wrong example costs agreement instead of ruling everything out, so a few of them do no harm.

    Raises
    ------
    EmptyBatchError
        Without examples every program is as good as any other.
    """
    if not len(inputs):
        raise EmptyBatchError("learning a program needs at least one example, got none")
    pairs = [(tuple(x), tuple(y)) for x, y in zip(inputs.tolist(), outputs.tolist(), strict=True)]
    best, score, n_tried, n_equal = Program(()), -1, 0, 0
    for length in range(max_steps + 1):
        for steps in product(OPERATIONS, repeat=length):
            program = Program(steps)
            agreeing = sum(program(x) == y for x, y in pairs)
            n_tried += 1
            if agreeing > score:
                best, score, n_equal = program, agreeing, 1
            elif agreeing == score and length == len(best.steps):
                n_equal += 1
    return Learnt(best, score / len(pairs), n_tried, n_equal)
