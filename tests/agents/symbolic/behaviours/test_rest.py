"""When the hero rests, and behind what."""

import pytest

from agents.symbolic.behaviours.survive.elbereth import elbereth
from agents.symbolic.behaviours.survive.rest import recover, rest
from agents.symbolic.behaviours.survive.take_cover import take_cover
from agents.symbolic.proposal import Behaviour
from agents.symbolic.verb import Verb
from nethack_env.stats import Hunger
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story

SWORD = ("a - a +1 long sword (weapon in hand)",)


def test_a_healthy_hero_goes_on() -> None:
    assert verdict(rest, scenario("|..@..|", hp=15)) == "(in good health)"


def test_a_scratched_hero_rests_in_the_open() -> None:
    assert verdict(rest, scenario("|..@..|", hp=10)) == "rest 20s"


def test_a_badly_hurt_hero_writes_first() -> None:
    assert verdict(rest, scenario("|..@..|", hp=6)) == "engrave E"


def test_on_the_stairs_nothing_can_be_written() -> None:
    assert verdict(rest, scenario("|..@..|", hp=6, over="<")) == "rest 20s"


def test_the_weak_cannot_afford_a_rest() -> None:
    assert verdict(rest, scenario("|..@..|", hp=6, hunger=Hunger.WEAK)) == "(too hungry to rest)"


def test_but_badly_hurt_they_do_not_walk_on() -> None:
    """A Weak hero with 4 of 60 hit points left its Elbereth to explore, as soon as those around were out of sight."""
    assert verdict(rest, scenario("|..@..|", hp=5, hunger=Hunger.WEAK)) == "engrave E"


def test_a_newt_is_fought_first() -> None:
    belief = scenario("|..@...n|", {"n": "newt"}, inventory=SWORD, hp=10)
    assert verdict(rest, belief) == "(somebody to fight first)"


def test_the_hurt_let_a_newt_come_instead_of_walking_on() -> None:
    belief = scenario("|..@...n|", {"n": "newt"}, inventory=SWORD, hp=9)
    assert verdict(rest, belief) == "rest s"


def test_a_beast_rests_for_the_hit_points_of_its_shape() -> None:
    """Those beneath it stay as they are for as long as it lasts (allmain.c), however hurt the hero is."""
    for hp, decision in ((7, "(in good health)"), (3, "rest 20s")):
        story = Story("|..@..|", hp=8, max_hp=40)
        assert verdict(rest, story.then("", hp=hp, max_hp=7, monster_level=1)) == decision


def test_a_peaceful_gnome_does_not_matter() -> None:
    assert verdict(rest, scenario("|..@G..|", {"G": "peaceful gnome"}, hp=10)) == "rest 20s"


def test_badly_hurt_the_hero_rests_before_all_else() -> None:
    assert verdict(recover, scenario("|..@..|", hp=3, over="<")) == "rest 20s"
    assert verdict(recover, scenario("|..@..|", hp=9)) == "(not badly hurt)"


@pytest.mark.parametrize("wait", [elbereth, recover, take_cover])
def test_who_waits_arms_itself_first(wait: Behaviour) -> None:
    """One waited twelve turns with its katana in the pack, and met an orc with bare hands (seed 63550, turn 7,991)."""
    pack = ["a - a +0 long sword"]
    room = "        -------\n        |@....|\n  ##<###D.....|\n        |.....|\n        -------"
    belief = scenario(room, inventory=pack, hp=6, max_hp=40, depth=2, over="<" if wait is recover else ".")
    if wait is elbereth:
        belief.level.engravings[belief.pos] = "Elbereth"
        belief.journal.record(belief.turn, Verb.LOOK_HERE, "", [])
    elif wait is take_cover:
        belief.journal.record(belief.turn - 1, Verb.SEARCH, "", ["You are hit by an arrow."], (3, 9))
    rethink(belief)
    assert verdict(wait, belief) == "wield w"
