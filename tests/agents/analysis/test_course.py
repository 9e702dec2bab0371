"""Where a curve falls."""

from agents.analysis.chance import Chance
from agents.analysis.course import Stop, dangers, spread
from agents.analysis.result import CurvePoint


def curve(*shares: float) -> list[CurvePoint]:
    return [CurvePoint(100 * index, 50 * index, Chance.of(round(8 * p), 8)) for index, p in enumerate(shares)]


def spans(*shares: float) -> list[tuple[int, int]]:
    return [(danger.fall.top.step, danger.end) for danger in dangers(curve(*shares))]


def test_a_danger_lasts_from_the_fall_until_the_hero_is_safe_or_dead() -> None:
    assert spans(1, 1, 1) == []
    assert spans(1, 1, 0) == [(100, 200)]
    assert spans(1, 0.5, 1, 1, 0) == [(0, 200), (300, 400)]
    assert spans(1, 0.6, 0.6, 0.25, 0) == [(0, 400)], "a staircase is one danger"
    assert spans(1, 0.75, 0.5, 0.75, 1) == [], "slow declines come back"


def test_a_game_that_is_lost_from_the_start_is_one_danger() -> None:
    assert spans(0, 0, 0) == [(0, 200)]


def test_stops_are_spread_evenly() -> None:
    stops = [Stop(step, step) for step in range(100)]
    assert [stop.step for stop in spread(stops, 4)] == [12, 37, 62, 87]
    assert spread(stops[:3], 5) == stops[:3]
    assert spread(stops, 0) == []
