"""Neural eyes, symbolic mind: reversing binary numbers given as noisy pictures.

Each digit is a picture of 3x5 pixels under Gaussian noise. *End to end*, one network maps the pictures of a number to
the reversed digits. *Blended*, a small network learns to read single digits and `reversal.learn_program` works out
from what was read what is to be done. Both get the same numbers, whose first digit is always 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mnist_core.activations import ReLU, Sigmoid
from mnist_core.arrays import Array, IntArray
from mnist_core.checks import require_number
from mnist_core.layers import Dense
from mnist_core.losses import Loss, MeanSquaredError, SoftmaxCrossEntropy
from mnist_core.network import Network
from mnist_core.optimisers import Adam
from mnist_core.reversal import Learnt, Program, learn_program, reverse, rows_right
from mnist_core.samples import Samples
from mnist_core.training import Trainer, TrainingConfig

GLYPHS = np.array(
    [[1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1], [0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 1]], np.float32
)
"""A 0 and a 1, row by row of three pixels."""


def draw(digits: IntArray, noise: float, generator: np.random.Generator) -> Array:
    """Return a noisy picture of each digit: ``(..., )`` digits become ``(..., 15)`` pixels of float32."""
    require_number("noise", noise, 0.0)
    return GLYPHS[digits] + generator.standard_normal((*digits.shape, 15), dtype=np.float32) * np.float32(noise)


@dataclass(frozen=True, eq=False)
class Blend:
    """A reader of single digits and a program over what it reads."""

    reader: Network
    learnt: Learnt

    @property
    def program(self) -> Program:
        """The program that was found."""
        return self.learnt.program

    def read(self, pictures: Array) -> IntArray:
        """Return the digits seen in pictures of shape ``(n, length, 15)``."""
        return read(self.reader, pictures)

    def answer(self, pictures: Array) -> IntArray:
        """Return the answer to each picture, ``(n, length)``, of any length."""
        return self.program.run(self.read(pictures))


def read(reader: Network, pictures: Array) -> IntArray:
    """Return the digits a reader sees in pictures of shape ``(n, length, 15)``."""
    scores = reader.predict(np.ascontiguousarray(pictures.reshape(-1, 15)))
    return np.asarray(scores.argmax(axis=1).reshape(pictures.shape[:2]))


def train_blend(numbers: IntArray, pictures: Array, seed: int, epochs: int = 30) -> Blend:
    """Learn to read from labelled digits, wherever in a number they stood, then learn the program from what is read."""
    samples = Samples(pictures.reshape(-1, 15), numbers.reshape(-1))
    reader = _train(samples, [16], 2, SoftmaxCrossEntropy(), seed, epochs)
    return Blend(reader, learn_program(read(reader, pictures), reverse(numbers)))


def train_end_to_end(numbers: IntArray, pictures: Array, seed: int, epochs: int = 200) -> Network:
    """Fit one network from all pixels of a number to its reversed digits."""
    targets = reverse(numbers).astype(np.float32)
    return _train(Samples(pictures.reshape(len(pictures), -1), targets), [64], 4, MeanSquaredError(), seed, epochs)


def _train(samples: Samples, hidden: Sequence[int], n_outputs: int, loss: Loss, seed: int, epochs: int) -> Network:
    """Train a small network with Adam; under mean squared error its outputs are sigmoids."""
    generator = np.random.default_rng(seed)
    layers = [layer for width in hidden for layer in (Dense(width), ReLU())]
    last = [Sigmoid()] if isinstance(loss, MeanSquaredError) else []
    network = Network(samples.inputs.shape[1], [*layers, Dense(n_outputs, "xavier"), *last], generator)
    Trainer(network, Adam(network, 0.005), loss, samples, generator, TrainingConfig(epochs, 32)).fit()
    return network


def score_end_to_end(network: Network, numbers: IntArray, pictures: Array) -> float:
    """Return the share of numbers reversed without a mistake."""
    return rows_right(network.predict(pictures.reshape(len(pictures), -1)), numbers)
