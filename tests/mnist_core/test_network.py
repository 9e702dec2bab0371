"""Networks: shapes, what may be overwritten, bad input, dropout, initial weights, allocation."""

import tracemalloc
from typing import Any

import numpy as np
import pytest

from mnist_core import (
    ConfigurationError,
    Dense,
    Dropout,
    DtypeError,
    EmptyBatchError,
    Momentum,
    Network,
    NonFiniteError,
    ReLU,
    ShapeError,
    Sigmoid,
    Softmax,
    SoftmaxCrossEntropy,
    Tanh,
)


def make(layers: Any, n_inputs: Any = 6, seed: int = 0, dtype: Any = np.float32) -> Any:
    return Network(n_inputs, layers, np.random.default_rng(seed), dtype)


def batch(n: int = 5, k: int = 6, seed: int = 1, dtype: Any = np.float32) -> Any:
    return np.random.default_rng(seed).standard_normal((n, k)).astype(dtype)


def test_forward_by_hand() -> None:
    network = make([Dense(4), ReLU(), Dense(3)])
    first, second = network.layers[0], network.layers[2]
    first.bias.value[...] = 0.1
    second.bias.value[...] = -0.2
    x = batch()
    hidden = np.maximum(x @ first.weight.value.T + 0.1, 0)
    np.testing.assert_allclose(network.forward(x), hidden @ second.weight.value.T - 0.2, rtol=1e-5)


@pytest.mark.parametrize(
    ("layer", "formula"),
    [
        (ReLU(), lambda x: np.where(x > 0, x, 0)),
        (Sigmoid(), lambda x: 1 / (1 + np.exp(-x))),
        (Tanh(), np.tanh),
        (Softmax(), lambda x: np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)),
        (Dropout(0.5), lambda x: x),
    ],
)
def test_activations_by_formula(layer: Any, formula: Any) -> None:
    x = batch(dtype=np.float64)
    np.testing.assert_allclose(make([layer], dtype=np.float64).forward(x), formula(x), rtol=1e-12)


def test_extreme_scores_do_not_overflow() -> None:
    x = np.array([[-1e4, 1e4]], np.float32)
    assert make([Sigmoid()], 2).forward(x).tolist() == [[0.0, 1.0]]
    assert make([Softmax()], 2).forward(x).tolist() == [[0.0, 1.0]]


@pytest.mark.parametrize(
    "kinds",
    [
        [ReLU, Dense],
        [Dropout, ReLU, Dense],
        [Sigmoid, ReLU, Dense, Tanh],
        [Dense, Sigmoid, Dropout, ReLU],
        [Tanh, Softmax],
        [Dense, ReLU, Dropout],
    ],
)
@pytest.mark.parametrize("noisy", [False, True])
def test_nothing_of_the_callers_is_overwritten_and_in_place_work_is_safe(kinds: Any, noisy: bool) -> None:
    """Whatever stands beside whatever: inputs and gradients stay, and the derivative is right."""
    layers = [Dense(6) if k is Dense else Dropout(0.4) if k is Dropout else k() for k in kinds]
    network = make(layers, dtype=np.float64)
    x, gradient = batch(dtype=np.float64), batch(5, 6, 2, np.float64)

    def forward(inputs: Any) -> Any:
        return network.forward(inputs, noise=np.random.default_rng(3) if noisy else None)

    x_before, gradient_before = x.copy(), gradient.copy()
    forward(x)
    at_input = network.backward(gradient, to_input=True).copy()
    np.testing.assert_array_equal(x, x_before)
    np.testing.assert_array_equal(gradient, gradient_before)
    step = 1e-6
    numeric = np.empty_like(x)
    for i in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[i] += step
        down[i] -= step
        numeric[i] = (np.sum(forward(up) * gradient) - np.sum(forward(down) * gradient)) / (2 * step)
    np.testing.assert_allclose(at_input, numeric, atol=1e-7)


def test_batches_of_changing_size() -> None:
    network = make([Dense(7), Tanh(), Dense(3)])
    whole = network.predict(batch(10))
    for size in (3, 1, 10, 4):
        np.testing.assert_allclose(network.forward(batch(10)[:size]), whole[:size], rtol=1e-5)
    np.testing.assert_allclose(network.predict(batch(10), batch_size=3), whole, rtol=1e-5)


def test_predict_returns_memory_of_its_own() -> None:
    network = make([Dense(3)])
    first = network.predict(batch())
    kept = first.copy()
    network.predict(batch(seed=9))
    np.testing.assert_array_equal(first, kept)


