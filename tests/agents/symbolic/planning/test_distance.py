"""Distance fields and routes against networkx on the same grid."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from agents.symbolic.geometry import COLUMNS, ROWS, Pos, chebyshev, neighbours
from agents.symbolic.planning import distance
from agents.symbolic.planning.distance import (
    UNREACHABLE,
    distance_field,
    nearest,
    path_to,
    things_by_distance,
)
from tests.agents.symbolic.planning.drawn import doors, draw, none, walkable

Level = tuple[NDArray[np.uint8], NDArray[np.bool_]]
SQUARES = st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1))


@st.composite
def levels(draw_from: st.DrawFn) -> Level:
    """Random costs with random walls and doors, from open halls to mazes, with costs up to the largest."""
    rng = np.random.default_rng(draw_from(st.integers(0, 2**32 - 1)))
    dearest = draw_from(st.sampled_from((1, 4, 255)))
    cost = rng.integers(1, dearest + 1, (ROWS, COLUMNS)).astype(np.uint8)
    cost[rng.random((ROWS, COLUMNS)) < draw_from(st.sampled_from((0.0, 0.25, 0.45)))] = 0
    no_diagonal = rng.random((ROWS, COLUMNS)) < draw_from(st.sampled_from((0.0, 0.1, 0.6)))
    return cost, no_diagonal


def legal(a: Pos, b: Pos, level: Level, squeeze: bool) -> bool:
    """Say again, in the plainest way, whether one step leads from `a` to `b`."""
    cost, no_diagonal = level
    if cost[b] == 0:
        return False
    if a[0] == b[0] or a[1] == b[1]:
        return True
    tight = cost[a[0], b[1]] == 0 and cost[b[0], a[1]] == 0
    return not (no_diagonal[a] or no_diagonal[b] or (tight and not squeeze))


def as_graph(level: Level, squeeze: bool) -> nx.DiGraph:
    graph = nx.DiGraph()
    for a in np.ndindex(ROWS, COLUMNS):
        graph.add_node(a)
        graph.add_weighted_edges_from(
            (a, b, int(level[0][b])) for b in neighbours((a[0], a[1])) if legal((a[0], a[1]), b, level, squeeze)
        )
    return graph


@settings(max_examples=30, deadline=None)
@given(levels(), st.lists(SQUARES, max_size=3), st.booleans())
def test_field_equals_dijkstra_of_networkx(level: Level, sources: list[Pos], squeeze: bool) -> None:
    field = distance_field(*level, sources, squeeze)
    expected = np.full((ROWS, COLUMNS), UNREACHABLE)
    if sources:
        for square, length in nx.multi_source_dijkstra_path_length(as_graph(level, squeeze), set(sources)).items():
            expected[square] = length
    np.testing.assert_array_equal(field, expected)


@settings(max_examples=100, deadline=None)
@given(levels(), st.lists(SQUARES, min_size=1, max_size=3), SQUARES, st.booleans())
def test_path_is_legal_and_costs_what_the_field_says(
    level: Level, sources: list[Pos], target: Pos, squeeze: bool
) -> None:
    field = distance_field(*level, sources, squeeze)
    path = path_to(field, *level, target, squeeze, trodden=level[0] % 2 == 1)
    if field[target] in (0, UNREACHABLE):
        assert path == []
        return
    assert path[-1] == target
    assert sum(int(level[0][square]) for square in path) == field[target]
    starts = [square for square in sources if chebyshev(square, path[0]) == 1]
    assert any(legal(start, path[0], level, squeeze) for start in starts)
    assert all(chebyshev(a, b) == 1 and legal(a, b, level, squeeze) for a, b in pairwise(path))


@settings(max_examples=100, deadline=None)
@given(levels(), SQUARES)
def test_nearest_is_the_first_minimum(level: Level, source: Pos) -> None:
    field = distance_field(*level, [source])
    mask = level[1]
    reachable = [(int(field[r, c]), r, c) for r, c in np.argwhere(mask & (field < UNREACHABLE)).tolist()]
    assert nearest(field, mask) == (min(reachable)[1:] if reachable else None)


def test_a_door_is_not_passed_diagonally_but_a_doorway_is() -> None:
    for door, steps in (("o", 4), ("D", 2)):
        terrain = draw(f"-----\n|...|\n--{door}--\n .#. \n")
        field = distance_field(walkable(terrain).astype(np.uint8), doors(terrain), [(1, 1)])
        assert field[3, 3] == steps


def test_squeezing_between_boulders() -> None:
    terrain = draw(".|\n|.\n")
    cost = walkable(terrain).astype(np.uint8)
    assert distance_field(cost, none(), [(0, 0)])[1, 1] == 1
    assert distance_field(cost, none(), [(0, 0)], squeeze=False)[1, 1] == UNREACHABLE


def test_among_equal_routes_the_orthogonal_end_wins() -> None:
    cost = np.ones((ROWS, COLUMNS), np.uint8)
    field = distance_field(cost, none(), [(10, 10)])
    assert path_to(field, cost, none(), (10, 13)) == [(10, 11), (10, 12), (10, 13)]


def test_among_equal_routes_the_trodden_one_wins() -> None:
    cost, trodden = np.ones((ROWS, COLUMNS), np.uint8), none()
    field = distance_field(cost, none(), [(10, 10)])
    trodden[9, 11:13] = True
    assert path_to(field, cost, none(), (10, 13), trodden=trodden) == [(9, 11), (9, 12), (10, 13)]
    trodden[:] = False
    trodden[8, 11:13] = True  # a detour is never made
    assert path_to(field, cost, none(), (10, 13), trodden=trodden) == [(10, 11), (10, 12), (10, 13)]


def test_kernels_never_compile_inside_a_step() -> None:
    with pytest.raises(TypeError, match="No matching definition"):
        distance_field(np.ones((ROWS, COLUMNS), np.int64), none(), [(0, 0)])
    assert distance.UNREACHABLE * 2 > 0


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 60))
def test_things_come_by_distance_and_in_reading_order(seed: int, farthest: int) -> None:
    rng = np.random.default_rng(seed)
    field = rng.choice(np.array([0, 1, 5, 59, 60, UNREACHABLE], np.int32), (ROWS, COLUMNS))
    item, refused = (rng.integers(-1, 3, (ROWS, COLUMNS)).astype(np.int16) for _ in range(2))
    there = (item >= 0) & (item != refused) & (field > 0) & (field <= farthest)
    expected = sorted(zip(*(axis.tolist() for axis in there.nonzero()), strict=True), key=lambda pos: int(field[pos]))
    assert list(things_by_distance(field, item, refused, farthest)) == expected
