"""Levels and the ways between them."""

import numpy as np
import pytest

from agents.symbolic.belief.level import NO_ITEM
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.belief.walking import beside_holes
from agents.symbolic.command import ascend, descend, move, search
from agents.symbolic.geometry import neighbours
from agents.symbolic.knowledge.glyph_kinds import KIND
from agents.symbolic.knowledge.terrain import Terrain, Trap
from agents.symbolic.reckoning.branches import branch_level, branch_stairs, explored, mines_entrance
from agents.symbolic.reckoning.travel import stranded
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario
from tests.agents.symbolic.story import Story

ONE, TWO = ((Dungeon.DOOM, n) for n in (1, 2))


def go_down(story: Story, drawing: str, level: int, dungeon: int = Dungeon.DOOM) -> None:
    story.then(drawing, descend(), dungeon=int(dungeon), dungeon_level=level, depth=story.belief.stats.depth + 1)


def test_stairs_are_recorded_both_ways() -> None:
    story = Story("|..@..|", over=">")
    go_down(story, "|@....|", 2)
    belief = story.belief
    assert belief.level.key == TWO
    assert belief.here is Terrain.STAIRS_UP
    assert belief.dungeon.passages(ONE) == {(1, 4): TWO}
    assert belief.dungeon.passages(TWO) == {(1, 2): ONE}
    assert belief.levels[ONE].terrain[1, 4] == Terrain.STAIRS_DOWN
    story.then("|..@..|", ascend(), dungeon_level=1, depth=1)
    assert belief.dungeon.passages(ONE) == {(1, 4): TWO}
    assert belief.dungeon.passages(TWO) == {(1, 2): ONE}
    assert (belief.here, belief.deepest) == (Terrain.STAIRS_DOWN, 2)


@pytest.mark.parametrize(("before", "after", "chased"), [(5, 4, True), (4, 4, False), (7, 6, False)])
def test_who_is_a_step_away_and_comes_is_left_behind_as_well(before: int, after: int, *, chased: bool) -> None:
    """A unicorn keeps a knight's move off. A Tourist fled it, and from a dwarf lord back to it (63509, turn 25404)."""
    first, then = ("." * col + "u" + "." * (8 - col) + "\n.........\n...@....." for col in (before, after))
    story = Story(first, {"u": "black unicorn"}, over=">")
    story.then(then, search(1))
    turn = story.belief.turn
    go_down(story, "|@....|", 2)
    assert (story.belief.levels[ONE].fled > turn) is chased


def test_who_is_pushed_off_the_stairs_as_it_arrives_knows_where_they_are() -> None:
    """Somebody stood on them (do.c, u_collide_m): no second staircase is where the hero stands (seed 63428)."""
    story = Story("|..@..|", {"x": "soldier"}, over=">")
    go_down(story, "|@....|", 2)
    belief = story.then("|..x@.|", ascend(), dungeon_level=1, depth=1)
    assert belief.level.find(Terrain.STAIRS_DOWN, Terrain.STAIRS_UP) == [(1, 4)]
    assert belief.dungeon.passages(ONE) == {(1, 4): TWO}


def test_a_fall_is_no_passage() -> None:
    story = Story("|..@..|")
    belief = story.then("|@....|", move("l"), "A trap door opens up under you!", dungeon_level=2, depth=2)
    assert belief.dungeon.passages(ONE) == {}
    assert belief.here is Terrain.FLOOR


def test_what_belongs_to_a_level_stays_there() -> None:
    story = Story("|..@d.|", {"d": "jackal"})
    story.belief.trapped = True
    story.belief.kills[1, 5] = (story.belief.monsters[0].species, 499)  # type: ignore[assignment]  # a jackal has one
    belief = story.then("|..@..|", move("l"), "You fall through...", dungeon_level=2, depth=2)
    assert not belief.trapped
    assert belief.kills == {}
    assert belief.underfoot == ()


def test_a_level_seen_again_is_remembered() -> None:
    story = Story("|..@..|", over=">")
    go_down(story, "|@....|", 2)
    story.then("|..@..|", ascend(), dungeon_level=1, depth=1)
    assert story.belief.levels[ONE] is story.belief.level
    assert story.belief.level.visited.sum() == 1


def test_the_belief_knows_for_how_long_no_stairs_have_been_in_reach() -> None:
    story = Story("|>.@..|")
    assert stranded(story.belief) == 0
    assert stranded(story.then("|>|@..|", search(10), turn=520)) == 20
    assert stranded(story.then("|>.@..|", search(10), turn=530)) == 0
    fallen = story.then("|..@..|", move("l"), "A trap door opens up under you!", dungeon_level=2, depth=2, turn=540)
    assert stranded(fallen) == 0
    assert stranded(story.then("", search(10), turn=550)) == 10


ROOM = "-----\n|...|\n|.@.|\n|...|\n-----"
PASSAGE = "----  \n|.@.##\n----  "


def test_a_closed_room_is_explored_and_a_passage_is_not() -> None:
    assert explored(scenario(ROOM), ONE)
    belief = scenario(PASSAGE)
    assert not explored(belief, ONE)
    assert belief.prospects.unexplored == (2, 5)
    assert not explored(belief, TWO)


