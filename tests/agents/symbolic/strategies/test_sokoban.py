"""The milestone of Sokoban: when it opens, where it leads, when it is over."""

from typing import Any

import pytest

from agents.symbolic.behaviours.explore.stairs import take_stairs
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.belief.puzzle import Puzzle
from agents.symbolic.reckoning.branches import SOKOBAN_BRANCH, sokoban_entrance
from agents.symbolic.reckoning.travel import goes_down, stairs_towards
from agents.symbolic.strategies.sokoban import GIVEN_UP_AFTER, SOKOBAN, sokoban_solved
from agents.symbolic.tuning.tuning import AS_SHIPPED
from nethack_env.observation import Dungeon, Hunger
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.sokoban_world import STRONG, level_named

TWO_STAIRS = "----------\n|<..@...<|\n----------"
MILESTONE = sokoban_solved()


def at_branch(**about: Any) -> Belief:
    """Return a hero on level 7, who came by the left one of its two stairs up."""
    belief = scenario(TWO_STAIRS, plan=SOKOBAN.plan, **{"dungeon_level": 7, "depth": 7, **STRONG, **about})
    belief.dungeon.record((Dungeon.DOOM, 7), (2, 2), (Dungeon.DOOM, 6))
    return belief


def visited(
    belief: Belief,
    number: int,
    variant: int,
    *,
    is_open: bool = False,
    hopeless: bool = False,
    climbable: bool = False,
) -> None:
    level = belief.levels[(Dungeon.SOKOBAN, number)] = Level((Dungeon.SOKOBAN, number), belief.turn)
    level.puzzle = Puzzle(level_named(f"{number}-{variant}"), (0, 0))
    level.puzzle.open, level.puzzle.hopeless, level.puzzle.climbable = is_open, hopeless, climbable


def test_a_second_stair_up_is_the_way_to_sokoban() -> None:
    belief = at_branch()
    assert sokoban_entrance(belief) == (Dungeon.DOOM, 7)
    assert not MILESTONE.done(belief)
    assert SOKOBAN.plan.current(belief).goal(belief).level == (Dungeon.SOKOBAN, 4)
    assert stairs_towards(belief, (Dungeon.SOKOBAN, 4), down=False) == (2, 9)
    assert verdict(take_stairs, belief) == "move l"


@pytest.mark.parametrize(
    ("about", "is_open"), [({}, True), ({"experience_level": 10}, False), ({"armor_class": 0}, False)]
)
def test_it_is_for_the_strong_and_well_armoured(about: dict[str, int], is_open: bool) -> None:
    assert MILESTONE.done(at_branch(**about)) is not is_open


def test_once_there_fair_armour_is_enough() -> None:
    inside = scenario("|@..>|", plan=SOKOBAN.plan, dungeon=int(Dungeon.SOKOBAN), experience_level=12, armor_class=2)
    assert not MILESTONE.done(inside)


def test_its_stairs_are_searched_for_where_they_may_be() -> None:
    """They are one level below the Oracle (dungeon.def)."""
    belief = scenario("|@.|", plan=SOKOBAN.plan, dungeon_level=5, depth=5, **STRONG)
    assert MILESTONE.goal(belief).level == (Dungeon.DOOM, 6)
    for number in SOKOBAN_BRANCH:
        assert not MILESTONE.done(belief)
        assert MILESTONE.goal(belief).level == (Dungeon.DOOM, number)
        level = belief.levels[(Dungeon.DOOM, number)] = Level((Dungeon.DOOM, number), belief.turn)
        level.done, level.search_effort = True, belief.tuning.growth.branch_search
    assert MILESTONE.done(belief)


@pytest.mark.parametrize("number", [5, 10])
def test_on_other_levels_two_stairs_mean_nothing(number: int) -> None:
    belief = scenario(TWO_STAIRS, plan=SOKOBAN.plan, dungeon_level=number, depth=number)
    assert sokoban_entrance(belief) is None
    assert MILESTONE.done(belief)


def test_one_stair_up_is_the_way_one_came() -> None:
    belief = scenario("------\n|<.@.|\n------", plan=SOKOBAN.plan, dungeon_level=7, depth=7)
    assert sokoban_entrance(belief) is None
    assert MILESTONE.done(belief)


@pytest.mark.parametrize(("here", "down"), [(9, False), (7, False), (6, True)])
def test_the_way_leads_over_the_entrance(here: int, down: bool) -> None:
    belief = at_branch()
    belief.level.key = (Dungeon.DOOM, here)
    assert goes_down(belief, (Dungeon.SOKOBAN, 4)) is down


@pytest.mark.parametrize("about", [{"turn": AS_SHIPPED.growth.grow_until + 1}, {"hunger": int(Hunger.WEAK)}])
def test_time_and_hunger_end_it(about: dict[str, int]) -> None:
    assert MILESTONE.done(at_branch(**about))


def test_level_after_level() -> None:
    belief = at_branch()
    for number, following in ((4, 3), (3, 2), (2, 1)):
        visited(belief, number, 1, is_open=True)
        assert MILESTONE.goal(belief).level == (Dungeon.SOKOBAN, following)
    visited(belief, 1, 1, is_open=True)
    assert not MILESTONE.done(belief), "the closets are still to be looked into"
    puzzle = belief.levels[(Dungeon.SOKOBAN, 1)].puzzle
    assert puzzle is not None
    puzzle.closets = frozenset()
    assert MILESTONE.done(belief)


def test_pits_can_be_climbed_through_holes_cannot() -> None:
    belief = at_branch()
    visited(belief, 4, 1, hopeless=True, climbable=True)
    assert MILESTONE.goal(belief).level == (Dungeon.SOKOBAN, 3)
    visited(belief, 3, 1, hopeless=True)
    assert MILESTONE.done(belief)


def test_pits_behind_boulders_that_no_push_moves_are_given_up() -> None:
    """Three of 27 heroes waited in front of them for up to 19,800 turns."""
    belief = at_branch()
    visited(belief, 4, 1, hopeless=True)
    assert MILESTONE.done(belief)


def test_patience_ends() -> None:
    belief = at_branch()
    visited(belief, 4, 1)
    assert not MILESTONE.done(belief)
    belief.levels[(Dungeon.SOKOBAN, 4)].arrived -= GIVEN_UP_AFTER + 1
    assert MILESTONE.done(belief)
