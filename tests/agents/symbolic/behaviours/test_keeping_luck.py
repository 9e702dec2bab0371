"""What costs Luck, and with it the prayers, is not done: mirrors are not broken, nor one's own unicorns killed."""

from typing import Any

import pytest

from agents.symbolic.behaviours.fight.attack_wands import zap_enemy, zap_for_life
from agents.symbolic.behaviours.fight.melee import approach, fight
from agents.symbolic.behaviours.fight.missiles import shoot, shoot_point_blank
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.perception.items import parse_item
from agents.symbolic.reckoning.line_of_fire import safe_bolt
from tests.agents.symbolic.scenario import scenario, verdict

STRIKING = "w - a wand of striking (0:5)"
SWORD = "a - a +1 long sword (weapon in hand)"
DAGGERS = "b - 6 daggers"
OWN, OTHER = "white unicorn", "gray unicorn"


def by_a_nymph(hp: int) -> Belief:
    belief = scenario("|@.n..........|", {"n": "water nymph"}, inventory=(STRIKING,), hp=hp, max_hp=60)
    belief.hostiles[0].moved = True
    return belief


def test_no_blow_that_breaks_mirrors_is_sent_at_a_nymph() -> None:
    assert verdict(zap_enemy, by_a_nymph(60)) == "(no wand for it, or no line)"
    assert not safe_bolt(by_a_nymph(60), "l")


def by_an_ant(*, mirror: str = "", **about: Any) -> Belief:
    legend = {"x": "soldier ant", "(": "mirror"}
    drawing = "|@x..(.......|" if mirror == "seen" else "|@x..........|"
    belief = scenario(drawing, legend, inventory=(STRIKING,), max_hp=60, **about)
    if mirror == "read":
        belief.level.contents[belief.pos[0], belief.pos[1] + 4] = (parse_item("a looking glass"),)
    return belief


@pytest.mark.parametrize("mirror", ["seen", "read"])
def test_nor_over_a_mirror_on_the_floor_but_in_a_lost_fight(mirror: str) -> None:
    assert safe_bolt(by_an_ant(hp=60), "l")
    assert not safe_bolt(by_an_ant(mirror=mirror, hp=60), "l")
    assert safe_bolt(by_an_ant(mirror=mirror, hp=4), "l")
    assert verdict(zap_for_life, by_an_ant(mirror=mirror, hp=4)) == "zap z"


def by_a_unicorn(species: str, drawing: str, **about: Any) -> Belief:
    stats: dict[str, Any] = {"hp": 120, "max_hp": 120, "experience_level": 12} | about
    belief = scenario(drawing, {"u": species}, inventory=(SWORD, DAGGERS), **stats)
    belief.hero = Hero("Samurai", "human", "lawful")
    return belief


def test_a_unicorn_of_the_own_alignment_is_neither_hunted_nor_shot() -> None:
    for behaviour in (approach, shoot):
        assert not verdict(behaviour, by_a_unicorn(OTHER, "|@..u....|")).startswith("("), behaviour
        assert verdict(behaviour, by_a_unicorn(OWN, "|@..u....|")).startswith("("), behaviour


def test_it_is_struck_in_a_lost_fight_alone() -> None:
    assert verdict(fight, by_a_unicorn(OTHER, "|@u.....|")) == "fight Fl"
    assert verdict(fight, by_a_unicorn(OWN, "|@u.....|")) == "(nobody to hit)"
    assert verdict(shoot_point_blank, by_a_unicorn(OWN, "|@u.....|")).startswith("(")
    assert verdict(fight, by_a_unicorn(OWN, "|@u.....|", hp=9)) == "fight Fl"
