"""The forward model: what it foretells moves the way NetHack does, and the same seed is the same luck."""

import numpy as np
import pytest
from numpy.typing import NDArray

from agents.symbolic.assessment import columns, model

OPEN = np.ones((21, 79), np.uint8)
HERE = np.array([10, 40])
STAY_HERE: NDArray[np.float64] = np.zeros((0, 2))


def foe(
    row: int, column: int, *, speed: float = 12, hit_points: float = 9, respects: int = 1, follows: int = 0
) -> NDArray[np.float64]:
    found = np.zeros(columns.FOE_COLUMNS)
    found[[columns.ROW, columns.COLUMN, columns.SPEED, columns.HIT_POINTS]] = row, column, speed, hit_points
    found[[columns.HIT_CHANCE, columns.BLOW, columns.RESPECTS, columns.FOLLOWS, columns.URGENCY]] = (
        0.7,
        5.0,
        respects,
        follows,
        1.0,
    )
    return found


def hero(hit_points: float = 30, *, prayer: float = 0.0, potion: float = 0.0) -> NDArray[np.float64]:
    found = np.zeros(columns.HERO_COLUMNS)
    found[[columns.HP, columns.MAX_HP, columns.HERO_SPEED]] = hit_points, 40, 12
    found[[columns.PRAYER, columns.POTION, columns.WRITES]] = prayer, potion, 0.72
    return found


def play(
    foes: list[NDArray[np.float64]],
    mode: int,
    *,
    who: NDArray[np.float64] | None = None,
    path: NDArray[np.float64] = STAY_HERE,
    bite: float = 6.0,
    seed: int = 1,
) -> NDArray[np.float64]:
    attacks = np.zeros((len(foes) * columns.MOST_ATTACKS, 4))
    attacks[:: columns.MOST_ATTACKS] = 0.6, 1, bite, 0
    table = np.array(foes)
    return model.play_out(OPEN, table, attacks, hero() if who is None else who, HERE, path, mode, 60, 200, seed)


BESIDE = [foe(10, 41), foe(9, 40), foe(11, 41)]


def test_the_same_seed_is_the_same_luck() -> None:
    assert np.array_equal(play(BESIDE, columns.FIGHT), play(BESIDE, columns.FIGHT))
    assert not np.array_equal(play(BESIDE, columns.FIGHT), play(BESIDE, columns.FIGHT, seed=2))


def test_more_and_harder_foes_are_worse() -> None:
    one, three = play(BESIDE[:1], columns.FIGHT), play(BESIDE, columns.FIGHT)
    assert one[columns.ALIVE] > 0.95
    assert three[columns.LOST] > 2 * one[columns.LOST]
    assert play(BESIDE, columns.FIGHT, bite=12.0)[columns.ALIVE] < three[columns.ALIVE]


def test_a_single_foe_takes_what_arithmetic_says() -> None:
    found = play([foe(10, 41, hit_points=1_000)], columns.FIGHT, who=hero(10_000))
    assert found[columns.LOST] == pytest.approx(60 * 0.6 * 3.5, rel=0.05)


def test_speed_is_moves() -> None:
    slow, fast = (play([foe(10, 41, speed=s, hit_points=1_000)], columns.FIGHT, who=hero(10_000)) for s in (6, 18))
    assert fast[columns.LOST] == pytest.approx(3 * slow[columns.LOST], rel=0.1)


def test_an_elbereth_holds_off_who_respects_it() -> None:
    assert play(BESIDE, columns.STAY)[columns.ALIVE] > play(BESIDE, columns.FIGHT)[columns.ALIVE]
    fearless = [foe(10, 41, respects=0), foe(9, 40, respects=0), foe(11, 41, respects=0)]
    assert play(fearless, columns.STAY)[columns.ALIVE] < play(fearless, columns.FIGHT)[columns.ALIVE]


def test_stairs_leave_behind_who_does_not_follow() -> None:
    way = np.array([[10.0, 39.0]])
    assert play(BESIDE, columns.LEAVE, path=way)[columns.TURNS] < 4
    hounds = [foe(10, 41, follows=1, speed=18)]
    assert play(hounds, columns.LEAVE, path=way)[columns.TURNS] > 4


def test_prayer_and_potion_save_once() -> None:
    lost = play(BESIDE, columns.FIGHT, who=hero(6))
    assert play(BESIDE, columns.FIGHT, who=hero(6, prayer=1.0))[columns.ALIVE] > lost[columns.ALIVE]
    drunk = play(BESIDE, columns.QUAFF, who=hero(6, potion=20.0))
    assert drunk[columns.DRUNK] == 1.0
    assert drunk[columns.ALIVE] > lost[columns.ALIVE]


def test_who_is_away_comes_first() -> None:
    near, far = play([foe(10, 41)], columns.FIGHT), play([foe(10, 48)], columns.FIGHT)
    assert far[columns.TURNS] > near[columns.TURNS] + 4


def test_who_is_left_behind_is_not_killed() -> None:
    """Those left at the stairs were once counted as kills when a follower came along."""
    tough = [foe(10, 41, follows=1, hit_points=1_000), foe(9, 40, hit_points=1_000)]
    assert play(tough, columns.LEAVE, path=np.array([[10.0, 39.0]]))[columns.KILLS] == 0.0
