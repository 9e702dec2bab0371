"""The policy distribution: probabilities, samples, entropy and their gradients."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_core import (
    Categorical,
    Dense,
    DtypeError,
    LabelError,
    Momentum,
    Network,
    NonFiniteError,
    ReLU,
    ShapeError,
    SoftmaxCrossEntropy,
)
from mnist_core.gradient_check import numeric_gradient, relative_error

cases = st.tuples(st.integers(1, 5), st.integers(2, 6), st.booleans(), st.integers(0, 2**32 - 1))


def draw(case: Any) -> Any:
    """Return scores, a mask (or None) and legal actions."""
    n, k, masked, seed = case
    rng = np.random.default_rng(seed)
    legal = rng.random((n, k)) < 0.6
    legal[:, :2] = True
    mask = legal if masked else None
    logits = 2 * rng.standard_normal((n, k))
    return logits, mask, Categorical(logits, mask).sample(rng)


@given(cases)
def test_probabilities_are_a_distribution_over_legal_actions(case: Any) -> None:
    logits, mask, actions = draw(case)
    policy = Categorical(logits, mask)
    np.testing.assert_allclose(policy.probabilities.sum(axis=1), 1.0)
    np.testing.assert_allclose(policy.log_prob(actions), np.log(policy.probabilities[np.arange(len(actions)), actions]))
    if mask is not None:
        assert not policy.probabilities[~mask].any()
        assert mask[np.arange(len(actions)), actions].all()
        assert mask[np.arange(len(actions)), policy.mode()].all()


@given(cases)
def test_log_prob_gradient(case: Any) -> None:
    logits, mask, actions = draw(case)
    numeric = numeric_gradient(lambda: float(Categorical(logits, mask).log_prob(actions).sum()), logits)
    assert relative_error(Categorical(logits, mask).log_prob_gradient(actions), numeric) <= 1e-7


@given(cases)
def test_entropy_gradient(case: Any) -> None:
    logits, mask, _ = draw(case)
    numeric = numeric_gradient(lambda: float(Categorical(logits, mask).entropy().sum()), logits)
    np.testing.assert_allclose(Categorical(logits, mask).entropy_gradient(), numeric, rtol=1e-7, atol=1e-10)


@given(cases)
def test_policy_gradient_is_the_gradient_of_its_loss(case: Any) -> None:
    logits, mask, actions = draw(case)
    advantages = np.random.default_rng(case[3]).standard_normal(case[0])

    def loss() -> Any:
        policy = Categorical(logits, mask)
        return float(-np.mean(advantages * policy.log_prob(actions)) - 0.1 * np.mean(policy.entropy()))

    gradient = Categorical(logits, mask).policy_gradient(actions, advantages, entropy_bonus=0.1)
    np.testing.assert_allclose(gradient, numeric_gradient(loss, logits), rtol=1e-7, atol=1e-10)


def test_policy_gradient_is_softmax_minus_one_hot_times_advantage() -> None:
    policy = Categorical(np.array([[1.0, 2.0, 3.0]]))
    expected = (policy.probabilities - np.eye(3)[[1]]) * 2.5
    np.testing.assert_allclose(policy.policy_gradient(np.array([1]), np.array([2.5])), expected)


def test_entropy_of_known_distributions() -> None:
    mask = np.array([[True, True, True, True], [True, True, False, False], [False, True, False, False]])
    np.testing.assert_allclose(Categorical(np.zeros((3, 4)), mask).entropy(), [np.log(4), np.log(2), 0.0], atol=1e-15)


def test_kl_divergence() -> None:
    p, q = Categorical(np.log(np.array([[0.5, 0.5]]))), Categorical(np.log(np.array([[0.9, 0.1]])))
    np.testing.assert_allclose(p.kl_divergence(q), 0.5 * np.log(0.5 / 0.9) + 0.5 * np.log(0.5 / 0.1))
    np.testing.assert_allclose(p.kl_divergence(p), 0.0)
    blind = Categorical(np.zeros((1, 2)), np.array([[True, False]]))
    np.testing.assert_allclose(p.kl_divergence(blind), np.inf)


def test_samples_follow_the_probabilities() -> None:
    policy = Categorical(np.tile(np.log([0.1, 0.2, 0.7]), (20_000, 1)))
    share = np.bincount(policy.sample(np.random.default_rng(0)), minlength=3) / 20_000
    np.testing.assert_allclose(share, [0.1, 0.2, 0.7], atol=0.01)


def test_samples_come_from_the_generator_alone() -> None:
    policy = Categorical(np.random.default_rng(0).standard_normal((50, 9)))
    first, again = (policy.sample(np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first, again)


def test_a_threshold_rounded_to_the_top_still_gives_a_legal_action() -> None:
    class Top(np.random.Generator):
        def random(self, size: Any) -> Any:  # type: ignore[override]  # the one call made
            return np.ones(size)

    mask = np.array([[True, False, True, False]])
    policy = Categorical(np.zeros((1, 4), np.float32), mask)
    assert policy.sample(Top(np.random.PCG64(0))).tolist() == [2]


def test_bad_input_is_refused() -> None:
    policy = Categorical(np.zeros((2, 3)), np.array([[True, True, False], [True, True, True]]))
    with pytest.raises(NonFiniteError, match="logits must be finite: 1 of 3"):
        Categorical(np.array([[0.0, np.nan, 1.0]]))
    with pytest.raises(DtypeError, match="logits must be floating point, got int64"):
        Categorical(np.zeros((1, 3), int))
    with pytest.raises(LabelError, match="row 0 allows nothing"):
        Categorical(np.zeros((1, 3)), np.zeros((1, 3), bool))
    with pytest.raises(LabelError, match=r"actions must lie in 0..2, got 3 in row 1"):
        policy.log_prob(np.array([0, 3]))
    with pytest.raises(LabelError, match="action 2 in row 0 is masked out"):
        policy.log_prob_gradient(np.array([2, 0]))
    with pytest.raises(DtypeError, match="actions must be an integer array"):
        policy.log_prob(np.array([0.0, 1.0]))
    with pytest.raises(ShapeError, match=r"advantages must have shape \(2,\), got \(1,\)"):
        policy.policy_gradient(np.array([0, 0]), np.array([1.0]))
    with pytest.raises(NonFiniteError, match="advantages must be finite"):
        policy.policy_gradient(np.array([0, 0]), np.array([1.0, np.inf]))


def policy_network(seed: int) -> Any:
    rng = np.random.default_rng(seed)
    network = Network(6, [Dense(32), ReLU(), Dense(4, "zeros")], rng)
    return rng, network, Momentum(network, 0.1)


def situations(rng: np.random.Generator, n: int = 64) -> Any:
    """Features whose largest of the first four tells the best action, of which one is illegal in each row."""
    x = rng.standard_normal((n, 6)).astype(np.float32)
    legal = np.ones((n, 4), bool)
    legal[np.arange(n), rng.integers(0, 4, n)] = False
    return x, legal, np.where(legal, x[:, :4], -np.inf).argmax(axis=1)


def share_right(network: Any, rng: np.random.Generator) -> Any:
    x, legal, best = situations(rng, 2000)
    return np.mean(Categorical(network.forward(x), legal).mode() == best)


def test_imitation_is_a_few_lines() -> None:
    rng, network, optimiser = policy_network(0)
    loss = SoftmaxCrossEntropy()
    for _ in range(600):
        x, legal, expert = situations(rng)
        network.backward(loss(network.forward(x), expert, mask=legal)[1])
        optimiser.step()
    assert share_right(network, rng) > 0.93


def test_policy_gradient_is_a_few_lines() -> None:
    rng, network, optimiser = policy_network(1)
    assert share_right(network, rng) < 0.5
    for _ in range(1000):
        x, legal, best = situations(rng)
        policy = Categorical(network.forward(x), legal)
        actions = policy.sample(rng)
        rewards = (actions == best).astype(np.float32)
        network.backward(policy.policy_gradient(actions, rewards - rewards.mean(), entropy_bonus=0.005))
        optimiser.step()
    assert share_right(network, rng) > 0.85
