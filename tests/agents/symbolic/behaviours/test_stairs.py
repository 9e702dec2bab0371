"""Stairs are taken where the plan points, and only those."""

from typing import Any

import pytest

from agents.symbolic.behaviours.explore.stairs import take_stairs
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.command import descend, move
from agents.symbolic.geometry import LevelKey
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.travel import goes_down, stairs_towards
from agents.symbolic.tuning.tuning import AS_SHIPPED
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "--------\n|<..@.>|\n--------"


def at(key: LevelKey, drawing: str = ROOM, *explored: LevelKey, **about: Any) -> Belief:
    belief = scenario(drawing, dungeon=int(key[0]), dungeon_level=key[1], depth=key[1], **about)
    for other in explored:
        belief.levels.setdefault(other, Level(other, 1)).done = True
    return belief


def entrance(belief: Belief, level: int) -> Belief:
    """Make a level of the main dungeon the one with the stairs to the Mines."""
    belief.levels.setdefault((Dungeon.DOOM, level), Level((Dungeon.DOOM, level), 1))
    belief.dungeon.record((Dungeon.DOOM, level), (1, 1), (Dungeon.MINES, 1))
    return belief


def test_an_explored_level_is_left_downwards() -> None:
    answer = take_stairs(at((0, 1), ROOM, (0, 1)))
    assert isinstance(answer, Proposal)
    assert answer.path == ((2, 6), (2, 7))
    assert answer.target == ("stairs", (2, 7))


def test_on_the_stairs_they_are_taken() -> None:
    assert verdict(take_stairs, at((0, 1), "----\n|.@|\n----", (0, 1), over=">")) == "descend >"


def test_a_level_still_to_explore_is_not_left() -> None:
    assert verdict(take_stairs, at((0, 1), ROOM[:9] + ROOM[9:].replace(">|", ">D"))) == "(the plan wants the hero here)"


def test_the_hurt_do_not_go_deeper_but_they_go_up() -> None:
    assert verdict(take_stairs, at((0, 1), ROOM, (0, 1), hp=9)) == "(too hurt to go deeper)"
    assert verdict(take_stairs, at((0, 3), ROOM, (0, 1), hp=9)) == "move h"


def test_unknown_stairs_have_to_be_found() -> None:
    assert verdict(take_stairs, at((0, 1), "-----\n|.@.|\n-----", (0, 1))) == "(no known stairs down)"


@pytest.mark.parametrize(
    ("here", "goal", "down"),
    [
        ((Dungeon.DOOM, 2), (Dungeon.DOOM, 5), True),
        ((Dungeon.DOOM, 5), (Dungeon.DOOM, 2), False),
        ((Dungeon.DOOM, 1), (Dungeon.MINES, 1), True),
        ((Dungeon.DOOM, 3), (Dungeon.MINES, 1), True),
        ((Dungeon.DOOM, 5), (Dungeon.MINES, 1), False),
        ((Dungeon.MINES, 2), (Dungeon.MINES, 5), True),
        ((Dungeon.MINES, 2), (Dungeon.DOOM, 9), False),
        ((Dungeon.SOKOBAN, 1), (Dungeon.DOOM, 9), True),
    ],
)
def test_which_way_a_trip_begins(here: LevelKey, goal: LevelKey, down: bool) -> None:
    assert goes_down(entrance(at(here), 3), goal) is down


def test_as_long_as_the_entrance_is_unknown_it_is_below() -> None:
    assert goes_down(at((Dungeon.DOOM, 2)), (Dungeon.MINES, 1))


TWO_WAYS = "---------\n|>.@..>.|\n---------"


def test_the_branch_stairs_lead_to_the_mines() -> None:
    belief = at((0, 3), TWO_WAYS)
    belief.dungeon.record((0, 3), (2, 2), (Dungeon.MINES, 1))
    assert stairs_towards(belief, (Dungeon.MINES, 1), down=True) == (2, 2)
    assert stairs_towards(belief, (Dungeon.DOOM, 4), down=True) == (2, 7), "and nowhere else, though it is nearer"


def test_of_two_unknown_ways_the_nearer_is_tried() -> None:
    assert stairs_towards(at((0, 3), TWO_WAYS), (Dungeon.DOOM, 4), down=True) == (2, 2)


def test_when_the_main_way_is_known_the_other_is_the_mines() -> None:
    belief = at((0, 3), TWO_WAYS)
    belief.dungeon.record((0, 3), (2, 2), (Dungeon.DOOM, 4))
    assert stairs_towards(belief, (Dungeon.MINES, 1), down=True) == (2, 7)


BARRED = "---------\n|>|@..>.|\n---------"
"""The stairs on the left cannot be reached."""


def test_while_the_branch_stairs_are_barred_no_others_lead_there() -> None:
    belief = at((0, 3), BARRED)
    belief.dungeon.record((0, 3), (2, 2), (Dungeon.MINES, 1))
    assert stairs_towards(belief, (Dungeon.MINES, 1), down=True) is None
    assert stairs_towards(belief, (Dungeon.DOOM, 4), down=True) == (2, 7)


def test_untried_stairs_that_can_be_reached_may_be_the_branch() -> None:
    assert stairs_towards(at((0, 3), BARRED), (Dungeon.MINES, 1), down=True) == (2, 7)
    belief = at((0, 3), BARRED)
    belief.dungeon.record((0, 3), (2, 7), (Dungeon.DOOM, 4))
    assert stairs_towards(belief, (Dungeon.MINES, 1), down=True) is None


def test_out_of_the_mines_by_the_way_in() -> None:
    belief = entrance(at((Dungeon.MINES, 1), "-----\n|<@>|\n-----"), 2)
    assert stairs_towards(belief, (Dungeon.DOOM, 4), down=False) == (2, 2)


def test_stairs_behind_a_wall_do_not_count() -> None:
    assert stairs_towards(at((0, 1), "-----\n|.@|>|\n-----"), (Dungeon.DOOM, 2), down=True) is None


def test_ladders_are_stairs() -> None:
    belief = at((0, 1), "-----\n|.@.|\n-----")
    belief.level.set_terrain((2, 4), Terrain.LADDER_DOWN)
    assert stairs_towards(belief, (Dungeon.DOOM, 2), down=True) == (2, 4)


def test_from_below_the_entrance_the_hero_comes_back_up() -> None:
    """Level 3 has two ways down; the main one was taken first, the Mines are wanted only on level 5."""
    story = Story(TWO_WAYS, dungeon_level=3, depth=3, experience_level=AS_SHIPPED.growth.mines_level, over=">")
    for key in ((0, 1), (0, 2), (0, 3), (0, 4), (0, 5)):
        story.belief.levels.setdefault(key, Level(key, 1)).done = True
    story.then("|@>..<..|".replace("<", "."), move("h"))
    story.then("---------\n|@..>...|\n---------", descend(), dungeon_level=4, depth=4)
    answer = take_stairs(story.belief)
    assert isinstance(answer, Proposal)
    assert answer.command.keys == "<"
