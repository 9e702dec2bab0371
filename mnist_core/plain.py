"""A whole neural network on one page. Read this first; `layers`, `losses` and `training` do the same, faster.

Pixels go in, 512 hidden units bend, ten scores come out. ``python -m mnist_core.plain FOLDER`` trains it on MNIST.
Shapes: n images of 784 pixels are ``x (n, 784)``, ``w1 (784, 512)``, ``h (n, 512)``, ``w2 (512, 10)``, ``s (n, 10)``.
"""

import sys

import numpy as np

from mnist_core.arrays import Array, IntArray
from mnist_core.datasets import MNIST, cache_folder, load_folder
from mnist_core.errors import DataError

Weights = list[Array]  # w1, b1, w2, b2


def start(n_inputs: int, n_hidden: int, n_classes: int, generator: np.random.Generator) -> Weights:
    """Draw small random weights: wide enough that signals neither die out nor explode (He et al. 2015)."""
    first = generator.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_hidden))
    second = generator.normal(0, np.sqrt(2 / n_hidden), (n_hidden, n_classes))
    return [first, np.zeros(n_hidden), second, np.zeros(n_classes)]


def forward(weights: Weights, x: Array) -> tuple[Array, Array]:
    """Return the hidden units ``h`` and each class's probability ``s``."""
    w1, b1, w2, b2 = weights
    h = np.maximum(x @ w1 + b1, 0)
    z = h @ w2 + b2
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return h, e / e.sum(axis=1, keepdims=True)


def loss(s: Array, labels: IntArray) -> float:
    """Return the mean cross-entropy: how surprised the network is by the right answers, in nats."""
    return float(-np.log(s[np.arange(len(s)), labels]).mean())


def backward(weights: Weights, x: Array, h: Array, s: Array, labels: IntArray) -> Weights:
    """Return the loss's derivative with respect to each weight, from the last layer to the first."""
    at_z = (s - np.eye(s.shape[1])[labels]) / len(x)  # probability given minus probability wanted
    at_h = at_z @ weights[2].T
    at_a = at_h * (h > 0)  # a unit that was off passes nothing on
    return [x.T @ at_a, at_a.sum(axis=0), h.T @ at_z, at_z.sum(axis=0)]


def train_epoch(weights: Weights, x: Array, labels: IntArray, rate: float, generator: np.random.Generator) -> None:
    """Step downhill once for each batch of 64 images, in random order."""
    for rows in np.split(generator.permutation(len(x)), range(64, len(x), 64)):
        h, s = forward(weights, x[rows])
        for weight, slope in zip(weights, backward(weights, x[rows], h, s, labels[rows]), strict=True):
            weight -= rate * slope


def main(folder: str, epochs: int = 5) -> None:
    """Train on the 60,000 images in `folder`, then see how many of the 10,000 unseen ones are named rightly."""
    data, generator = load_folder(folder), np.random.default_rng(0)
    train, test, weights = data.train(), data.test(), start(784, 512, 10, generator)
    for epoch in range(epochs):
        train_epoch(weights, train.inputs, train.labels, 0.1, generator)
        print(f"epoch {epoch + 1}: loss {loss(forward(weights, train.inputs)[1], train.labels):.4f}")
    print(f"test accuracy {np.mean(forward(weights, test.inputs)[1].argmax(axis=1) == test.labels):.2%}")


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else str(cache_folder(MNIST)))
    except DataError as error:
        sys.exit(f"{error}\nName a folder with these files, or let scripts/train_mnist.py fetch them first.")
