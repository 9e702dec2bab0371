"""The calculus of every layer and loss, against central differences in float64 and against torch's autograd."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mnist_core import (
    Dense,
    Dropout,
    MeanSquaredError,
    Network,
    ReLU,
    Sigmoid,
    Softmax,
    SoftmaxCrossEntropy,
    Tanh,
    check_gradients,
)
from mnist_core.gradient_check import numeric_gradient, relative_error

LIMIT = 1e-7
shapes = st.tuples(
    st.integers(1, 6), st.integers(1, 5), st.integers(1, 6), st.integers(2, 5), st.integers(0, 2**32 - 1)
)
quick = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def away_from_kinks(network: Any, x: Any) -> Any:
    """Say whether no ReLU unit of the first hidden layer is within reach of the nudges."""
    first = network.layers[0]
    return np.abs(x @ first.weight.value.T + first.bias.value).min() > 0.02


def random_network(shape: tuple[int, ...], activation: Any, dtype: Any = np.float64) -> Any:
    n, n_inputs, n_hidden, n_outputs, seed = shape
    rng = np.random.default_rng(seed)
    network = Network(n_inputs, [Dense(n_hidden), *activation, Dense(n_outputs, "xavier")], rng, dtype)
    network.values += 0.1 * rng.standard_normal(network.values.size)  # biases start at zero: mistakes might hide there
    return network, rng, rng.standard_normal((n, n_inputs)), rng.integers(0, n_outputs, n)


@pytest.mark.parametrize("activation", [Sigmoid, Tanh, Softmax, ReLU])
@quick
@given(shape=shapes)
def test_layers_with_cross_entropy(activation: Any, shape: tuple[int, ...]) -> None:
    network, _, x, labels = random_network(shape, [activation()])
    if activation is ReLU:
        x *= 3
        assume(away_from_kinks(network, x))
    errors = check_gradients(network, SoftmaxCrossEntropy(), x, labels)
    assert max(errors.values()) <= LIMIT, errors


@quick
@given(shape=shapes, rate=st.floats(0.1, 0.8), noise_seed=st.integers(0, 1000))
def test_dropout(shape: tuple[int, ...], rate: Any, noise_seed: int) -> None:
    network, _, x, labels = random_network(shape, [Tanh(), Dropout(rate)])
    errors = check_gradients(network, SoftmaxCrossEntropy(), x, labels, noise_seed=noise_seed)
    assert max(errors.values()) <= LIMIT, errors


@quick
@given(shape=shapes)
def test_mean_squared_error_with_weights(shape: tuple[int, ...]) -> None:
    network, rng, x, _ = random_network(shape, [Tanh()])
    targets = rng.standard_normal((shape[0], shape[3]))
    weights = rng.random(shape[0]) + 0.1
    assert max(check_gradients(network, MeanSquaredError(), x, targets, weights=weights).values()) <= LIMIT


def loss_gradient_error(loss: Any, logits: Any, targets: Any, **options: Any) -> Any:
    """Compare a loss's own gradient with finite differences at its scores."""
    analytic = loss(logits, targets, **options)[1].copy()
    numeric = numeric_gradient(lambda: loss(logits, targets, **options)[0], logits)
    return relative_error(analytic, numeric)


@quick
@given(shape=shapes, smoothing=st.sampled_from([0.0, 0.1]), soft=st.booleans(), masked=st.booleans())
def test_cross_entropy_in_all_its_forms(shape: tuple[int, ...], smoothing: float, soft: bool, masked: bool) -> None:
    n, _, _, k, seed = shape
    rng = np.random.default_rng(seed)
    logits, labels = 3 * rng.standard_normal((n, k)), rng.integers(0, k, n)
    mask = rng.random((n, k)) < 0.6
    mask[np.arange(n), labels] = True
    mask[0] = True  # at least one row in which the gradient does not vanish
    targets: Any = labels
    if soft:
        targets = rng.random((n, k)) * mask + 1e-3 * np.eye(k)[labels]
        targets /= targets.sum(axis=1, keepdims=True)
    weights = rng.random(n) + 0.1
    options = {"weights": weights, "mask": mask if masked else None}
    if soft and not masked:
        targets = np.where(targets > 0, targets, 0)
    assert loss_gradient_error(SoftmaxCrossEntropy(smoothing), logits, targets, **options) <= LIMIT


@quick
@given(shape=shapes)
def test_masked_mean_squared_error(shape: tuple[int, ...]) -> None:
    n, _, _, k, seed = shape
    rng = np.random.default_rng(seed)
    mask = rng.random((n, k)) < 0.5
    mask[:, 0] = True
    outputs, targets = rng.standard_normal((n, k)), rng.standard_normal((n, k))
    assert loss_gradient_error(MeanSquaredError(), outputs, targets, mask=mask) <= LIMIT


