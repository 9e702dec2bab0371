"""What is at stake: named values that say what the belief says."""

import numpy as np
import pytest

from agents.neural.encoding.risk_features import NAMES, risk_features
from agents.symbolic.belief.belief import Belief
from tests.agents.symbolic.scenario import scenario

LEGEND = {"a": "soldier ant", "d": "jackal", "F": "lichen"}


def values(belief: Belief) -> dict[str, float]:
    found = risk_features(belief)
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
    return dict(zip(NAMES, found.tolist(), strict=True))


def test_every_value_has_one_name() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert risk_features(scenario("|@..|")).shape == (len(NAMES),)


def test_nobody_there_is_no_danger() -> None:
    calm = values(scenario("------\n|@...|\n------", hp=20, max_hp=20))
    assert calm["chance to win"] == 1
    assert calm["health"] == 1
    assert [calm[name] for name in ("rate of damage", "beside", "in view")] == [0, 0, 0]
    assert calm["nearest"] == pytest.approx(7 / 6)


def test_an_ant_beside_a_weak_hero_is() -> None:
    drawing = "------\n|@a..|\n------"
    weak, strong = (values(scenario(drawing, LEGEND, hp=hp, max_hp=90)) for hp in (8, 90))
    assert weak["chance to win"] < strong["chance to win"]
    assert weak["rate of damage"] > strong["rate of damage"] > 0
    assert (weak["beside"], weak["within reach"]) == (0.25, 0.25)
    assert weak["highest speed"] == pytest.approx(18 / 12 / 2)
    assert weak["health"] == pytest.approx(8 / 90)


def test_ways_out_are_seen() -> None:
    up = values(scenario("-------\n|.<.@.|\n-------"))
    assert (up["on stairs up"], up["on stairs down"]) == (0, 0)
    assert up["to stairs up"] == pytest.approx(2 / 30)
    assert up["to stairs down"] == 1, "none known is as good as none"


def test_stairs_that_cannot_be_reached_are_as_good_as_none() -> None:
    walled_off = values(scenario("-------\n|.@.|<|\n-------"))
    assert walled_off["to stairs up"] == 1


def test_the_same_belief_gives_the_same_values() -> None:
    belief = scenario("------\n|@d.F|\n------", LEGEND)
    np.testing.assert_array_equal(risk_features(belief), risk_features(belief))
