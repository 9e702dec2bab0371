"""The fit: it finds what is in the data, and its loss has the gradient that it says."""

from pathlib import Path

import numpy as np
import pytest

from agents.calibration.dataset import Fights
from agents.calibration.fitting import FitConfig, fit, line, rising, save, steps
from agents.calibration.loss import FightLoss, outcomes
from agents.calibration.table import calibration, lines
from agents.symbolic.assessment.expectation import load_net
from agents.symbolic.assessment.features import FEATURES


def fights(generator: np.random.Generator, n: int = 3_000) -> Fights:
    """Fights that cost half of what the model says, and are survived more often the healthier the hero is."""
    features = np.zeros((n, len(FEATURES)))
    damage = generator.uniform(0, 20, n)
    features[:, FEATURES.index("model damage")] = np.log(1 + damage)
    health = features[:, FEATURES.index("health")] = generator.uniform(0, 1, n)
    lived = generator.uniform(0, 1, n) < 0.5 + 0.5 * health
    taken = generator.poisson(damage / 2 + 0.5).astype(np.float32)
    number = np.arange(n, dtype=np.int32)
    return Fights(features, taken, lived, np.ones(n, np.bool_), number % 20, number)


def test_the_fit_learns_what_is_there(tmp_path: Path) -> None:
    generator = np.random.default_rng(0)
    net = fit(fights(generator), FitConfig(folds=2, hidden=8, epochs=15))
    save(net, tmp_path / "net.npz", "a test")
    found = calibration(fights(generator), load_net(tmp_path / "net.npz"))
    assert found.holds, "\n".join(lines(found))
    assert len(found.damage) > 2
    assert len(found.survival) > 2


def test_the_same_fights_are_the_same_net() -> None:
    some = fights(np.random.default_rng(0), 200)
    config = FitConfig(folds=2, hidden=4, epochs=2)
    assert all(np.array_equal(*pair) for pair in zip(fit(some, config), fit(some, config), strict=True))


def test_the_loss_has_its_own_gradient() -> None:
    generator = np.random.default_rng(1)
    outputs, weights = generator.normal(size=(5, 2)), generator.uniform(0.5, 1.0, 5)
    targets = np.column_stack([generator.poisson(3, 5), [0, 1, 1, 0, 1]]).astype(np.float64)
    loss = FightLoss(2.0)
    _, gradient = loss(outputs, targets, weights=weights)
    for place in np.ndindex(*outputs.shape):
        up, down = outputs.copy(), outputs.copy()
        up[place] += 1e-6
        down[place] -= 1e-6
        slope = (loss(up, targets, weights=weights)[0] - loss(down, targets, weights=weights)[0]) / 2e-6
        assert gradient[place] == pytest.approx(slope, rel=1e-4, abs=1e-8)


def test_a_line_mends_odds_that_are_too_sure_of_themselves() -> None:
    generator = np.random.default_rng(2)
    true = generator.normal(size=20_000)
    came = generator.uniform(size=20_000) < 1 / (1 + np.exp(-true))
    assert line(2 * true + 1, came.astype(np.float64)) == pytest.approx((-0.5, 0.5), abs=0.05)


def test_steps_shift_each_part_to_its_mean() -> None:
    generator = np.random.default_rng(2)
    true = generator.uniform(0.2, 20.0, 50_000)
    told = 0.5 * np.log(true) + 1.0  # too much is foretold of the small ones, too little of the large
    knots, shifts = steps(told, generator.poisson(true).astype(np.float64))
    assert np.all(np.diff(knots + shifts) >= 0)
    mended = np.exp(told + np.interp(told, knots, shifts))
    for low, high in ((0.5, 2), (4, 8), (8, 20)):
        part = (true >= low) & (true < high)
        assert mended[part].mean() == pytest.approx(true[part].mean(), rel=0.2)


def test_what_falls_is_pooled() -> None:
    assert rising(np.array([1.0, 3.0, 2.0, 2.0, 5.0])) == pytest.approx([1.0, 7 / 3, 7 / 3, 7 / 3, 5.0])


def test_outcomes_are_damage_and_life() -> None:
    some = fights(np.random.default_rng(3), 10)
    assert np.array_equal(outcomes(some)[:, 0], some.damage)
    assert np.array_equal(outcomes(some)[:, 1], some.lived)
