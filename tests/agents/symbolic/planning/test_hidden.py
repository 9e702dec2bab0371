"""Where searching pays: dead ends first, then blind walls before unknown ground, less with every turn spent."""

import numpy as np
import pytest
from numpy.typing import NDArray

from agents.symbolic.geometry import COLUMNS, ROWS, Pos
from agents.symbolic.planning.distance import UNREACHABLE, distance_field
from agents.symbolic.planning.hidden import FIND_RATE, best_search, search_values
from tests.agents.symbolic.planning.drawn import doors, draw, none, walkable

LEVEL = """
    ---------
    |.......|                        ------
    |.......|                        |....|
    |.......+###                     |....|
    |.......|  #                     |....|
    ----D----  ####                  ----o-
        #         #                      #
        #         ########################
        #
        #
"""
DEAD_END: Pos = (10, 8)


def searched() -> NDArray[np.int16]:
    return np.zeros((ROWS, COLUMNS), np.int16)


def values(terrain: NDArray[np.uint8], turns: NDArray[np.int16]) -> NDArray[np.float32]:
    stand = walkable(terrain)
    return search_values(terrain, turns, stand, stand)


def test_the_dead_end_is_best_and_its_neighbour_next_to_nothing() -> None:
    found = values(draw(LEVEL, top=1), searched())
    assert divmod(int(found.argmax()), COLUMNS) == DEAD_END
    assert found[DEAD_END] > 4 * found[4, 39]


def test_a_blind_wall_beats_one_with_a_door_and_a_wall_to_a_known_room_is_worth_nothing() -> None:
    found = values(draw(LEVEL, top=1), searched())
    assert found[4, 38] > found[4, 5] > 0  # the left walls of the right and the left room
    two_rooms = values(draw("-----\n|...|\n|---|\n|...|\n-----\n"), searched())
    assert two_rooms[1, 2] < values(draw("-----\n|...|\n-----\n", top=6), searched())[7, 2]


def test_an_unvisited_corridor_end_is_a_frontier_not_a_dead_end() -> None:
    terrain = draw(LEVEL, top=1)
    visited = walkable(terrain)
    visited[DEAD_END] = False
    found = search_values(terrain, searched(), visited, walkable(terrain))
    assert found[DEAD_END] < 0.1 * values(terrain, searched())[DEAD_END]


def test_a_known_room_out_of_reach_is_worth_as_much_as_an_unknown_one() -> None:
    drawing = """
    -----
    |...|
    |...|
    --o--
      #
      #
    ---------
    |.......|
    |.......|
    |.......|
    ---------
    """
    terrain = draw(drawing, top=1)
    stand = walkable(terrain)
    above = stand.copy()
    above[7:] = False
    cut_off = search_values(terrain, searched(), above, above)
    assert divmod(int(cut_off.argmax()), COLUMNS) == (6, 6), "the corridor that ends at the wall of the room below"
    connected = search_values(terrain, searched(), stand, stand)
    assert connected[6, 6] < cut_off[6, 6]


def test_searching_follows_bayes_rule() -> None:
    terrain = draw("  ###", top=5)
    before = values(terrain, searched())[5, 4]
    turns = searched()
    turns[5, 4] = 10
    after = values(terrain, turns)[5, 4]
    missed = (1 - FIND_RATE) ** 10
    ahead, aside = 0.24, 0.03
    ratios = [missed / (1 - p + p * missed) for p in (ahead, aside)]
    assert min(ratios) < after / before < max(ratios)
    turns[5, 4] = 1000
    assert values(terrain, turns)[5, 4] < 1e-6


def test_searching_one_square_counts_for_its_neighbours() -> None:
    terrain = draw(LEVEL, top=1)
    turns = searched()
    turns[9, 8] = 15  # one short of the end: its side walls are within reach, the rock ahead is not
    assert values(terrain, turns)[DEAD_END] < values(terrain, searched())[DEAD_END]


def test_values_are_only_where_one_can_stand() -> None:
    terrain = draw(LEVEL, top=1)
    reachable = none()
    reachable[DEAD_END] = True
    found = search_values(terrain, searched(), walkable(terrain), reachable)
    assert np.argwhere(found).tolist() == [list(DEAD_END)]


def test_best_search_weighs_the_walk() -> None:
    terrain = draw(LEVEL, top=1)
    cost = walkable(terrain).astype(np.uint8)
    field = distance_field(cost, doors(terrain), [(4, 38)])
    worth = values(terrain, searched())
    assert best_search(field, worth, stay=1000) == DEAD_END
    near = best_search(field, worth, stay=1)
    assert near is not None
    assert field[near] <= 3
    assert best_search(field, np.zeros_like(worth)) is None
    assert best_search(np.full_like(field, UNREACHABLE), worth) is None


@pytest.mark.parametrize("stay", [1, 15, 1000])
def test_best_search_is_the_largest_gain_first_in_reading_order(stay: int) -> None:
    rng = np.random.default_rng(stay)
    for _ in range(50):
        field = rng.choice(np.array([0, 3, 40, UNREACHABLE], np.int32), (ROWS, COLUMNS))
        worth = rng.choice(np.array([0, 0, 0, 0.01, 0.25], np.float32), (ROWS, COLUMNS))
        gain = np.where(field < UNREACHABLE, worth * (stay / (field.astype(np.float64) + stay)), 0)
        assert best_search(field, worth, stay) == divmod(int(gain.argmax()), COLUMNS)
