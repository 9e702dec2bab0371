"""Through the hidden layer: Jacobians, deltas, the plain page, scalar autograd and the library say the same."""

import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_core import Dense, Network, ReLU, ShapeError, SoftmaxCrossEntropy, Tanh, plain
from mnist_core import derivations as d
from mnist_core.autograd import Number, cross_entropy, dense
from mnist_core.gradient_check import numeric_gradient

EXACT: dict[str, Any] = {"rtol": 1e-12, "atol": 1e-14}
MNIST = (784, 512, 10)


def random_weights(sizes: tuple[int, int, int], seed: int = 0) -> plain.Weights:
    rng = np.random.default_rng(seed)
    weights = plain.start(*sizes, rng)
    return [w + 0.1 * rng.standard_normal(w.shape) for w in weights]  # biases start at zero: mistakes might hide there


def library(weights: plain.Weights) -> Network:
    """Return the same network made of the fast layers, in float64."""
    n_inputs, n_hidden = weights[0].shape
    rng = np.random.default_rng(0)
    network = Network(n_inputs, [Dense(n_hidden), ReLU(), Dense(weights[2].shape[1])], rng, np.float64)
    for parameter, weight in zip(network, weights, strict=True):
        parameter.value[...] = weight.T
    return network


def library_gradients(weights: plain.Weights, x: Any, labels: Any) -> list[Any]:
    network = library(weights)
    network.backward(SoftmaxCrossEntropy()(network.forward(x), labels)[1])
    return [parameter.gradient.T for parameter in network]


def images(n: int, n_inputs: int = 784, seed: int = 1) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.random((n, n_inputs)), rng.integers(0, 10, n)


def test_the_chain_has_the_shapes_it_says() -> None:
    network = d.HiddenLayerNetwork(*random_weights((7, 5, 3)))
    chain = d.jacobian_chain(network, np.ones(7), np.eye(3)[0])
    shapes = {name: matrix.shape for name, matrix in chain.items()}
    assert shapes == {
        "dL/ds": (1, 3), "ds/dz": (3, 3), "dz/dW2": (3, 15), "dz/dh": (3, 5), "dh/da": (5, 5), "da/dW1": (5, 35)
    }  # fmt: skip


@given(st.integers(1, 6), st.integers(1, 6), st.integers(2, 5), st.integers(0, 2**32 - 1))
def test_long_and_short_agree(n_inputs: int, n_hidden: int, n_classes: int, seed: int) -> None:
    network = d.HiddenLayerNetwork(*random_weights((n_inputs, n_hidden, n_classes), seed))
    x, y = np.random.default_rng(seed).standard_normal(n_inputs), np.eye(n_classes)[seed % n_classes]
    for long, short in zip(d.backpropagate(network, x, y), d.backpropagate_short(network, x, y), strict=True):
        np.testing.assert_allclose(long, short, rtol=1e-9, atol=1e-12)


def test_every_matrix_of_the_chain_is_the_derivative_it_claims_to_be() -> None:
    network = d.HiddenLayerNetwork(*random_weights((4, 6, 3)))
    x, y = np.array([0.3, -0.2, 0.9, 0.5]), np.eye(3)[2]
    f, chain = network.forward(x), d.jacobian_chain(network, x, y)
    assert 0 < np.count_nonzero(f.a > 0) < 6  # some units are on and some are off

    def jacobian(function: Any, at: Any) -> Any:
        at = at.copy()

        def row(i: int) -> Any:
            return numeric_gradient(lambda: float(function(at)[i]), at).T.ravel()

        return np.array([row(i) for i in range(len(function(at)))])

    for name, function, at in (
        ("dL/ds", lambda s: [d.cross_entropy(y, s)], f.s),
        ("ds/dz", d.softmax, f.z),
        ("dz/dW2", lambda w: w.T @ f.h + network.b2, network.W2),
        ("dz/dh", lambda h: network.W2.T @ h + network.b2, f.h),
        ("dh/da", lambda a: np.maximum(a, 0), f.a),
        ("da/dW1", lambda w: w.T @ x + network.b1, network.W1),
    ):
        np.testing.assert_allclose(chain[name], jacobian(function, at), rtol=1e-7, atol=1e-9, err_msg=name)


def test_the_long_way_is_the_library_on_a_batch() -> None:
    weights, (x, labels) = random_weights((20, 16, 10)), images(6, 20)
    network = d.HiddenLayerNetwork(*weights)
    each = [d.backpropagate(network, row, np.eye(10)[label]) for row, label in zip(x, labels, strict=True)]
    for mine, theirs in zip(zip(*each, strict=True), library_gradients(weights, x, labels), strict=True):
        np.testing.assert_allclose(np.mean(mine, axis=0), theirs, **EXACT)


def test_the_short_way_is_the_library_at_full_size() -> None:
    weights, (x, labels) = random_weights(MNIST), images(3)
    network = d.HiddenLayerNetwork(*weights)
    each = [d.backpropagate_short(network, row, np.eye(10)[label]) for row, label in zip(x, labels, strict=True)]
    for mine, theirs in zip(zip(*each, strict=True), library_gradients(weights, x, labels), strict=True):
        assert np.abs(theirs).max() > 1e-3
        np.testing.assert_allclose(np.mean(mine, axis=0), theirs, **EXACT)


def test_inputs_that_do_not_fit_are_refused() -> None:
    network = d.HiddenLayerNetwork(*random_weights((7, 5, 3)))
    with pytest.raises(ShapeError, match=r"x must have shape \(7,\), got \(6,\)"):
        network.forward(np.ones(6))
    with pytest.raises(ShapeError, match=r"y and s must be equally long, got \(4,\) and \(3,\)"):
        d.backpropagate(network, np.ones(7), np.eye(4)[0])


