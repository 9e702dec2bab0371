"""What docs/answers.md says of the notebooks' exercises is so."""

import math
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mnist_core import (
    SGD,
    Dense,
    MeanSquaredError,
    Network,
    Samples,
    Sigmoid,
    SoftmaxCrossEntropy,
    Tanh,
    check_gradients,
    evaluate,
    plain,
    recipes,
    reversal,
    xor,
)
from mnist_core import derivations as d
from mnist_core.autograd import Number, as_number
from mnist_core.datasets import load_folder
from mnist_core.gradient_check import numeric_gradient

ANSWERS = " ".join((Path(__file__).resolve().parents[2] / "docs" / "answers.md").read_text("utf-8").split())


@pytest.mark.parametrize("temperature", [0.5, 1.0, 5.0])
def test_temperature_divides_the_jacobian(temperature: float) -> None:
    z = np.array([0.3, -1.2, 2.0])
    jacobian = d.softmax_jacobian(d.softmax(z / temperature)) / temperature
    for t, row in enumerate(jacobian):
        np.testing.assert_allclose(row, numeric_gradient(partial(share_of, t, z, temperature), z), atol=1e-9)


def share_of(t: int, z: Any, temperature: float) -> float:
    return float(d.softmax(z / temperature)[t])


def test_a_soft_target_keeps_the_short_form() -> None:
    y, z = np.array([0.7, 0.3, 0.0]), np.array([0.3, -1.2, 2.0])
    numeric = numeric_gradient(lambda: d.cross_entropy(y, d.softmax(z)), z)
    np.testing.assert_allclose(numeric, d.softmax(z) - y, atol=1e-10)


def test_the_long_way_fails_where_the_short_one_does_not() -> None:
    s = np.array([10.0**-50, 1.0]).astype(np.float32)
    assert s[0] == 0
    with np.errstate(divide="ignore", invalid="ignore"):
        long = np.array([-1 / s[0], 0], np.float32) @ d.softmax_jacobian(s)
    assert np.isnan(long).any()
    np.testing.assert_array_equal(s - np.eye(2)[0], [-1, 1])


@pytest.mark.parametrize(("slip", "error"), [(1e-6, 5e-7), (1e-7, 5e-8), (1e-8, 5e-9)])
def test_a_small_slip_shows_by_its_half(slip: float, error: float) -> None:
    class Slip(Tanh):
        def backward(self, gradient: Any, *, to_input: bool) -> Any:
            return gradient * (1 - self._y**2) * (1 + slip)

    network = Network(6, [Dense(5), Slip(), Dense(3)], np.random.default_rng(0), np.float64)
    x = np.random.default_rng(1).standard_normal((4, 6))
    found = check_gradients(network, SoftmaxCrossEntropy(), x, np.array([0, 2, 1, 1]))
    assert [found[name] for name in ("x", "0.weight", "0.bias")] == pytest.approx([error] * 3, rel=0.2)


def test_a_second_hidden_layer_in_plain() -> None:
    generator = np.random.default_rng(0)
    (w1, b1, w2, b2), (_, _, w3, b3) = (plain.start(*widths, generator) for widths in ((7, 6, 5), (1, 5, 3)))
    x, labels = generator.random((4, 7)), np.array([0, 2, 1, 2])

    def forward() -> Any:
        h1 = np.maximum(x @ w1 + b1, 0)
        h2 = np.maximum(h1 @ w2 + b2, 0)
        e = np.exp(h2 @ w3 + b3)
        return h1, h2, e / e.sum(axis=1, keepdims=True)

    h1, h2, s = forward()
    at_z = (s - np.eye(3)[labels]) / len(x)
    at_a2 = (at_z @ w3.T) * (h2 > 0)
    at_a1 = (at_a2 @ w2.T) * (h1 > 0)
    slopes = [x.T @ at_a1, at_a1.sum(axis=0), h1.T @ at_a2, at_a2.sum(axis=0), h2.T @ at_z, at_z.sum(axis=0)]
    assert "return [x.T @ at_a1, at_a1.sum(axis=0), h1.T @ at_a2, at_a2.sum(axis=0), h2.T @ at_z" in ANSWERS
    for weight, slope in zip((w1, b1, w2, b2, w3, b3), slopes, strict=True):
        numeric = numeric_gradient(lambda: plain.loss(forward()[2], labels), weight, step=1e-5)
        np.testing.assert_allclose(slope, numeric, atol=1e-8)


def test_division_has_these_slopes() -> None:
    def divide(self: Number, other: Number | float) -> Number:
        other = as_number(other)
        return Number(self.value / other.value, [(self, 1 / other.value), (other, -self.value / other.value**2)])

    assert "(self, 1 / other.value), (other, -self.value / other.value**2)" in ANSWERS
    x, y = Number(0.7), Number(0.7)
    shrunk = (x * -2.0).exp()
    quotient = divide(1 - shrunk, 1 + shrunk)
    quotient.backward()
    y.tanh().backward()
    assert quotient.value == pytest.approx(math.tanh(0.7))
    assert x.gradient == pytest.approx(y.gradient)


@pytest.mark.parametrize(("hidden", "share"), [(64, "64 units and one epoch suffice: 96 %"), (16, "16 to 92 %")])
def test_how_little_is_enough(mnist_folder: Path, hidden: int, share: str) -> None:
    assert share in ANSWERS
    assert f"{one_epoch(mnist_folder, hidden, np.arange(784)):.0%}".replace("%", " %") in share


