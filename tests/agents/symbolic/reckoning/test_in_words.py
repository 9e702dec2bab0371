"""A fight in one line: who fights, what it may cost and what else may save the hero."""

from __future__ import annotations

import re

from agents.symbolic.belief.level import ELBERETH
from agents.symbolic.reckoning.in_words import fight_in_words
from tests.agents.symbolic.scenario import scenario

LEGEND = {"o": "hill orc", "F": "red mold"}


def test_nothing_is_weighed_where_nobody_fights() -> None:
    assert fight_in_words(scenario("|.@.|")) == ""
    assert fight_in_words(scenario("|.@F|", LEGEND)) == "", "a mold only answers blows"


def test_the_odds_the_hit_points_and_the_prayer() -> None:
    told = fight_in_words(scenario("|o@o|", LEGEND, hp=9, max_hp=40, turn=1_000))
    form = r"odds (\d+)% against 2, (\d+) of 9 hit points in \d+ actions, a prayer 100%"
    found = re.fullmatch(form, told)
    assert found is not None, told
    odds, damage = map(int, found.groups())
    assert (odds < 50) == (damage > 9)


def test_an_elbereth_underfoot_is_told() -> None:
    belief = scenario("|o@o|", LEGEND)
    assert "Elbereth" not in fight_in_words(belief)
    belief.level.engravings[belief.pos] = ELBERETH
    assert fight_in_words(belief).endswith(", on Elbereth")
