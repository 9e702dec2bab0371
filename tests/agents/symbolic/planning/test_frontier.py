"""The border of the known: where a step shows something new."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from agents.symbolic.geometry import COLUMNS, ROWS, neighbours
from agents.symbolic.planning.distance import distance_field
from agents.symbolic.planning.frontier import news, next_frontier
from tests.agents.symbolic.planning.drawn import doors, draw, none, walkable

ROOM = """
 -------
 |.....|
 |.....D
 |.....|
 ---o---
    #
"""


def test_a_lit_room_is_no_frontier_but_its_exits_are() -> None:
    terrain = draw(ROOM, top=1)
    visited = none()
    visited[3, 3] = True
    border = news(walkable(terrain), terrain > 0, visited)
    assert np.argwhere(border).tolist() == [[3, 7], [5, 4], [6, 4]]


def test_rock_beside_a_visited_square_is_no_news() -> None:
    terrain = draw("  ###", top=2)
    visited = none()
    visited[2, 2] = True
    counted = news(walkable(terrain), terrain > 0, visited)
    assert counted[2, 2] == 0
    assert counted[2, 3] == 2  # two of the squares around it touch (2, 2) too; above and below column 4 are new
    visited[2, 3] = visited[2, 4] = True
    assert not news(walkable(terrain), terrain > 0, visited).any()


@given(st.integers(0, 2**32 - 1))
def test_news_counts_uncovered_neighbours(seed: int) -> None:
    rng = np.random.default_rng(seed)
    stand, seen, visited = (rng.random((ROWS, COLUMNS)) < share for share in (0.3, 0.5, 0.05))
    seen |= stand
    counted = news(stand, seen, visited)
    covered = seen | visited
    for row, column in np.argwhere(visited).tolist():
        for square in neighbours((row, column)):
            covered[square] = True
    for row, column in np.ndindex(ROWS, COLUMNS):
        fresh = sum(not covered[square] for square in neighbours((row, column)))
        assert counted[row, column] == (fresh if stand[row, column] and not visited[row, column] else 0)


def test_a_door_comes_before_dark_floor_that_is_a_little_nearer() -> None:
    terrain = draw(ROOM, top=1)
    border = none()
    border[2, 3] = border[3, 7] = True
    field = distance_field(walkable(terrain).astype(np.uint8), doors(terrain), [(3, 4)])
    assert next_frontier(field, terrain, border) == (3, 7)
    assert next_frontier(field, terrain, border, head_start=0) == (2, 3)
    assert next_frontier(field, terrain, none()) is None
    border = none()
    border[20, 70] = True
    assert next_frontier(field, terrain, border) is None
