"""The glyph tables against nle's own glyph functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from nle import nethack

from agents.symbolic.knowledge.glyph_kinds import KIND, OBJECT_OF, SPECIES_OF, TERRAIN_OF, TRAP_OF, GlyphKind
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain, Trap

ALL = np.arange(nethack.MAX_GLYPH)
BOULDER = nethack.GLYPH_OBJ_OFF + object_type_named("boulder").index


def symbol(index: int) -> int:
    """Return the glyph of screen symbol `index`."""
    return int(nethack.GLYPH_CMAP_OFF) + index


@pytest.mark.parametrize(
    ("kinds", "predicate"),
    [
        ({GlyphKind.MONSTER}, nethack.glyph_is_normal_monster),
        ({GlyphKind.PET}, nethack.glyph_is_pet),
        ({GlyphKind.RIDDEN}, nethack.glyph_is_ridden_monster),
        ({GlyphKind.DETECTED}, nethack.glyph_is_detected_monster),
        ({GlyphKind.INVISIBLE_MARK}, nethack.glyph_is_invisible),
        ({GlyphKind.BODY}, nethack.glyph_is_body),
        ({GlyphKind.STATUE}, nethack.glyph_is_statue),
        ({GlyphKind.OBJECT, GlyphKind.BOULDER}, nethack.glyph_is_normal_object),
        ({GlyphKind.WARNING}, nethack.glyph_is_warning),
    ],
)
def test_kinds_agree_with_nle(kinds: set[GlyphKind], predicate: Callable[[Any], Any]) -> None:
    assert np.array_equal(np.isin(KIND[:-1], list(kinds)), np.asarray(predicate(ALL), dtype=bool))


def test_species_and_objects_agree_with_nle() -> None:
    monsters = np.asarray(nethack.glyph_is_monster(ALL), dtype=bool)
    for glyph in ALL[monsters]:
        assert SPECIES_OF[glyph] == nethack.glyph_to_mon(int(glyph))
    for glyph in ALL[np.asarray(nethack.glyph_is_object(ALL), dtype=bool)]:
        assert OBJECT_OF[glyph] == nethack.glyph_to_obj(int(glyph))


def test_traps_are_in_the_order_of_nle() -> None:
    # include/display.h:430 counts one too many: its last "trap" is symbol 65, a zapped beam.
    claimed = ALL[np.asarray(nethack.glyph_is_trap(ALL), dtype=bool)]
    assert claimed[-1] == symbol(65)
    assert KIND[symbol(65)] == GlyphKind.EFFECT
    assert np.array_equal(claimed[:-1], ALL[KIND[:-1] == GlyphKind.TRAP])
    for glyph in claimed[:-1]:
        assert TRAP_OF[glyph] == nethack.glyph_to_trap(int(glyph))
    names = {Trap.BEAR_TRAP: "bear trap", Trap.WEB: "web", Trap.MAGIC_PORTAL: "magic portal", Trap.HOLE: "hole"}
    for trap, name in names.items():
        assert nethack.symdef.from_idx(41 + trap).explanation == name


# What nle's own symbol table calls them; symbol 0 says "dark part of a room" and is what unseen stone shows.
EXPLANATIONS = {
    "wall": {Terrain.WALL}, "open door": {Terrain.DOOR_OPEN}, "closed door": {Terrain.DOOR_CLOSED},
    "doorway": {Terrain.DOORWAY}, "iron bars": {Terrain.BARS}, "tree": {Terrain.TREE},
    "floor of a room": {Terrain.FLOOR}, "dark part of a room": {Terrain.FLOOR, Terrain.UNKNOWN},
    "corridor": {Terrain.CORRIDOR}, "lit corridor": {Terrain.CORRIDOR}, "staircase up": {Terrain.STAIRS_UP},
    "staircase down": {Terrain.STAIRS_DOWN}, "ladder up": {Terrain.LADDER_UP}, "ladder down": {Terrain.LADDER_DOWN},
    "altar": {Terrain.ALTAR}, "grave": {Terrain.GRAVE}, "opulent throne": {Terrain.THRONE}, "sink": {Terrain.SINK},
    "fountain": {Terrain.FOUNTAIN}, "water": {Terrain.WATER}, "ice": {Terrain.ICE}, "molten lava": {Terrain.LAVA},
    "lowered drawbridge": {Terrain.DRAWBRIDGE_LOWERED}, "raised drawbridge": {Terrain.DRAWBRIDGE_RAISED},
    "air": {Terrain.AIR}, "cloud": {Terrain.CLOUD}, "": {Terrain.UNKNOWN},
}  # fmt: skip


@pytest.mark.parametrize("index", range(42))
def test_terrain_is_what_nle_explains(index: int) -> None:
    explanation = nethack.symdef.from_idx(index).explanation.strip()
    assert Terrain(TERRAIN_OF[symbol(index)]) in EXPLANATIONS[explanation]


def test_special_glyphs() -> None:
    assert KIND[BOULDER] == GlyphKind.BOULDER
    assert KIND[symbol(0)] == GlyphKind.UNSEEN
    assert KIND[nethack.NO_GLYPH] == GlyphKind.UNSEEN
    assert KIND[symbol(20)] == GlyphKind.TERRAIN
    assert KIND[symbol(77)] == GlyphKind.EFFECT  # poison cloud


def test_tables_are_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        KIND[0] = 1


def test_an_open_door_is_walkable_and_water_is_not() -> None:
    assert WALKABLE[Terrain.DOOR_OPEN]
    assert not WALKABLE[Terrain.WATER]
