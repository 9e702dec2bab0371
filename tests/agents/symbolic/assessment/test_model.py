"""The forward model: what it foretells moves the way NetHack does, and the same seed is the same luck."""

import numpy as np
import pytest
from numpy.typing import NDArray

from agents.symbolic.assessment import columns, model

OPEN = np.ones((21, 79), np.uint8)
SHUT = np.zeros_like(OPEN)
"""Nobody can go anywhere."""


def foe(
    row: int, column: int, *, speed: float = 12, hit_points: float = 9, shoots: float = 0, holds: float = 0
) -> NDArray[np.float64]:
    found = np.zeros(columns.FOE_COLUMNS)
    found[[columns.ROW, columns.COLUMN, columns.FOE_SPEED, columns.HIT_POINTS]] = row, column, speed, hit_points
    found[[columns.HIT_CHANCE, columns.BLOW, columns.URGENCY]] = 0.7, 5.0, 1.0
    found[[columns.SHOT_CHANCE, columns.SHOT, columns.HOLDS]] = shoots, 4.0, holds
    return found


def hero(hit_points: float = 30) -> NDArray[np.float64]:
    found = np.zeros(columns.HERO_COLUMNS)
    found[[columns.HERO_ROW, columns.HERO_COLUMN]] = 10, 40
    found[[columns.HP, columns.HERO_SPEED]] = hit_points, 12
    return found


def fight(
    *foes: NDArray[np.float64],
    who: NDArray[np.float64] | None = None,
    on: NDArray[np.uint8] = OPEN,
    bite: float = 6.0,
    seed: int = 1,
) -> NDArray[np.float64]:
    attacks = np.zeros((len(foes) * columns.MOST_ATTACKS, 4))
    attacks[:: columns.MOST_ATTACKS] = 0.6, 1, bite, 0
    return model.play_out(on, np.array(foes), attacks, hero() if who is None else who, 60, 200, seed)


BESIDE = foe(10, 41), foe(9, 40), foe(11, 41)


def test_the_same_seed_is_the_same_luck() -> None:
    assert np.array_equal(fight(*BESIDE), fight(*BESIDE))
    assert not np.array_equal(fight(*BESIDE), fight(*BESIDE, seed=2))


def test_more_and_harder_foes_are_worse() -> None:
    one, three = fight(BESIDE[0]), fight(*BESIDE)
    assert one[columns.ALIVE] > 0.95
    assert three[columns.LOST] > 2 * one[columns.LOST]
    assert fight(*BESIDE, bite=12.0)[columns.ALIVE] < three[columns.ALIVE]


def test_a_single_foe_takes_what_arithmetic_says() -> None:
    found = fight(foe(10, 41, hit_points=1_000), who=hero(10_000))
    assert found[columns.LOST] == pytest.approx(60 * 0.6 * 3.5, rel=0.05)


def test_speed_is_moves() -> None:
    slow, fast = (fight(foe(10, 41, speed=s, hit_points=1_000), who=hero(10_000)) for s in (6, 18))
    assert fast[columns.LOST] == pytest.approx(3 * slow[columns.LOST], rel=0.1)


def test_who_is_away_comes_first() -> None:
    near, far = fight(foe(10, 41)), fight(foe(10, 48))
    assert far[columns.TURNS] > near[columns.TURNS] + 4


def test_all_are_killed_by_a_hero_who_cannot_die() -> None:
    assert fight(*BESIDE, who=hero(10_000))[columns.KILLS] == 3.0


def test_who_cannot_come_harms_by_shots_alone() -> None:
    assert fight(foe(10, 47), on=SHUT)[columns.LOST] == 0.0
    assert fight(foe(10, 47, shoots=0.5), on=SHUT)[columns.LOST] > 0.0
    out_of_range, out_of_line = foe(10, 48, shoots=0.5), foe(12, 45, shoots=0.5)
    assert fight(out_of_range, out_of_line, on=SHUT)[columns.LOST] == 0.0


def test_who_is_held_strikes_less() -> None:
    free, held = fight(foe(10, 41), who=hero(10_000)), fight(foe(10, 41, holds=1.0), who=hero(10_000))
    assert held[columns.TURNS] > 2 * free[columns.TURNS]
