"""The plan of a level: rooms, passages, chokepoints."""

from agents.symbolic.planning.rooms import NO_ROOM, plan_of
from tests.agents.symbolic.planning.drawn import draw, none, walkable

LEVEL = draw("""
-----    -----
|...o####D.<.|
|...|    |...|
--D--    --D--
  #        #
  ##########
""")


def test_rooms_and_their_doors() -> None:
    plan = plan_of(LEVEL, walkable(LEVEL))
    assert plan.rooms == (0, 1)
    assert len(plan.squares(0)) == 6
    assert plan.room_of[1, 11] == 1
    assert plan.room_of[1, 6] == NO_ROOM
    assert plan.doors(0) == [(1, 4), (3, 2)]
    assert plan.doors(1) == [(1, 9), (3, 11)]


def test_two_ways_leave_no_chokepoint_and_one_way_makes_every_passage_square_one() -> None:
    assert plan_of(LEVEL, walkable(LEVEL)).chokepoints == frozenset()
    cut = walkable(LEVEL)
    cut[5, 5] = False
    plan = plan_of(LEVEL, cut)
    assert {(1, column) for column in range(4, 10)} <= plan.chokepoints
    assert plan.chokepoints_near((1, 4), 1) == [(1, 4), (1, 5)]
    assert (5, 4) not in plan.chokepoints


def test_doors_join_only_orthogonally() -> None:
    terrain = draw("|..o\n|..#\n")
    plan = plan_of(terrain, walkable(terrain))
    assert set(plan.graph[(0, 3)]) == {0, (1, 3)}
    terrain = draw("|..\n   o\n")
    assert not plan_of(terrain, walkable(terrain)).graph.edges


def test_an_empty_level_has_an_empty_plan() -> None:
    plan = plan_of(draw(" "), none())
    assert plan.rooms == ()
    assert plan.chokepoints == frozenset()