@pytest.mark.parametrize("layers", [[Dense(3)], [Dense(6), Softmax()], [Dense(6), Dropout(0.5)], [Tanh()]])
def test_forward_and_backward_return_memory_of_their_own(layers: Any) -> None:
    network, noise = make(layers), np.random.default_rng(0)
    outputs = network.forward(batch(), noise=noise)
    at_input = network.backward(np.ones_like(outputs), to_input=True)
    kept = outputs.copy(), at_input.copy()
    network.forward(batch(seed=9), noise=noise)
    network.backward(np.full_like(outputs, 2.0), to_input=True)
    np.testing.assert_array_equal(outputs, kept[0])
    np.testing.assert_array_equal(at_input, kept[1])


@pytest.mark.parametrize("layers", [[Dense(6), Softmax()], [Sigmoid()], [Dropout(0.5)]])
def test_writing_to_the_outputs_changes_nothing(layers: Any) -> None:
    network, x, gradient = make(layers), batch(), batch(seed=3)
    network.forward(x)
    expected = network.backward(gradient, to_input=True).copy()
    network.forward(x)[...] = 7.0
    np.testing.assert_array_equal(network.backward(gradient, to_input=True), expected)
    np.testing.assert_array_equal(x, batch())


def test_a_loss_returns_a_gradient_of_its_own() -> None:
    loss, labels = SoftmaxCrossEntropy(), np.arange(5)
    for targets in (labels, np.eye(6, dtype=np.float32)[labels]):
        _, gradient = loss(batch(), targets)
        kept = gradient.copy()
        loss(batch(seed=9), targets)
        np.testing.assert_array_equal(gradient, kept)


def test_trunk_with_two_heads_equals_one_network() -> None:
    trunk, policy, value = make([Dense(8), Tanh()]), make([Dense(3)], 8, 1), make([Dense(1)], 8, 2)
    both = make([Dense(8), Tanh(), Dense(4)])
    both.layers[0].weight.value[...] = trunk.layers[0].weight.value
    both.layers[2].weight.value[...] = np.vstack([policy.layers[0].weight.value, value.layers[0].weight.value])
    x, gradient = batch(), batch(5, 4)
    features = trunk.forward(x)
    np.testing.assert_allclose(
        np.hstack([policy.forward(features), value.forward(features)]), both.forward(x), rtol=1e-5, atol=1e-6
    )
    at_features = policy.backward(gradient[:, :3], to_input=True) + value.backward(gradient[:, 3:], to_input=True)
    trunk.backward(at_features)
    both.backward(gradient)
    np.testing.assert_allclose(trunk.gradients, both.gradients[: trunk.gradients.size], rtol=1e-4, atol=1e-6)


def test_dropout_keeps_the_mean_and_its_rate() -> None:
    network = make([Dropout(0.3)], 200)
    ones = np.ones((500, 200), np.float32)
    out = network.forward(ones, noise=np.random.default_rng(0))
    assert np.mean(out == 0) == pytest.approx(0.3, abs=0.005)
    assert out.mean() == pytest.approx(1.0, abs=0.01)
    assert set(np.unique(out)) == {np.float32(0), np.float32(65536 / 45875)}


def test_dropout_noise_is_the_generators_alone() -> None:
    network = make([Dropout(0.5)])
    runs = [network.forward(batch(), noise=np.random.default_rng(s)).copy() for s in (1, 1, 2)]
    np.testing.assert_array_equal(runs[0], runs[1])
    assert (runs[0] != runs[2]).any()


def test_starting_weights() -> None:
    wide = make([Dense(400), ReLU(), Dense(300, "xavier"), Dense(5, "zeros")], 500)
    he, xavier, zeros = (wide.layers[i].weight.value for i in (0, 2, 3))
    assert he.std() == pytest.approx(np.sqrt(2 / 500), rel=0.02)
    assert xavier.std() == pytest.approx(np.sqrt(2 / 700), rel=0.02)
    assert not zeros.any()
    np.testing.assert_array_equal(
        wide.values, make([Dense(400), ReLU(), Dense(300, "xavier"), Dense(5, "zeros")], 500).values
    )


def test_parameters_are_views_of_the_flat_vectors() -> None:
    network = make([Dense(4), ReLU(), Dense(2)])
    assert [p.name for p in network] == ["0.weight", "0.bias", "2.weight", "2.bias"]
    assert [p.decays for p in network] == [True, False, True, False]
    network.values[...] = np.arange(network.values.size)
    assert network.layers[0].weight.value[0, 1] == 1
    assert network.layers[2].bias.value[-1] == network.values.size - 1
    assert "Network(6 -> 2, 38 parameters, float32: Dense(n_outputs=4" in repr(network)


