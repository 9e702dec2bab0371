"""Where things fly, and when a ray comes back."""

import pytest

from agents.symbolic.planning.lines import comes_back, flight
from tests.agents.symbolic.scenario import scenario


def test_a_flight_ends_with_what_stops_it() -> None:
    belief = scenario("|@..|")
    assert list(flight(belief.level.terrain, belief.pos, "l", 9)) == [(1, 3), (1, 4), (1, 5)]
    assert list(flight(belief.level.terrain, belief.pos, "l", 2)) == [(1, 3), (1, 4)]


@pytest.mark.parametrize(
    ("drawing", "once", "twice"),
    [
        ("|@.|", 1.0, 4 / 7),  # back at a range of 5, and off the wall behind the hero once more at 10
        ("|......@...|", 5 / 7, 0.0),  # three squares to the wall: 2 * 3 + 3 of the range
        ("|@.....|", 1 / 7, 0.0),
        ("|@......|", 0.0, 0.0),
    ],
)
def test_a_straight_ray_comes_back_off_a_near_wall(drawing: str, once: float, twice: float) -> None:
    belief = scenario(drawing)
    assert comes_back(belief.level.terrain, belief.pos, "l") == pytest.approx((once, twice))


def test_a_slanted_ray_comes_back_out_of_a_corner_only() -> None:
    corner = scenario("-----\n|...|\n|...|\n|..@|\n-----")
    assert comes_back(corner.level.terrain, corner.pos, "y")[0] > 0.9
    room = scenario("-----------\n|.........|\n|.........|\n|...@.....|\n|.........|\n|.........|\n-----------")
    assert comes_back(room.level.terrain, room.pos, "y")[0] < 0.1


def test_a_slanted_ray_turns_back_more_often_at_rock_and_at_mine_walls() -> None:
    rock = scenario("       |\n.......|\n.......|\n@......|").level.terrain  # unlit: nothing is known above
    walled = scenario("-------|\n.......|\n.......|\n@......|").level.terrain
    chances = [comes_back(rock, (4, 1), "u")[0], comes_back(walled, (4, 1), "u", mines=True)[0]]
    assert chances[0] > chances[1] > comes_back(walled, (4, 1), "u")[0]


def test_whoever_is_hit_shortens_a_ray_each_time() -> None:
    belief = scenario("|@....|")
    assert comes_back(belief.level.terrain, belief.pos, "l")[0] == pytest.approx(3 / 7)
    assert comes_back(belief.level.terrain, belief.pos, "l", hits=[(1, 4)])[0] == 0.0
