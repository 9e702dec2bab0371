"""Fights reckoned: more enemies, tougher ones or less room to surround the hero change the odds the right way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.symbolic.planning.combat import PEACE, Foe, fight_outlook, strikes_to_kill

RAT = Foe(actions=2.0, spread=1.0, damage=1.0, variance=1.5)
ANT = Foe(actions=6.0, spread=3.0, damage=8.0, variance=60.0)

foes = st.builds(
    Foe,
    actions=st.floats(0.5, 20.0),
    spread=st.floats(0.1, 5.0),
    damage=st.floats(0.0, 20.0),
    variance=st.floats(0.0, 100.0),
    delay=st.floats(0.0, 10.0),
)


def test_peace_is_survived() -> None:
    assert fight_outlook([]) is PEACE
    assert PEACE.survival(1) == 1.0


def test_one_rat_is_beaten_and_one_ant_is_not() -> None:
    assert fight_outlook([RAT]).survival(12) > 0.95
    assert fight_outlook([ANT]).survival(12) < 0.3


@given(st.lists(foes, min_size=1, max_size=6), foes)
def test_another_foe_never_helps(pack: list[Foe], more: Foe) -> None:
    assert fight_outlook([*pack, more]).damage >= fight_outlook(pack).damage - 1e-9


@given(st.lists(foes, min_size=1, max_size=6))
def test_a_narrow_place_never_hurts(pack: list[Foe]) -> None:
    assert fight_outlook(pack, room=1).damage <= fight_outlook(pack, room=8).damage + 1e-9


@given(st.lists(foes, min_size=1, max_size=6), st.integers(1, 100))
def test_more_hit_points_never_hurt(pack: list[Foe], hit_points: int) -> None:
    outlook = fight_outlook(pack)
    assert 0.0 <= outlook.survival(hit_points) <= outlook.survival(hit_points + 10) <= 1.0


def test_who_comes_late_strikes_less() -> None:
    late = replace(RAT, delay=1.0)
    assert fight_outlook([RAT, late]).damage < fight_outlook([RAT, RAT]).damage


def test_who_comes_late_is_not_beaten_before_it_arrives() -> None:
    assert fight_outlook([replace(RAT, delay=20.0)]).damage == fight_outlook([RAT]).damage


def test_strikes_to_kill() -> None:
    mean, deviation = strikes_to_kill(9.0, 4.5, 0.5)
    assert mean == pytest.approx(5.0)
    assert deviation > 0.0
    assert strikes_to_kill(9.0, 0.0, 0.5)[0] > 100