def test_shuffled_pixels_are_as_good(mnist_folder: Path) -> None:
    assert "96 % with 64 units and one epoch, as before" in ANSWERS
    order = np.random.default_rng(0).permutation(784)
    assert one_epoch(mnist_folder, 64, order) == pytest.approx(0.96, abs=0.005)


def one_epoch(folder: Path, hidden: int, order: Any) -> float:
    """Return the test accuracy of a small network after one epoch, on pixels in another order."""
    data = load_folder(folder)
    train, test = (Samples(np.ascontiguousarray(s.inputs[:, order]), s.targets) for s in (data.train(), data.test()))
    recipe = replace(recipes.RECIPES["plain"], epochs=1, hidden=(hidden,))
    network = recipes.run(recipes.make_trainer(recipe, train.split(5000)[0], 10, seed=0))
    accuracy = evaluate(network, SoftmaxCrossEntropy(), test)[1]
    assert accuracy is not None
    return accuracy


BENDS: dict[str, tuple[Any, Any]] = {
    "sigmoid": (lambda z: (np.tanh(z / 2) + 1) / 2, lambda h: h * (1 - h)),
    "tanh": (np.tanh, lambda h: 1 - h * h),
    "relu": (lambda z: np.maximum(z, 0), lambda h: (h > 0).astype(float)),
}


@pytest.mark.parametrize(
    ("width", "bend", "converged", "steps"),
    [
        (2, "sigmoid", 81, 677),
        (3, "sigmoid", 100, 638),
        (8, "sigmoid", 100, 592),
        (2, "tanh", 59, 151),
        (2, "relu", 21, 151),
        (8, "relu", 96, 117),
    ],
)
def test_how_many_starts_of_xor_converge(width: int, bend: str, converged: int, steps: int) -> None:
    """All 100 starts at once, by formulas of the test's own."""
    starts = [
        Network(2, [Dense(width, "xavier"), Sigmoid(), Dense(1, "xavier")], np.random.default_rng(seed), "f8")
        for seed in range(100)
    ]
    w1, b1, w2, b2 = (np.array([p.value for p in column]) for column in zip(*starts, strict=True))
    w2, (squash, slope), output = w2[:, 0], BENDS[bend], BENDS["sigmoid"][0]
    wanted, done = xor.TARGETS[:, 0], np.full(100, -1)
    for step in range(5001):
        h = squash(np.einsum("shi,ci->sch", w1, xor.INPUTS) + b1[:, None])
        o = output(np.einsum("sch,sh->sc", h, w2) + b2)
        done[(done < 0) & (np.abs(o - wanted).max(axis=1) < xor.TOLERANCE)] = step
        if (done >= 0).all():
            break
        at_z = 2 * (o - wanted) / 4 * o * (1 - o) * (done < 0)[:, None]
        at_a = at_z[:, :, None] * w2[:, None] * slope(h)
        w2 -= 2.0 * np.einsum("sc,sch->sh", at_z, h)
        b2 -= 2.0 * at_z.sum(axis=1, keepdims=True)
        w1 -= 2.0 * np.einsum("sch,ci->shi", at_a, xor.INPUTS)
        b1 -= 2.0 * at_a.sum(axis=1)
    assert np.sum(done >= 0) == converged
    assert np.median(done[done >= 0]) == pytest.approx(steps, abs=2)


def fit(rows: Any, seed: int, *, decay: float = 0.0, start: str = "xavier") -> Network:
    """Fit the network of the generalisation experiment to these rows."""
    x, y = rows.astype(float), reversal.reverse(rows).astype(float)
    network = Network(4, [Dense(4, start)], np.random.default_rng(seed), np.float64)
    optimiser, loss = SGD(network, 0.1, weight_decay=decay), MeanSquaredError()
    for _ in range(6_000):
        network.backward(loss(network.forward(x), y)[1])
        optimiser.step()
    return network


def test_weight_decay_only_tidies_up() -> None:
    tidy, from_zeros = fit(reversal.SEEN, 0, decay=0.01), fit(reversal.SEEN, 0, decay=0.01, start="zeros")
    assert np.abs(tidy.parameters[0].value[:, 0]).max() < 0.999**6_000
    np.testing.assert_allclose(tidy.values, from_zeros.values, atol=0.002)
    assert reversal.rows_right(tidy.predict(reversal.SEEN.astype(float)), reversal.SEEN) == 1
    assert reversal.rows_right(tidy.predict(reversal.OUTSIDE.astype(float)), reversal.OUTSIDE) == 0


def test_inputs_that_span_all_five_dimensions_determine_the_network() -> None:
    generator, right = np.random.default_rng(0), dict[int, list[float]]()
    while len(right.get(5, ())) < 4:
        rows = reversal.ALL[generator.choice(16, 6, replace=False)]
        span = int(np.linalg.matrix_rank(np.column_stack([rows, np.ones(6)])))
        answers = fit(rows, 1).predict(reversal.ALL.astype(float))
        right.setdefault(span, []).append(reversal.rows_right(answers, reversal.ALL))
    assert set(right[5]) == {1.0}
    assert np.linalg.matrix_rank(np.column_stack([reversal.SEEN, np.ones(6)])) == 4