def test_the_plain_page_is_the_library() -> None:
    weights, (x, labels) = random_weights(MNIST), images(32)
    network, criterion = library(weights), SoftmaxCrossEntropy()
    h, s = plain.forward(weights, x)
    value, _ = criterion(network.forward(x), labels)
    assert plain.loss(s, labels) == pytest.approx(value, rel=1e-13)
    gradients = plain.backward(weights, x, h, s, labels)
    for mine, theirs in zip(gradients, library_gradients(weights, x, labels), strict=True):
        np.testing.assert_allclose(mine, theirs, **EXACT)


def test_the_plain_page_takes_the_librarys_steps() -> None:
    from mnist_core import SGD, Samples, Trainer, TrainingConfig

    weights, (x, labels) = random_weights((12, 9, 10)), images(150, 12)
    network = library(weights)
    optimiser, samples, rng = SGD(network, 0.1), Samples(x, labels), np.random.default_rng(5)
    Trainer(network, optimiser, SoftmaxCrossEntropy(), samples, rng, TrainingConfig(2, 64)).fit()
    rng = np.random.default_rng(5)
    for _ in range(2):
        plain.train_epoch(weights, x, labels, 0.1, rng)
    for mine, parameter in zip(weights, network, strict=True):
        np.testing.assert_allclose(mine, parameter.value.T, **EXACT)


def test_the_plain_page_fits_on_a_page() -> None:
    assert len(Path(plain.__file__).read_text("utf-8").splitlines()) < 70


@pytest.mark.parametrize("arguments", [[], ["data"]])
def test_the_plain_page_says_what_it_needs(tmp_path: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "mnist_core.plain", *arguments]
    lonely = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=lonely)
    assert done.returncode == 1
    folder = arguments[0] if arguments else str(tmp_path / "nethack-agents" / "mnist")
    fault, advice = done.stderr.splitlines()
    assert fault.startswith(f"{folder} lacks train-images-idx3-ubyte.gz")
    assert advice == "Name a folder with these files, or let scripts/train_mnist.py fetch them first."


def test_the_plain_page_learns_the_real_digits(mnist_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain.main(str(mnist_folder), epochs=1)
    assert float(capsys.readouterr().out.split()[-1].rstrip("%")) > 93


@settings(max_examples=30)
@given(st.floats(-2, 2), st.floats(0.1, 2))
def test_scalar_slopes_are_right(a: float, b: float) -> None:
    def formula(x: Any, y: Any) -> Any:
        return (x * y + 3.0 * x - y).tanh() * y.log() + (x - y).exp() + 2.0 - (1 - x * x) * -y

    def plainly(x: float, y: float) -> float:
        return math.tanh(x * y + 3 * x - y) * math.log(y) + math.exp(x - y) + 2 + (1 - x * x) * y

    x, y = Number(a), Number(b)
    result = formula(x, y)
    result.backward()
    at = np.array([a, b])
    assert result.value == pytest.approx(plainly(a, b), rel=1e-12)
    expected = numeric_gradient(lambda: plainly(at[0], at[1]), at, step=1e-4)
    np.testing.assert_allclose([x.gradient, y.gradient], expected, rtol=1e-7, atol=1e-8)


def test_a_number_used_twice_collects_both_slopes_and_starts_afresh() -> None:
    x = Number(3.0)
    y = x * x + x
    for _ in range(2):
        y.backward()
        assert x.gradient == 7.0
    assert Number(-1.0).relu().sources[0][1] == 0.0


def test_scores_of_any_size_have_a_loss_and_slopes() -> None:
    scores = [Number(1000.0), Number(0.0), Number(1000.0)]
    loss = cross_entropy(scores, 0)
    loss.backward()
    assert loss.value == pytest.approx(math.log(2))
    assert [score.gradient for score in scores] == [-0.5, 0.0, 0.5]


def test_a_long_chain_needs_no_deep_stack() -> None:
    x = Number(1.0)
    y = x
    for _ in range(5000):
        y = y + 1.0
    y.backward()
    assert x.gradient == 1.0


def numbers(array: Any) -> Any:
    return [numbers(row) for row in array] if np.ndim(array) else Number(float(array))


def gradients(tree: Any) -> Any:
    return [gradients(branch) for branch in tree] if isinstance(tree, list) else tree.gradient


@pytest.mark.parametrize("activation", [ReLU, Tanh])
def test_scalar_autograd_is_dense_backward(activation: Any) -> None:
    rng = np.random.default_rng(3)
    network = Network(5, [Dense(7), activation(), Dense(4)], rng, np.float64)
    network.values += 0.1 * rng.standard_normal(network.values.size)
    x, labels = rng.standard_normal((3, 5)), np.array([2, 0, 3])
    value, at_scores = SoftmaxCrossEntropy()(network.forward(x), labels)
    at_x = network.backward(at_scores, to_input=True)

    rows = numbers(x)
    first, first_bias, second, second_bias = (numbers(parameter.value) for parameter in network)
    bend = Number.relu if activation is ReLU else Number.tanh
    total = Number(0.0)
    for row, label in zip(rows, labels, strict=True):
        hidden = [bend(a) for a in dense(row, first, first_bias)]
        total += cross_entropy(dense(hidden, second, second_bias), label) * (1 / 3)
    total.backward()
    assert total.value == pytest.approx(value, rel=1e-14)
    assert at_x is not None
    np.testing.assert_allclose(gradients(rows), at_x, **EXACT)
    for tree, parameter in zip((first, first_bias, second, second_bias), network, strict=True):
        np.testing.assert_allclose(gradients(tree), parameter.gradient, **EXACT, err_msg=parameter.name)
