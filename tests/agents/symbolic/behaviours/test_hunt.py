"""Peaceful dwarves are hunted in the Mines while the plan wants something to dig with, and nowhere else."""

from typing import Any

import pytest

from agents.symbolic.behaviours.hunt import hunt
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command
from agents.symbolic.proposal import Proposal
from agents.symbolic.strategy import MINES_LEVEL
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario, verdict

LEGEND = {"h": "peaceful dwarf", "H": "dwarf", "G": "peaceful gnome", "w": "peaceful watchman"}


def mines(drawing: str, **about: Any) -> Belief:
    about = {"dungeon": int(Dungeon.MINES), "dungeon_level": 2, "depth": 4, "experience_level": MINES_LEVEL, **about}
    return scenario(drawing, LEGEND, **about)


def test_a_dwarf_beside_is_attacked_and_the_question_answered() -> None:
    answer = hunt(mines("|.@h..|"))
    assert isinstance(answer, Proposal)
    assert answer.command == Command("fight", "Fl", (("Really attack", "y"),), subject="dwarf")


def test_one_farther_off_is_gone_for_step_by_step() -> None:
    answer = hunt(mines("|.@...h.|"))
    assert isinstance(answer, Proposal)
    assert (answer.command.keys, len(answer.path)) == ("l", 1)


@pytest.mark.parametrize(
    ("drawing", "about", "refusal"),
    [
        ("|.@h..|", {"dungeon": int(Dungeon.DOOM)}, "no pick-axe wanted here"),
        ("|.@h..|", {"inventory": ["f - a pick-axe"]}, "no pick-axe wanted here"),
        ("|.@h..|", {"experience_level": MINES_LEVEL - 1}, "no pick-axe wanted here"),
        ("|.@h..|", {"hp": 8}, "not now"),
        ("|.@h.H|", {}, "not now"),
        ("|.@h.w|", {}, "the watch would mind"),
        ("|.@G..|", {}, "no dwarf in reach"),
        ("|.@.|h|", {}, "no dwarf in reach"),
    ],
)
def test_when_no_dwarf_is_hunted(drawing: str, about: dict[str, Any], refusal: str) -> None:
    assert verdict(hunt, mines(drawing, **about)) == f"({refusal})"
