"""The kernels take arrays as they come: closed to writing, with gaps, or column by column, and answer alike."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from agents.symbolic.belief.absorb import swallowed
from agents.symbolic.belief.level import Level
from agents.symbolic.geometry import COLUMNS, ROWS
from agents.symbolic.planning.distance import distance_field, nearest, path_to, things_by_distance
from agents.symbolic.planning.frontier import news, next_frontier
from agents.symbolic.planning.hidden import best_search, search_values
from agents.symbolic.planning.sokoban.kernels import flood
from agents.symbolic.planning.sokoban.levels import levels
from agents.symbolic.planning.sokoban.search import search
from agents.testing import LAYOUTS
from nethack_env import NetHackEnv

Array = NDArray[Any]
Layout = Callable[[Array], Array]

_RNG = np.random.default_rng(0)
COST = (_RNG.random((ROWS, COLUMNS)) < 0.8).astype(np.uint8)
DOORS = _RNG.random((ROWS, COLUMNS)) < 0.05
TERRAIN = _RNG.integers(0, 12, (ROWS, COLUMNS)).astype(np.uint8)
SEEN = _RNG.random((ROWS, COLUMNS)) < 0.5
SEARCHED = _RNG.integers(0, 9, (ROWS, COLUMNS)).astype(np.int16)
START = (10, 40)
FIELD = distance_field(COST, DOORS, [START])
FAR = divmod(int(np.where(FIELD < 1000, FIELD, 0).argmax()), COLUMNS)
STEPS = levels()[0].board.steps


def first_frame() -> Array:
    env = NetHackEnv(observation_keys=["glyphs"])
    glyphs = env.reset(seed=1)[0]["glyphs"]
    env.close()
    return glyphs


def level_after(glyphs: Array) -> list[Any]:
    level = Level((0, 1), 1)
    return [level.absorb(glyphs, START), level.terrain, level.item]


def walk(content: Array) -> Array:
    mark = np.zeros(content.size, np.int32)
    flood(STEPS, content, 5, mark)
    return mark


def solution(content: Array, goals: Array, keys: Array, weights: Array) -> Array:
    return search(STEPS, content, 5, goals, keys, weights, 3, 50)


CALLS: dict[str, tuple[Callable[..., Any], tuple[Array, ...]]] = {
    "distance_field": (lambda cost, doors: distance_field(cost, doors, [START]), (COST, DOORS)),
    "path_to": (lambda field, cost, doors: path_to(field, cost, doors, FAR), (FIELD, COST, DOORS)),
    "nearest": (nearest, (FIELD, SEEN)),
    "things_by_distance": (
        lambda field, item, refused: list(things_by_distance(field, item, refused, 40)), (FIELD, SEARCHED, -SEARCHED)
    ),
    "best_search": (best_search, (FIELD, SEEN.astype(np.float32))),
    "news": (news, (COST > 0, SEEN, DOORS)),
    "next_frontier": (next_frontier, (FIELD, TERRAIN, SEEN)),
    "search_values": (search_values, (TERRAIN, SEARCHED, SEEN, SEEN)),
    "swallowed": (lambda glyphs: swallowed(glyphs, *START), (first_frame(),)),
    "absorb": (level_after, (first_frame(),)),
    "flood": (walk, (np.zeros(STEPS.shape[1], np.uint8),)),
    "search": (
        solution,
        (
            np.zeros(STEPS.shape[1], np.uint8), np.zeros(STEPS.shape[1], np.bool_),
            _RNG.integers(0, 2**63, (3, STEPS.shape[1]), np.uint64), np.ones(5),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", CALLS)
def test_a_kernel_takes_any_layout(name: str, layout: str) -> None:
    function, arrays = CALLS[name]
    expected = function(*arrays)
    found = function(*(LAYOUTS[layout](array) for array in arrays))
    np.testing.assert_equal(found, expected)
