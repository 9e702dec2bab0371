"""The Oracle: knowing Delphi when it is seen, and where to look for it."""

import numpy as np

from agents.symbolic.behaviours.tasks.meet_oracle import meet_oracle, seek_centre
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.geometry import COLUMNS, ROWS
from agents.symbolic.knowledge.delphi import CENTRE, LEVELS, looks_like_delphi, may_be_delphi
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal
from agents.symbolic.strategies.oracle import ORACLE
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario, verdict

ROOM = "-------\n|..@..D\n|.....|\n-------"


def delphi() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return the terrain of Delphi as seen from inside: nothing else of the level is known."""
    terrain = np.zeros((ROWS, COLUMNS), np.uint8)
    terrain[6:17, 33:46] = Terrain.WALL
    terrain[7:16, 34:45] = Terrain.FLOOR
    terrain[9:14, 37:42] = Terrain.WALL
    terrain[10:13, 38:41] = Terrain.FLOOR
    terrain[11, 37] = Terrain.DOORWAY
    terrain[8, 45] = Terrain.DOORWAY
    return terrain


def at(number: int, *others: int) -> Belief:
    """Return the belief of a hero on a level who has seen others, on which a wall stands where Delphi's floor is."""
    belief = scenario(ROOM, plan=ORACLE.plan, dungeon_level=number, depth=number)
    belief.deepest = max((number, *others))
    for other in others:
        level = belief.levels[(Dungeon.DOOM, other)] = Level((Dungeon.DOOM, other), 1)
        level.terrain[8, 38] = Terrain.WALL
    return belief


def goal(belief: Belief) -> tuple[int, int]:
    return ORACLE.plan.current(belief).goal(belief).level


def test_delphi_is_known_by_its_floor() -> None:
    assert may_be_delphi(delphi())
    assert looks_like_delphi(delphi())


def test_an_unseen_level_may_be_delphi_and_does_not_look_like_it() -> None:
    unseen = np.zeros((ROWS, COLUMNS), np.uint8)
    assert may_be_delphi(unseen)
    assert not looks_like_delphi(unseen)


def test_a_corridor_through_the_middle_or_a_room_across_its_walls_rules_it_out() -> None:
    for place, terrain in (((8, 40), Terrain.CORRIDOR), ((8, 33), Terrain.FLOOR), ((15, 40), Terrain.WALL)):
        seen = delphi()
        seen[place] = terrain
        assert not may_be_delphi(seen)
        assert not looks_like_delphi(seen)


def test_the_levels_are_looked_at_in_order() -> None:
    assert goal(at(1)) == (Dungeon.DOOM, 1), "for the experience"
    assert goal(at(4)) == (Dungeon.DOOM, LEVELS[0])
    assert goal(at(6, 5)) == (Dungeon.DOOM, 6)
    assert goal(at(9, 5, 7)) == (Dungeon.DOOM, 6)


def test_delphi_once_seen_comes_before_everything() -> None:
    belief = at(8, 5)
    level = belief.levels[(Dungeon.DOOM, 6)] = Level((Dungeon.DOOM, 6), 1)
    level.terrain[:] = delphi()
    assert goal(belief) == (Dungeon.DOOM, 6)


def test_a_level_is_not_left_while_more_of_it_has_turned_up() -> None:
    belief = at(5)
    belief.level.done = True
    assert belief.prospects.unexplored is not None
    assert goal(belief) == (Dungeon.DOOM, 5)


def test_what_was_ruled_out_everywhere_is_searched_again() -> None:
    belief = at(9, *LEVELS)
    for number in LEVELS:
        belief.levels[(Dungeon.DOOM, number)].done = True
    assert goal(belief)[1] in LEVELS


def test_the_oracle_in_view_is_walked_up_to() -> None:
    belief = scenario("-------\n|@...O|\n-------", {"O": "peaceful Oracle"}, plan=ORACLE.plan)
    assert verdict(meet_oracle, belief) == "move l"
    answer = meet_oracle(belief)
    assert isinstance(answer, Proposal)
    assert answer.path[-1] == (2, 5)


def test_without_her_nobody_is_met() -> None:
    assert verdict(meet_oracle, scenario(ROOM)) == "(no Oracle in view)"


def test_the_way_to_the_middle_is_explored_first() -> None:
    corridors = "-----\n|...|\n#.@.#\n|...|\n-----"
    answer = seek_centre(scenario(corridors, plan=ORACLE.plan, dungeon_level=5, depth=5))
    assert isinstance(answer, Proposal)
    assert answer.path[-1][1] > 3, "the corridor on the side of the middle"
    assert CENTRE[1] > 5


def test_the_middle_is_not_sought_where_she_cannot_be() -> None:
    elsewhere = scenario(ROOM, plan=ORACLE.plan)
    assert verdict(seek_centre, elsewhere) == "(the Oracle is not looked for here)"
