"""Chances and their intervals."""

import pytest

from agents.analysis.chance import Chance


@pytest.mark.parametrize(
    ("lived", "n", "low", "high"),  # R: prop.test(x, n, correct = FALSE)$conf.int
    [(0, 24, 0.0, 0.1380), (15, 24, 0.4271, 0.7884), (24, 24, 0.8620, 1.0), (1, 2, 0.0945, 0.9055)],
)
def test_the_interval_is_wilsons(lived: int, n: int, low: float, high: float) -> None:
    chance = Chance.of(lived, n)
    assert (chance.alive, chance.n, chance.lived) == (lived / n, n, lived)
    assert (chance.low, chance.high) == pytest.approx((low, high), abs=5e-5)


def test_of_no_copies_nothing_is_known() -> None:
    nothing = Chance.of(0, 0)
    assert (nothing.low, nothing.high) == (0.0, 1.0)
    assert not Chance.of(64, 64).above(nothing)


def test_intervals_separate_with_copies() -> None:
    assert Chance.of(12, 16).above(Chance.of(2, 16))
    assert not Chance.of(3, 4).above(Chance.of(1, 4))
    assert not Chance.of(2, 16).above(Chance.of(12, 16))