def test_explored_may_ask_for_searching_besides() -> None:
    story = Story(ROOM)
    assert not explored(story.belief, ONE, 20)
    story.then("", search(20), turn=520)
    assert explored(story.belief, ONE, 20)


def test_a_level_once_explored_stays_so() -> None:
    story = Story(ROOM)
    assert explored(story.then(ROOM.replace("@.|", "@.D"), search(8), "You find a hidden door."), ONE)
    assert story.belief.prospects.unexplored is not None


def test_a_monster_in_the_way_does_not_make_a_level_explored() -> None:
    story = Story("------ \n|.@.Dd\n------ ", {"d": "jackal"})
    assert story.belief.hostiles
    assert story.belief.prospects.unexplored is None
    assert not explored(story.belief, ONE)


def test_one_that_never_moves_does_in_the_end() -> None:
    story = Story("------ \n|.@.De\n------ ", {"e": "floating eye"})
    assert explored(story.then("", search(20), turn=900), ONE)


TWO_WAYS_DOWN = "|.>.@.>.|"


def test_the_second_way_down_may_be_the_mines() -> None:
    story = Story("|..@..|", over=">")
    go_down(story, TWO_WAYS_DOWN, 2)
    belief = story.belief
    assert mines_entrance(belief) == TWO
    assert branch_stairs(belief, TWO, Dungeon.MINES) == (1, 3)
    assert branch_stairs(belief, TWO, Dungeon.SOKOBAN) is None


def test_of_two_ways_the_one_not_taken_is_the_mines() -> None:
    story = Story("|..@..|", over=">")
    go_down(story, TWO_WAYS_DOWN, 2)
    story.then("|.@...>.|", move("h"))
    go_down(story, "|@....|", 3)
    assert branch_stairs(story.belief, TWO, Dungeon.MINES) == (1, 7)
    assert mines_entrance(story.belief) == TWO


def test_the_stairs_taken_to_the_mines_are_known_for_good() -> None:
    story = Story("|..@..|", over=">")
    go_down(story, TWO_WAYS_DOWN, 2)
    story.then("|.@...>.|", move("h"))
    go_down(story, "|@....|", 3, Dungeon.MINES)
    belief = story.belief
    assert branch_stairs(belief, TWO, Dungeon.MINES) == (1, 3)
    assert branch_level(belief, Dungeon.MINES) == 2
    assert branch_level(belief, Dungeon.SOKOBAN) is None
    assert branch_stairs(belief, (Dungeon.MINES, 3), Dungeon.DOOM) == (1, 2)


def test_one_way_down_is_no_branch() -> None:
    story = Story("|..@..|", over=">")
    go_down(story, "|.>.@...|", 2)
    assert mines_entrance(story.belief) is None


def test_derived_facts_follow_the_frame() -> None:
    story = Story("|.@..|")
    assert story.belief.walking.reachable((1, 4))
    assert story.belief.hostiles == []
    story.legend["d"] = "jackal"
    belief = story.then("|.@d.|", search(1))
    assert [monster.name for monster in belief.hostiles] == ["jackal"]
    assert belief.hostiles[0].attitude is Attitude.HOSTILE
    assert not belief.walking.reachable((1, 4))


def test_routes_are_kept_until_something_changes_that_they_are_made_of() -> None:
    story = Story("-------\n|.@..d|\n-------", {"d": "newt"})
    walking, prospects = story.belief.walking, story.belief.prospects
    belief = story.then("", search(1), turn=501)
    assert belief.walking is walking
    assert belief.prospects is prospects, "nothing has changed"
    belief.level.block((2, 4), 503)
    belief.forget_moment()
    assert not belief.walking.reachable((2, 5))
    belief = story.then("", search(1), turn=503)
    assert belief.walking.reachable((2, 5)), "the block is over"
    walking = belief.walking
    story.then("-------\n|.@.d.|\n-------", search(1), turn=504)
    assert belief.walking is not walking, "somebody stands elsewhere"


def test_what_is_found_on_a_level_follows_its_terrain() -> None:
    level = scenario("|..@..|").level
    assert level.find(Terrain.ALTAR) == []
    level.set_terrain((1, 2), Terrain.ALTAR)
    assert level.find(Terrain.ALTAR) == [(1, 2)]
    level.find(Terrain.ALTAR).clear()
    assert level.find(Terrain.ALTAR) == [(1, 2)]
    level.set_terrain((1, 2), Terrain.FLOOR)
    assert level.find(Terrain.ALTAR) == []


def test_who_drags_a_chain_keeps_off_the_holes_that_are_known_now() -> None:
    level = scenario("|..@..|").level
    assert beside_holes(level) == ()
    level.set_trap((1, 2), Trap.PIT)
    assert {pos for pos, _ in beside_holes(level)} == set(neighbours((1, 2)))
    level.set_trap((1, 2), Trap.NONE)
    assert beside_holes(level) == ()


def test_what_the_map_shows_is_found_by_its_look() -> None:
    level = scenario("|[.@[(|", {"[": "dagger", "(": "chest"}).level
    daggers = np.arange(KIND.size) == level.item[1, 2]
    assert level.showing(daggers) == [(1, 2), (1, 5)]
    level.item[1, 2] = NO_ITEM
    assert level.showing(daggers) == [(1, 5)]
