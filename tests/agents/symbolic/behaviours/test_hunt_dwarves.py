"""Peaceful dwarves are hunted in the Mines while the plan wants something to dig with, and nowhere else."""

from typing import Any

import pytest

from agents.symbolic.behaviours.fight.hunt_dwarves import hunt
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.command import Command
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.proposal import Proposal
from agents.symbolic.strategies.plans import DEEP, DIGGER
from agents.symbolic.tuning.tuning import AS_SHIPPED
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Dungeon
from tests.agents.symbolic.scenario import scenario, verdict

PLAN = Plan((DIGGER, DEEP))
LEGEND = {"h": "peaceful dwarf", "H": "dwarf", "G": "peaceful gnome", "w": "peaceful watchman"}


def mines(drawing: str, **about: Any) -> Belief:
    about = {
        "dungeon": int(Dungeon.MINES),
        "dungeon_level": 2,
        "depth": 4,
        "experience_level": AS_SHIPPED.growth.digger_level,
        "hp": 60,
        "max_hp": 60,
        **about,
    }
    return scenario(drawing, LEGEND, plan=PLAN, **about)


def test_a_dwarf_beside_is_attacked_and_the_question_answered() -> None:
    answer = hunt(mines("|.@h..|"))
    assert isinstance(answer, Proposal)
    assert answer.command == Command(Verb.FIGHT, "Fl", (("Really attack", "y"),), subject="dwarf")


def test_a_beginner_whom_hunger_has_led_there_hunts_too() -> None:
    beginner = mines("|.@h..|", experience_level=AS_SHIPPED.growth.digger_level - 1)
    assert isinstance(hunt(beginner), Proposal)


def test_one_farther_off_is_gone_for_step_by_step() -> None:
    answer = hunt(mines("|.@...h.|"))
    assert isinstance(answer, Proposal)
    assert (answer.command.keys, len(answer.path)) == ("l", 1)


@pytest.mark.parametrize(
    ("drawing", "about", "refusal"),
    [
        ("|.@h..|", {"dungeon": int(Dungeon.DOOM)}, "nobody at peace is hunted here"),
        ("|.@h..|", {"inventory": ["f - a pick-axe"]}, "nobody at peace is hunted here"),
        ("|.@h..|", {"hp": 8}, "too hurt to hunt"),
        ("|.@h.H|", {}, "enemies in view"),
        ("|.@h..|", {"condition": int(Condition.HALLUCINATING)}, "cannot see who is who"),
        ("|.@h.w|", {}, "the watch would mind"),
        ("|.@h..|", {"dungeon_level": 3, "depth": 5}, "the watch would mind"),
        ("|.@G..|", {}, "no dwarf in reach"),
        ("|.@.|h|", {}, "no dwarf in reach"),
    ],
)
def test_when_no_dwarf_is_hunted(drawing: str, about: dict[str, Any], refusal: str) -> None:
    assert verdict(hunt, mines(drawing, **about)) == f"({refusal})"


def test_a_floor_that_is_not_minetown_is_hunted_on() -> None:
    belief = mines("|.@h..|", dungeon_level=4, depth=6)
    belief.level.done = True
    assert isinstance(hunt(belief), Proposal), "seen to the end, and no door anywhere"
    belief.level.done = False
    town = Level((int(Dungeon.MINES), 3), 1)
    town.watched = True
    belief.levels[town.key] = town
    assert isinstance(hunt(belief), Proposal), "Minetown is the other one"


def test_nobody_begins_a_fight_that_may_be_lost() -> None:
    """A mattock does up to 12 (objects.c), and a dwarf at peace can wait."""
    for hit_points, goes in ((60, True), (15, False)):
        assert isinstance(hunt(mines("|.@h..|", hp=hit_points, max_hp=hit_points)), Proposal) is goes
