"""Holes and trap doors are ways down for who has no others."""

from typing import Any

import pytest

from agents.symbolic.behaviours.explore.trap_doors import SEARCHED, STRANDED, fall_through
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.command import jump_down
from agents.symbolic.knowledge.terrain import Trap
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.travel import goal_of
from agents.symbolic.tuning.tuning import AS_SHIPPED
from nethack_env.observation import Dungeon, Hunger
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story

CLOSED = "------\n|.@..|\n------"
WITH_STAIRS = "------\n|<@..|\n------"
DIVING: dict[str, Any] = {
    "searched": 0, "dungeon_level": 13, "depth": 13, "experience_level": 14, "turn": AS_SHIPPED.growth.grow_until + 1,
}  # fmt: skip


def by_a_hole(drawing: str = CLOSED, trap: Trap = Trap.TRAP_DOOR, searched: int = SEARCHED, **about: Any) -> Belief:
    """A hero two steps from a way down, in a part of the level that holds no other."""

    belief = scenario(drawing, **about)
    belief.level.trap[2, 5] = trap
    belief.level.search(belief.pos, searched)
    rethink(belief)
    return belief


@pytest.mark.parametrize("trap", [Trap.HOLE, Trap.TRAP_DOOR])
def test_who_is_cut_off_goes_through(trap: Trap) -> None:
    answer = fall_through(by_a_hole(trap=trap))
    assert isinstance(answer, Proposal)
    assert answer.path == ((2, 4), (2, 5))


def test_on_it_the_hero_jumps() -> None:
    belief = by_a_hole("------\n|...@|\n------")
    assert verdict(fall_through, belief) == "fall >"


def test_a_pit_is_no_way_down() -> None:
    assert verdict(fall_through, by_a_hole(trap=Trap.PIT)) == "(no hole in reach)"


@pytest.mark.parametrize(
    ("drawing", "about"),
    [
        (WITH_STAIRS.replace("<", ">"), {}),
        (CLOSED, {"searched": SEARCHED - 1}),
        (CLOSED, {"hp": 12}),
        (CLOSED, {"dungeon": int(Dungeon.SOKOBAN)}),
        (CLOSED.replace("|.@", "D.@"), {}),
    ],
)
def test_nobody_jumps_without_need(drawing: str, about: dict[str, Any]) -> None:
    assert verdict(fall_through, by_a_hole(drawing, **about)).startswith("(")


def test_who_waits_here_does_not_leave_the_stairs() -> None:
    belief = by_a_hole(WITH_STAIRS, dungeon_level=2, depth=2, searched=1000)
    belief.level.done = True
    belief.levels[(0, 1)] = belief.level
    rethink(belief)
    assert verdict(fall_through, belief) == "(no need to fall)"


def test_who_dives_does_not_search_first() -> None:
    assert isinstance(fall_through(by_a_hole(WITH_STAIRS, **DIVING)), Proposal)


def test_a_floating_eye_in_the_way_to_the_stairs_is_no_reason_to_jump() -> None:
    """A hero left its quiet ground eleven times for the level below, each time because one drifted through a door."""
    corridor = "-------\n|<e@..|\n-------"
    for species, answer in (("floating eye", "(no need to fall)"), (".", "(no need to fall)")):
        belief = by_a_hole(corridor, legend={"e": species}, dungeon_level=2, depth=2, searched=1000)
        belief.level.done = True
        belief.levels[(0, 1)] = belief.level
        rethink(belief)
        assert verdict(fall_through, belief) == answer


def test_who_is_shut_in_where_it_waits_jumps_for_food_alone() -> None:
    """It was seen to leave level 4 in full health, where a hero of level 10 dies eight times as seldom as below."""
    for hunger, jumps in ((Hunger.NOT_HUNGRY, False), (Hunger.HUNGRY, True)):
        walled = by_a_hole("-------\n|<|@..|\n-------", dungeon_level=2, depth=2, searched=1000, hunger=int(hunger))
        walled.level.done = True
        walled.journal.last_prayer = walled.turn - 100
        walled.levels[(0, 1)] = walled.level
        rethink(walled)
        assert isinstance(fall_through(walled), Proposal) is jumps


def test_nobody_falls_whose_goal_is_above() -> None:
    """With a floating eye on the way to the stairs up, one fell from its ground on level 3 to level 6, five times."""
    belief = by_a_hole(
        "-------\n|<e@..|\n-------", legend={"e": "floating eye"}, dungeon_level=3, depth=3, searched=1000
    )
    belief.level.done = True
    rethink(belief)
    assert verdict(fall_through, belief) == "(no need to fall)"


def test_nobody_walks_into_who_floats_over_the_hole() -> None:
    """A step onto a trap door hit the floating eye above it, and the frozen hero died (seed 63174, turn 17549)."""
    for row in ("|.@.e|", "|..@e|"):
        belief = by_a_hole(CLOSED.replace("|.@..|", row), legend={"e": "floating eye"}, **DIVING)
        assert verdict(fall_through, belief) == "(no hole in reach)"


@pytest.mark.parametrize(("turns", "jumps"), [(STRANDED - 1, False), (STRANDED, True)])
def test_who_wants_up_waits_long_before_it_falls(turns: int, jumps: bool) -> None:
    """Cut off on level 2 with its ground on level 1, one leapt three levels down in 400 turns (seed 63445)."""
    belief = by_a_hole(dungeon_level=3, depth=3, searched=1000)
    belief.level.done = True
    belief.way_out = belief.turn - turns
    rethink(belief)
    assert isinstance(fall_through(belief), Proposal) is jumps


def test_nobody_falls_to_a_level_whose_stairs_it_knows() -> None:
    """Boulders lay before the stairs down from level 1, and a robbed hero fell past level 2 seven times (63422)."""
    belief = by_a_hole("------\n|<@..|\n------", dungeon_level=1, depth=1, searched=1000)
    belief.level.done = True
    belief.level.robbed = belief.turn
    home = belief.levels[(0, 2)] = Level((0, 2), 1)
    rethink(belief)
    assert goal_of(belief).level == (0, 2)
    for known in (False, True):
        home.done = known
        assert isinstance(fall_through(belief), Proposal) is not known


def test_a_hole_that_was_closed_is_forgotten() -> None:
    """An Archeologist in a shop tried to jump into one 951 times, for 12,700 turns (seed 63724, turn 16138)."""
    story = Story(CLOSED)
    story.belief.level.trap[story.belief.pos] = Trap.HOLE
    belief = story.then("", jump_down(), "You can't go down here.")
    assert belief.level.trap[belief.pos] == Trap.NONE
