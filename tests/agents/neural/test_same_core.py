"""MNIST and the policies learn by the same objects: one network, one softmax, one cross-entropy."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from agents.neural.commands import chooser
from agents.neural.key_mlp import policy, reinforce
from agents.neural.key_mlp.shards import batches
from agents.neural.key_mlp.taught_games import Game, TaughtGames
from agents.neural.keyboard.action_space import N_CHOICES
from agents.neural.shared.imitation import imitate
from mnist_core import Categorical, Network, Samples, SoftmaxCrossEntropy, recipes
from mnist_core.optimisers import Adam


def counted(monkeypatch: pytest.MonkeyPatch, owner: type, method: str) -> list[str]:
    """Count the calls of a method, whoever makes them; the list grows by one at each."""
    calls: list[str] = []
    original: Callable[..., Any] = getattr(owner, method)

    def counting(self: Any, *args: Any, **kwargs: Any) -> Any:
        calls.append(method)
        return original(self, *args, **kwargs)

    monkeypatch.setattr(owner, method, counting)
    return calls


def test_digits_and_keys_are_learnt_by_the_same_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    played = TaughtGames(None, 1.0)(Game(5301, 1.0, 60))
    losses = counted(monkeypatch, SoftmaxCrossEntropy, "__call__")
    steps = counted(monkeypatch, Network, "backward")
    digits = Samples(np.random.default_rng(0).random((64, 784), np.float32), np.arange(64) % 10)
    recipe = recipes.RECIPES["plain"]
    recipes.make_trainer(recipe, digits, 10, 0).run_epoch()
    of_digits = len(losses), len(steps)
    assert min(of_digits) >= 1
    network = policy.make_network((8,), np.random.default_rng(0))
    imitate(network, Adam(network), batches(played.shard, 32, np.random.default_rng(0)), 2)
    assert len(losses) > of_digits[0]
    assert len(steps) > of_digits[1]


def test_playing_and_policy_gradient_use_the_same_softmax() -> None:
    assert vars(policy)["Categorical"] is vars(reinforce)["Categorical"] is vars(chooser)["Categorical"] is Categorical
    scores = np.random.default_rng(1).normal(size=(1, N_CHOICES)).astype(np.float32)
    legal = np.zeros((1, N_CHOICES), np.bool_)
    legal[0, [3, 7, 9]] = True
    label = np.array([7])
    value, gradient = SoftmaxCrossEntropy()(scores, label, mask=legal)
    drawn = policy.distribution(scores, legal)
    assert value == pytest.approx(-float(drawn.log_prob(label)[0]), abs=1e-5)
    assert np.allclose(gradient, drawn.policy_gradient(label, np.ones(1, np.float32)), atol=1e-6)