def test_clip_gradient() -> None:
    network = make([Dense(2)])
    network.gradients[...] = 3.0
    length = float(np.linalg.norm(network.gradients))
    assert network.clip_gradient(1.0) == pytest.approx(length)
    assert np.linalg.norm(network.gradients) == pytest.approx(1.0)
    assert network.clip_gradient(5.0) == pytest.approx(1.0)
    assert np.linalg.norm(network.gradients) == pytest.approx(1.0)


def test_a_training_step_hardly_allocates() -> None:
    network = make([Dense(512), ReLU(), Dropout(0.5), Dense(10)], 784)
    optimiser, loss, noise = Momentum(network, 0.1), SoftmaxCrossEntropy(), np.random.default_rng(0)
    x, labels = batch(64, 784), np.arange(64) % 10

    def step() -> None:
        network.backward(loss(network.forward(x, noise=noise), labels)[1])
        optimiser.step()

    step()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(3):
            step()
        after, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # The hidden activations alone are 128 KiB, the gradient 1.6 MB. What is left: 64 KiB of random bits, and NumPy's
    # 8192-element cast buffers, which are a little larger before 2.1.
    assert peak - before < 260 * 1024
    assert after - before < 4 * 1024


@pytest.mark.parametrize(
    ("x", "error", "message"),
    [
        (np.zeros((2, 5), np.float32), ShapeError, r"x must have shape \(n, 6\), got \(2, 5\)"),
        (np.zeros(6, np.float32), ShapeError, r"got \(6,\)"),
        (np.zeros((0, 6), np.float32), EmptyBatchError, "at least one row"),
        (np.zeros((2, 6)), DtypeError, r"x must be float32, got float64: convert it once with .astype\('float32'\)"),
        (np.zeros((2, 6), np.uint8), DtypeError, "got uint8"),
        ([[0.0] * 6], DtypeError, "NumPy array of shape .* got list"),
    ],
)
def test_bad_input_is_refused(x: Any, error: type[Exception], message: str) -> None:
    network = make([Dense(2)])
    with pytest.raises(error, match=message):
        network.forward(x)
    with pytest.raises(error, match=message):
        network.predict(x)


def test_nan_is_refused_by_predict_and_found_by_the_loss() -> None:
    network = make([Dense(4), ReLU(), Dense(2)])
    x = batch()
    x[2, 3] = np.nan
    with pytest.raises(NonFiniteError, match=r"x must be finite: 1 of 30 entries are not, first nan at \(2, 3\)"):
        network.predict(x)
    with pytest.raises(NonFiniteError, match="NaN or infinity in 1 of 5 rows"):
        SoftmaxCrossEntropy()(network.forward(x), np.zeros(5, int))


def test_bad_gradients_are_refused() -> None:
    network = make([Dense(2)])
    with pytest.raises(ConfigurationError, match="5 rows, but the last forward pass had 0"):
        network.backward(batch(5, 2))
    network.forward(batch(5))
    with pytest.raises(ShapeError, match=r"gradient must have shape \(n, 2\)"):
        network.backward(batch(5, 3))
    with pytest.raises(ConfigurationError, match="4 rows, but the last forward pass had 5"):
        network.backward(batch(4, 2))


def test_bad_construction_is_refused() -> None:
    shared = Dense(6)
    make([shared])
    with pytest.raises(ConfigurationError, match="already belongs to a network"):
        make([shared])
    with pytest.raises(ConfigurationError, match="at least one layer"):
        make([])
    with pytest.raises(ConfigurationError, match=r"layers such as Dense\(10\) or ReLU\(\), got <class '.*ReLU'>"):
        make([ReLU])  # without the brackets
    with pytest.raises(ConfigurationError, match="float32 or float64, got int64"):
        make([Dense(2)], dtype=np.int64)
    with pytest.raises(ConfigurationError, match=r"n_outputs must be a whole number >= 1, got 0"):
        Dense(0)
    with pytest.raises(ConfigurationError, match=r"n_inputs must be a whole number >= 1, got 2\.5"):
        make([Dense(2)], 2.5)
    with pytest.raises(ConfigurationError, match=r"rate must lie in \[0.0, 1.0\), got 1.0"):
        Dropout(1.0)
    with pytest.raises(ConfigurationError, match=r"initialiser must be one of .*, got 'magic'"):
        make([Dense(2, "magic")])
