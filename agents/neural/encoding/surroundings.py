"""The map around the hero: classes of squares in a small window, a few planes in a larger one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.geometry import COLUMNS, ROWS
from agents.symbolic.knowledge.glyph_kinds import KIND, TERRAIN_OF, GlyphKind
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain
from nethack_env.observation import Observation

CLASSES = (
    "unseen", "rock or wall", "floor", "doorway", "open door", "closed door", "stairs down", "stairs up",
    "water or lava", "furniture", "hostile", "peaceful", "pet", "item", "boulder", "trap", "unseen monster",
)  # fmt: skip
NEAR_REACH, FAR_REACH = 2, 4
_NEAR_SIDE, _FAR_SIDE = 2 * NEAR_REACH + 1, 2 * FAR_REACH + 1
PLANES = ("walkable", "seen", "hostile")


def _squares(reach: int) -> list[str]:
    """Return how the squares of a window lie to the hero, in the window's order."""
    places = range(-reach, reach + 1)
    down = ["" if n == 0 else f"{abs(n)} {'down' if n > 0 else 'up'} " for n in places]
    right = ["" if n == 0 else f"{abs(n)} {'right' if n > 0 else 'left'} " for n in places]
    return [f"{rows}{columns}" or "here " for rows in down for columns in right]


NEAR_NAMES = tuple(f"{square}{kind}" for square in _squares(NEAR_REACH) for kind in CLASSES)
FAR_NAMES = tuple(f"{square}{plane}" for plane in PLANES for square in _squares(FAR_REACH))

_INDEX = {name: index for index, name in enumerate(CLASSES)}
_TERRAIN_CLASS = {
    Terrain.UNKNOWN: "unseen", Terrain.STONE: "rock or wall", Terrain.WALL: "rock or wall",
    Terrain.TREE: "rock or wall", Terrain.BARS: "rock or wall",
    Terrain.DRAWBRIDGE_RAISED: "rock or wall", Terrain.DOORWAY: "doorway",
    Terrain.DOOR_OPEN: "open door", Terrain.DOOR_CLOSED: "closed door", Terrain.STAIRS_UP: "stairs up",
    Terrain.LADDER_UP: "stairs up", Terrain.STAIRS_DOWN: "stairs down", Terrain.LADDER_DOWN: "stairs down",
    Terrain.WATER: "water or lava", Terrain.LAVA: "water or lava", Terrain.ALTAR: "furniture",
    Terrain.FOUNTAIN: "furniture", Terrain.SINK: "furniture", Terrain.THRONE: "furniture", Terrain.GRAVE: "furniture",
}  # fmt: skip
_KIND_CLASS = {
    GlyphKind.TRAP: "trap", GlyphKind.OBJECT: "item", GlyphKind.BODY: "item", GlyphKind.STATUE: "item",
    GlyphKind.BOULDER: "boulder", GlyphKind.MONSTER: "hostile", GlyphKind.PET: "pet", GlyphKind.RIDDEN: "pet",
    GlyphKind.DETECTED: "hostile", GlyphKind.INVISIBLE_MARK: "unseen monster", GlyphKind.WARNING: "unseen monster",
    GlyphKind.SWALLOW: "hostile", GlyphKind.EFFECT: "floor", GlyphKind.UNSEEN: "unseen",
}  # fmt: skip


def _classes() -> NDArray[np.uint8]:
    """Return the class of every glyph."""
    table = np.zeros(len(KIND), np.uint8)
    for kind, name in _KIND_CLASS.items():
        table[kind == KIND] = _INDEX[name]
    for terrain in Terrain:
        here = (KIND == GlyphKind.TERRAIN) & (terrain == TERRAIN_OF)
        table[here] = _INDEX[_TERRAIN_CLASS.get(terrain, "floor")]
    return table


_CLASS_OF = _classes()
_ONE_HOT = np.eye(len(CLASSES), dtype=np.float32)
_PEACEFUL = _INDEX["peaceful"]


def fill(observation: Observation, belief: Belief | None, near: NDArray[np.float32], far: NDArray[np.float32]) -> None:
    """Write both windows, which start as zeros; what lies off the map stays unseen."""
    glyphs = observation.glyphs
    row, col = observation.stats.y, observation.stats.x
    classes = np.zeros((_NEAR_SIDE, _NEAR_SIDE), np.uint8)
    rows, cols, put_rows, put_cols = _window(row, col, NEAR_REACH)
    classes[put_rows, put_cols] = _CLASS_OF[glyphs[rows, cols]]
    for monster in belief.monsters if belief is not None else ():
        down, right = monster.pos[0] - row + NEAR_REACH, monster.pos[1] - col + NEAR_REACH
        if monster.attitude is Attitude.PEACEFUL and 0 <= down < _NEAR_SIDE and 0 <= right < _NEAR_SIDE:
            classes[down, right] = _PEACEFUL
    near[:] = _ONE_HOT[classes.ravel()].ravel()
    planes = far.reshape(len(PLANES), _FAR_SIDE, _FAR_SIDE)
    rows, cols, put_rows, put_cols = _window(row, col, FAR_REACH)
    _fill_planes(observation, belief, planes, (rows, cols), (put_rows, put_cols))


def _fill_planes(
    observation: Observation,
    belief: Belief | None,
    planes: NDArray[np.float32],
    cut: tuple[slice, slice],
    put: tuple[slice, slice],
) -> None:
    if belief is None or belief.engulfed:
        terrain = TERRAIN_OF[observation.glyphs[cut]]
        planes[0][put] = WALKABLE[terrain]
        planes[1][put] = terrain != Terrain.UNKNOWN
        return
    planes[0][put] = belief.walking.cost[cut] > 0
    planes[1][put] = belief.level.terrain[cut] != Terrain.UNKNOWN
    row, col = belief.pos
    for monster in belief.hostiles:
        down, right = monster.pos[0] - row + FAR_REACH, monster.pos[1] - col + FAR_REACH
        if 0 <= down < _FAR_SIDE and 0 <= right < _FAR_SIDE:
            planes[2, down, right] = 1.0


def _window(row: int, col: int, reach: int) -> tuple[slice, slice, slice, slice]:
    """Return the part of the map within reach, and where it goes in the window."""
    top, left = max(row - reach, 0), max(col - reach, 0)
    bottom, right = min(row + reach + 1, ROWS), min(col + reach + 1, COLUMNS)
    put_top, put_left = top - row + reach, left - col + reach
    return (
        slice(top, bottom),
        slice(left, right),
        slice(put_top, put_top + bottom - top),
        slice(put_left, put_left + right - left),
    )
