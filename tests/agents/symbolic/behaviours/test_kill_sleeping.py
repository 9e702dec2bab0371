"""Whom a ray of sleep hit is killed before it wakes."""

import pytest

from agents.symbolic.behaviours.fight.kill_sleeping import finish
from agents.symbolic.behaviours.fight.melee import approach
from agents.symbolic.belief.belief import Belief
from tests.agents.symbolic.scenario import scenario, verdict


def asleep(drawing: str, enemy: str, turns: int = 25, hp: int = 16) -> Belief:
    belief = scenario(drawing, {"x": enemy}, hp=hp)
    belief.hostiles[0].helpless_until = belief.turn + turns
    return belief


def test_who_sleeps_is_killed_even_by_a_hurt_hero_whom_it_would_beat() -> None:
    belief = asleep("|@....x..|", "soldier ant", hp=4)
    assert verdict(approach, belief) == "(too hurt to look for a fight)"
    assert verdict(finish, belief) == "move l"


@pytest.mark.parametrize(("enemy", "turns"), [("soldier ant", 0), ("soldier ant", 4), ("floating eye", 25)])
def test_but_not_who_is_awake_or_will_be_nor_what_must_not_be_touched(enemy: str, turns: int) -> None:
    assert verdict(finish, asleep("|@....x..|", enemy, turns)) == "(nobody sleeps)"


def test_beside_it_the_hero_strikes_instead() -> None:
    assert verdict(finish, asleep("|@x......|", "soldier ant")) == "(nobody sleeps)"
