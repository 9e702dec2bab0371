"""When the hero leaves a fight, and how."""

from agents.symbolic.behaviours.escape import escape_by_stairs, flee
from tests.agents.symbolic.scenario import scenario, verdict

SWORD = ("a - a +1 long sword (weapon in hand)",)


def test_a_fresh_hero_does_not_run_from_a_newt() -> None:
    belief = scenario("|.n@..<|", {"n": "newt"}, inventory=SWORD, depth=2)
    assert verdict(flee, belief) == "(no need to run)"


def test_a_hurt_hero_runs_from_a_dwarf_to_the_stairs_up() -> None:
    belief = scenario("|.h@..<|", {"h": "dwarf"}, inventory=SWORD, depth=2, hp=4)
    assert verdict(flee, belief) == "move l"


def test_nobody_outruns_a_soldier_ant_over_a_long_way() -> None:
    belief = scenario("|.a@..................<|", {"a": "soldier ant"}, inventory=SWORD, depth=2, hp=10)
    assert verdict(flee, belief) == "(they would catch up)"


def test_on_the_first_level_the_stairs_up_are_no_refuge() -> None:
    belief = scenario("|.h@..<|", {"h": "dwarf"}, inventory=SWORD, hp=4)
    assert verdict(flee, belief) == "(no stairs to run to)"


def test_the_stairs_underfoot_end_a_losing_fight() -> None:
    belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, depth=2, hp=6, over="<")
    assert verdict(escape_by_stairs, belief) == "ascend <"


def test_a_troll_would_follow_up_the_stairs() -> None:
    belief = scenario("|.T@...|", {"T": "troll"}, inventory=SWORD, depth=2, hp=6, over="<")
    assert verdict(escape_by_stairs, belief) == "(it would follow)"
