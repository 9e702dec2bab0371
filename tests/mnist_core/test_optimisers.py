"""Optimisers and schedules by their formulas."""

from typing import Any

import numpy as np
import pytest

from mnist_core import SGD, Adam, ConfigurationError, Dense, Momentum, Nesterov, Network, WeightAverage, optimisers
from mnist_core.averaging import mean_probabilities
from mnist_core.schedules import Cosine, Linear, StepDecay


def toy(dtype: Any = np.float64) -> Any:
    return Network(3, [Dense(2)], np.random.default_rng(0), dtype)


def gradients(n: int, size: Any) -> Any:
    return np.random.default_rng(1).standard_normal((n, size))


def run(optimiser: Any, network: Any, n: int = 5) -> Any:
    for gradient in gradients(n, network.gradients.size):
        network.gradients[...] = gradient
        optimiser.step()
    return network.values


def reference(kind: Any, w: Any, n: int = 5, rate: Any = 0.1, decay: float = 0.0, decays: Any = None) -> Any:
    """The textbook's update rules, one line each, allocating as they please."""
    v = m = s = 0.0
    for t, g in enumerate(gradients(n, w.size), 1):
        if kind == "Adam":
            w = w - rate * decay * decays * w
            m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g * g
            w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
            continue
        g = g + decay * decays * w
        v = 0.9 * v + g
        w = w - rate * {"SGD": g, "Momentum": v, "Nesterov": g + 0.9 * v}[kind]
    return w


@pytest.mark.parametrize("decay", [0.0, 0.05])
@pytest.mark.parametrize("kind", [SGD, Momentum, Nesterov, Adam])
def test_update_rules(kind: Any, decay: float) -> None:
    network = toy()
    decays = np.concatenate([np.full(p.value.size, float(p.decays)) for p in network])
    expected = reference(kind.__name__, network.values.copy(), decay=decay, decays=decays)
    np.testing.assert_allclose(run(kind(network, 0.1, weight_decay=decay), network), expected, rtol=1e-12)


@pytest.mark.parametrize("kind", [SGD, Momentum, Nesterov, Adam])
def test_float32_stays_float32_and_in_place(kind: Any) -> None:
    network = toy(np.float32)
    values = network.values
    run(kind(network, 0.1, weight_decay=0.01), network)
    assert network.values is values
    assert values.dtype == np.float32
    np.testing.assert_allclose(values, run(kind(other := toy(), 0.1, weight_decay=0.01), other), rtol=1e-4)


def test_schedules() -> None:
    cosine = Cosine(1.0, total=12, warmup=2, final=0.1)
    assert [cosine(0), cosine(1), cosine(2)] == [0.5, 1.0, 1.0]
    assert cosine(7) == pytest.approx(0.55)
    assert cosine(12) == cosine(99) == pytest.approx(0.1)
    assert [Linear(1.0, 10)(s) for s in (0, 5, 10, 20)] == [1.0, 0.5, 0.0, 0.0]
    assert [StepDecay(1.0, 3, 0.5)(s) for s in (0, 2, 3, 6)] == [1.0, 1.0, 0.5, 0.25]


def test_schedule_drives_the_steps() -> None:
    network = toy()
    optimiser = SGD(network, Linear(1.0, 2))
    before = network.values.copy()
    for expected in (1.0, 1.5, 1.5):
        network.gradients[...] = 1.0
        optimiser.step()
        np.testing.assert_allclose(before - network.values, expected)
    assert optimiser.steps_taken == 3


def test_bad_settings_are_refused() -> None:
    network = toy()
    with pytest.raises(ConfigurationError, match=r"learning_rate must lie in \(0.0, inf\), got -1"):
        SGD(network, -1)
    with pytest.raises(ConfigurationError, match="got nan"):
        SGD(network, float("nan"))
    with pytest.raises(ConfigurationError, match="momentum must lie in"):
        Momentum(network, 0.1, momentum=1.0)
    with pytest.raises(ConfigurationError, match="betas must lie in"):
        Adam(network, betas=(0.9, 1.0))
    with pytest.raises(ConfigurationError, match="weight_decay must lie in"):
        Adam(network, weight_decay=-0.1)
    with pytest.raises(ConfigurationError, match="Adam needs the state"):
        Adam(network).load_state(3, Momentum(network, 0.1).state())
    with pytest.raises(ConfigurationError, match="total must be a whole number"):
        Cosine(0.1, 0)
    with pytest.raises(ConfigurationError, match="warmup must lie in"):
        Cosine(0.1, 5, warmup=5)


def test_weight_average_starts_as_a_mean_and_then_forgets() -> None:
    network = toy()
    average = WeightAverage(network, decay=0.5, every=2)
    live = network.values
    for value in range(1, 7):  # seen at steps 2, 4, 6
        live[...] = value
        average.update()
    np.testing.assert_allclose(average.values, 0.5 * np.mean([2, 4]) + 0.5 * 6)
    with average.applied():
        np.testing.assert_allclose(network.values, 4.5)
    np.testing.assert_array_equal(network.values, 6.0)


def test_weight_average_before_its_first_update_changes_nothing() -> None:
    network = toy()
    before = network.values.copy()
    with WeightAverage(network).applied():
        np.testing.assert_array_equal(network.values, before)


def test_committee_mean() -> None:
    networks = [Network(3, [Dense(2)], np.random.default_rng(s)) for s in (1, 2)]
    x = np.random.default_rng(0).standard_normal((4, 3)).astype(np.float32)
    each = [np.exp(n.predict(x)) / np.exp(n.predict(x)).sum(axis=1, keepdims=True) for n in networks]
    np.testing.assert_allclose(mean_probabilities(networks, x), (each[0] + each[1]) / 2, rtol=1e-6)
    with pytest.raises(ConfigurationError, match="at least one network"):
        mean_probabilities([], x)


@pytest.mark.parametrize("kind", [SGD, Momentum, Nesterov, Adam])
def test_a_step_by_blocks_is_the_step_of_the_whole(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(kind(network := toy(np.float32), 0.1, weight_decay=0.01), network)
    monkeypatch.setattr(optimisers, "BLOCK", 3)  # eight parameters: two full blocks, and a rest
    by_blocks = run(kind(other := toy(np.float32), 0.1, weight_decay=0.01), other)
    np.testing.assert_array_equal(by_blocks, whole)