def test_the_check_itself_notices_a_wrong_gradient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tanh, "backward", lambda self, gradient, *, to_input: gradient)
    network, _, x, labels = random_network((4, 3, 5, 3, 0), [Tanh()])
    errors = check_gradients(network, SoftmaxCrossEntropy(), x, labels)
    assert errors["0.weight"] > 1e-2
    assert errors["2.weight"] <= LIMIT


def test_the_check_notices_an_error_in_the_seventh_digit(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Tanh.backward

    def slightly_wrong(self: Any, gradient: Any, *, to_input: bool) -> Any:
        result = right(self, gradient, to_input=to_input)
        assert result is not None
        return result * (1 + 5e-7)

    monkeypatch.setattr(Tanh, "backward", slightly_wrong)
    network, _, x, labels = random_network((4, 3, 5, 3, 0), [Tanh()])
    assert check_gradients(network, SoftmaxCrossEntropy(), x, labels)["0.weight"] > LIMIT


def torch_twin(torch: Any, network: Any) -> Any:
    """Rebuild a network in torch, with the same parameters."""
    kinds = {ReLU: torch.nn.ReLU, Sigmoid: torch.nn.Sigmoid, Tanh: torch.nn.Tanh}
    modules = []
    for layer in network.layers:
        if isinstance(layer, Dense):
            n_outputs, n_inputs = layer.weight.value.shape
            module = torch.nn.Linear(n_inputs, n_outputs, dtype=torch.float64)
            module.weight.data = torch.from_numpy(layer.weight.value.copy())
            module.bias.data = torch.from_numpy(layer.bias.value.copy())
        else:
            module = torch.nn.Softmax(dim=1) if isinstance(layer, Softmax) else kinds[type(layer)]()
        modules.append(module)
    return torch.nn.Sequential(*modules)


@pytest.mark.parametrize("activation", [ReLU, Sigmoid, Tanh, Softmax])
def test_torch_autograd_agrees(activation: Any) -> None:
    torch = pytest.importorskip("torch")
    network, rng, x, labels = random_network((7, 5, 6, 4, 3), [activation()])
    twin, x_torch = torch_twin(torch, network), torch.from_numpy(x).requires_grad_()
    weights = rng.random(7)
    for smoothing in (0.0, 0.1):
        losses = torch.nn.functional.cross_entropy(
            twin(x_torch), torch.from_numpy(labels), label_smoothing=smoothing, reduction="none"
        )
        expected = (losses * torch.from_numpy(weights / weights.sum())).sum()
        grads = torch.autograd.grad(expected, [x_torch, *twin.parameters()])
        value, gradient = SoftmaxCrossEntropy(smoothing)(network.forward(x), labels, weights=weights)
        at_input = network.backward(gradient, to_input=True)
        assert value == pytest.approx(expected.item(), rel=1e-13)
        for mine, theirs in zip([at_input, *(p.gradient for p in network)], grads, strict=True):
            np.testing.assert_allclose(mine, theirs.numpy(), rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("name", ["SGD", "Momentum", "Nesterov", "Adam"])
def test_torch_optimisers_agree(name: str) -> None:
    torch = pytest.importorskip("torch")
    import mnist_core

    network, _, x, labels = random_network((7, 5, 6, 4, 3), [Tanh()])
    twin = torch_twin(torch, network)
    weights = [p for p in twin.parameters() if p.ndim == 2]
    biases = [p for p in twin.parameters() if p.ndim == 1]
    groups = [{"params": weights, "weight_decay": 0.01}, {"params": biases, "weight_decay": 0.0}]
    theirs = {
        "SGD": lambda: torch.optim.SGD(groups, lr=0.1),
        "Momentum": lambda: torch.optim.SGD(groups, lr=0.1, momentum=0.9),
        "Nesterov": lambda: torch.optim.SGD(groups, lr=0.1, momentum=0.9, nesterov=True),
        "Adam": lambda: torch.optim.AdamW(groups, lr=0.1),
    }[name]()
    mine = getattr(mnist_core, name)(network, 0.1, weight_decay=0.01)
    loss = SoftmaxCrossEntropy()
    for _ in range(20):
        theirs.zero_grad()
        torch.nn.functional.cross_entropy(twin(torch.from_numpy(x)), torch.from_numpy(labels)).backward()
        theirs.step()
        network.backward(loss(network.forward(x), labels)[1])
        mine.step()
    for parameter, other in zip(network, twin.parameters(), strict=True):
        np.testing.assert_allclose(parameter.value, other.detach().numpy(), rtol=1e-8, atol=1e-10)
