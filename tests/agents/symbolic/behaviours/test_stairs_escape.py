"""When the hero leaves a fight, and how."""

import pytest

from agents.symbolic.behaviours.explore.stairs import take_stairs
from agents.symbolic.behaviours.fight.attack_wands import zap_for_life
from agents.symbolic.behaviours.survive.stairs_escape import escape_by_stairs, flee
from agents.symbolic.belief.level import Level
from agents.symbolic.command import ascend, fight
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.planning.milestones import Goal, Milestone, Plan
from agents.symbolic.reckoning.ways_out import stairs_within
from agents.symbolic.verb import Verb
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

SWORD = ("a - a +1 long sword (weapon in hand)",)


def test_a_fresh_hero_does_not_run_from_a_newt() -> None:
    belief = scenario("|.n@..<|", {"n": "newt"}, inventory=SWORD, depth=2)
    assert verdict(flee, belief) == "(no need to run)"


def test_a_hurt_hero_runs_from_a_dwarf_to_the_stairs_up() -> None:
    belief = scenario("|.h@..<|", {"h": "dwarf"}, inventory=SWORD, depth=2, hp=4)
    assert verdict(flee, belief) == "move l"


def test_nobody_outruns_a_soldier_ant_over_a_long_way() -> None:
    belief = scenario("|.a@..................<|", {"a": "soldier ant"}, inventory=SWORD, depth=2, hp=10)
    assert verdict(flee, belief) == "(no stairs to run to, or they would catch up)"


def test_on_the_first_level_the_stairs_up_are_no_refuge() -> None:
    belief = scenario("|.h@..<|", {"h": "dwarf"}, inventory=SWORD, hp=4)
    assert verdict(flee, belief) == "(no stairs to run to, or they would catch up)"


def test_behind_elbereth_a_duel_is_better_than_a_run() -> None:
    room = "-------\n|.a.a.|\n|.@w.<|\n|.....|\n-------"
    legend = {"a": "giant beetle", "w": "student"}
    belief = scenario(room, legend, inventory=SWORD, depth=2, hp=30, max_hp=70, experience_level=9)
    assert verdict(flee, belief) == "move u"
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(flee, belief) == "(behind Elbereth, and alone with enemies that do not care)"


def test_the_stairs_underfoot_end_a_losing_fight() -> None:
    belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, depth=2, hp=6, over="<")
    assert verdict(escape_by_stairs, belief) == "ascend <"


def test_back_to_where_others_wait_is_no_way_out() -> None:
    belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, depth=2, hp=6, over="<")
    belief.journal.record(belief.turn - 1, Verb.DESCEND, "", [])
    assert verdict(escape_by_stairs, belief) == "ascend <", "badly hurt: up again at once"
    above = (Dungeon.DOOM, 1)
    belief.levels[above] = Level(above, 1)
    belief.levels[above].fled = belief.turn - 1
    belief.levels[above].lurkers = (species_named("giant beetle"), species_named("jackal"))
    belief.dungeon.record(belief.level.key, belief.pos, above)
    assert verdict(escape_by_stairs, belief) == "(those left at the other end are no better)"
    belief.levels[above].lurkers = (species_named("newt"),)
    assert verdict(escape_by_stairs, belief) == "ascend <"


@pytest.mark.parametrize(("lurkers", "goes"), [(("newt",), True), (("rothe", "rothe", "rothe"), False), ((), True)])
def test_a_hero_goes_back_only_to_those_whom_it_can_beat(lurkers: tuple[str, ...], goes: bool) -> None:
    belief = scenario("|..@...|", inventory=SWORD, depth=2, hp=40, max_hp=40, over=">", experience_level=4)
    belief.level.done = True
    there = (Dungeon.DOOM, 3)
    belief.levels[there] = Level(there, 1)
    belief.levels[there].lurkers = tuple(map(species_named, lurkers))
    belief.dungeon.record(belief.level.key, belief.pos, there)
    belief.plan = Plan((Milestone("below", lambda _: False, lambda _: Goal(there)),))
    assert verdict(take_stairs, belief) == ("descend >" if goes else "(those who wait there are too strong)")


def test_a_troll_would_follow_up_the_stairs() -> None:
    belief = scenario("|.T@...|", {"T": "troll"}, inventory=SWORD, depth=2, hp=6, over="<")
    assert verdict(escape_by_stairs, belief) == "(it would follow)"


GRIP = "You are being held, and cannot go up."


def test_a_held_hero_does_not_try_the_stairs_again() -> None:
    """Nine tries on the stairs, a turn each, and the last one was death (seed 63128, turn 92477; so in 63070)."""
    pack = (*SWORD, "w - a wand of striking (0:5)")
    story = Story("|.Y@...|", {"Y": "owlbear"}, inventory=pack, depth=2, hp=9, max_hp=60, over="<")
    assert verdict(escape_by_stairs, story.belief) == "ascend <"
    assert verdict(zap_for_life, story.belief) == "(the stairs are a surer way out)"
    held = story.then("", ascend(), GRIP)
    assert verdict(escape_by_stairs, held) == "(held: the stairs would cost a turn)"
    assert verdict(zap_for_life, held) == "zap z"
    assert verdict(flee, held) == "(held fast)"
    freed = story.then("", fight("h"), "The owlbear misses!  You get released!")
    assert verdict(escape_by_stairs, freed) == "ascend <"


def test_a_held_hero_does_not_run_for_the_stairs() -> None:
    story = Story("|.Y@<..|", {"Y": "owlbear"}, inventory=SWORD, depth=2, hp=20, max_hp=60)
    assert stairs_within(story.belief, 3)
    assert not stairs_within(story.then("", fight("h"), "The owlbear grabs you!"), 3)
