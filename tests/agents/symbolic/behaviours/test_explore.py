"""Walking to what is unseen, and pushing boulders out of the way of it."""

import pytest

from agents.symbolic.behaviours.explore.explore import explore, push_boulder
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.command import move
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story

BOULDER = {"0": "boulder"}


def test_the_way_on_is_walked_square_by_square() -> None:
    answer = explore(scenario("------   \n|.@..D##\n------   "))
    assert isinstance(answer, Proposal)
    assert answer.path == ((2, 4), (2, 5), (2, 6))
    assert (answer.command, answer.target) == (move("l"), (2, 6))
    assert answer.reason == "explore 3 east"


def test_a_closed_door_is_walked_into() -> None:
    assert verdict(explore, scenario("-----\n|.@.+\n-----")) == "move l"


def test_a_room_seen_whole_is_left_alone() -> None:
    assert verdict(explore, scenario("-----\n|.@.|\n-----")) == "(nothing left to see)"


def test_not_from_inside_a_monster() -> None:
    belief = scenario("-----\n|.@.D\n-----")
    belief.engulfed = True
    assert verdict(explore, belief) == "(inside a monster)"


def test_a_trap_is_walked_around() -> None:
    answer = explore(scenario("------ \n|@^..D#\n|....|\n------"))
    assert isinstance(answer, Proposal)
    assert (2, 3) not in answer.path


def test_a_boulder_in_the_corridor_is_pushed_on() -> None:
    belief = scenario("---     \n|.@0##  \n---     ", BOULDER)
    assert verdict(explore, belief) == "(nothing left to see)"
    assert verdict(push_boulder, belief) == "move l"


def test_the_hero_goes_behind_it_first() -> None:
    answer = push_boulder(scenario("-----  \n|@..0## \n-----  ", BOULDER))
    assert isinstance(answer, Proposal)
    assert answer.path == ((2, 3), (2, 4))
    assert answer.target == ("boulder", (2, 5))


@pytest.mark.parametrize(
    ("drawing", "why"),
    [
        ("----\n.@0|\n----", "a wall behind it"),
        ("----\n.@00\n----", "another boulder behind it"),
        ("-----\n.@0d|\n-----", "a monster behind it"),
        ("-----\n.@0+|\n-----", "a closed door behind it"),
    ],
    ids=lambda text: text if "it" in text else "",
)
def test_what_a_boulder_does_not_roll_into(drawing: str, why: str) -> None:
    belief = scenario(drawing, {**BOULDER, "d": "jackal"})
    assert verdict(push_boulder, belief) == "(no boulder can be pushed)", why


def test_no_boulder_rolls_diagonally_through_a_door() -> None:
    walls = "-----\n|@---\n--0--\n---o-"
    assert verdict(push_boulder, scenario(walls, BOULDER)) == "(no boulder can be pushed)"
    assert verdict(push_boulder, scenario(walls.replace("o", "."), BOULDER)) == "move n"


@pytest.mark.parametrize("door", [(2, 2), (3, 3)], ids=["under the hero", "under the boulder"])
def test_nobody_pushes_diagonally_through_an_intact_door(door: Pos) -> None:
    belief = scenario("-----\n|@---\n--0--\n---.|", BOULDER)
    assert verdict(push_boulder, belief) == "move n"
    belief.level.set_terrain(door, Terrain.DOOR_OPEN)
    rethink(belief)
    assert verdict(push_boulder, belief) == "(no boulder can be pushed)"


def test_whoever_is_shut_in_pushes_the_one_that_bars_the_most() -> None:
    belief = scenario("--------------\n|..0@0.......|\n------......|\n     --------", BOULDER)
    assert belief.walking.shut_in
    assert verdict(push_boulder, belief) == "move l"


def test_one_that_would_not_move_is_let_be() -> None:
    story = Story("----\n|@0#\n----", BOULDER)
    assert verdict(push_boulder, story.belief) == "move l"
    belief = story.then("", move("l"), "You try to move the boulder, but in vain.")
    assert verdict(push_boulder, belief) == "(no boulder can be pushed)"


def test_sokobans_boulders_are_no_obstacles() -> None:
    belief = scenario("----\n|@0#\n----", BOULDER, dungeon=int(Dungeon.SOKOBAN))
    assert verdict(push_boulder, belief) == "(in Sokoban)"


def test_nobody_pushes_boulders_where_it_only_waits() -> None:
    def waiting(drawing: str) -> Belief:
        belief = scenario(drawing, BOULDER, dungeon_level=2, depth=2, experience_level=1)
        belief.level.done = belief.levels.setdefault((0, 1), Level((0, 1), 1)).done = True
        return belief

    assert verdict(push_boulder, waiting("-----  \n|@.<0## \n-----  ")).startswith("(nothing is missing here")
    assert isinstance(push_boulder(waiting("-----  \n|@..0## \n-----  ")), Proposal)
    shut_in = waiting("-----  \n|-@0## \n-----  ")
    shut_in.level.set_terrain(shut_in.pos, Terrain.STAIRS_UP)
    rethink(shut_in)
    assert verdict(push_boulder, shut_in) == "move l", "boulders lie around the stairs themselves"
