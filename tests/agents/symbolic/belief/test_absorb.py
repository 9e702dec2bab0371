"""The compiled pass over a frame, against the same rules written out in plain Python."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from agents.symbolic.belief.level import MOST_MONSTERS, Level
from agents.symbolic.geometry import COLUMNS, ROWS, Pos
from agents.symbolic.knowledge.glyph_kinds import GLYPHS, KIND, TERRAIN_OF, TRAP_OF, GlyphKind
from agents.symbolic.knowledge.terrain import Terrain

Shown = list[tuple[int, int, int]]

STANDING = (GlyphKind.MONSTER, GlyphKind.PET, GlyphKind.RIDDEN, GlyphKind.INVISIBLE_MARK)
SENSED = (GlyphKind.DETECTED, GlyphKind.WARNING)
THINGS = (GlyphKind.OBJECT, GlyphKind.BODY, GlyphKind.STATUE)
BY_KIND = {kind: np.flatnonzero(KIND[:GLYPHS] == kind) for kind in GlyphKind}


class Plain:
    """A level's arrays and the rules, one square at a time."""

    def __init__(self, level: Level) -> None:
        self.terrain, self.trap = level.terrain.copy(), level.trap.copy()
        self.item, self.boulder = level.item.copy(), level.boulder.copy()

    def absorb(self, glyphs: NDArray[np.int16], hero: Pos) -> Shown:
        shown: Shown = []
        for pos in np.ndindex(ROWS, COLUMNS):
            glyph = int(glyphs[pos])
            kind = GlyphKind(int(KIND[glyph]))
            if kind is GlyphKind.TERRAIN:
                self.terrain[pos], self.trap[pos] = TERRAIN_OF[glyph], 0
                self.item[pos], self.boulder[pos] = -1, False
            elif kind is GlyphKind.TRAP:
                self._stand(pos)
                self.trap[pos] = TRAP_OF[glyph]
                self.item[pos], self.boulder[pos] = -1, False
            elif kind in THINGS or kind is GlyphKind.BOULDER:
                self._stand(pos)
                self.boulder[pos] = kind is GlyphKind.BOULDER
                self.item[pos] = -1 if kind is GlyphKind.BOULDER else glyph
            elif kind in STANDING:
                self._stand(pos)
                if self.terrain[pos] == Terrain.DOOR_CLOSED:
                    self.terrain[pos] = Terrain.DOOR_OPEN
                if pos == hero:
                    self.boulder[pos] = False
            if kind in (*STANDING, *SENSED) and pos != hero and len(shown) < MOST_MONSTERS:
                shown.append((*pos, glyph))
        return shown

    def _stand(self, pos: Pos) -> None:
        if self.terrain[pos] in (Terrain.UNKNOWN, Terrain.STONE):
            self.terrain[pos] = Terrain.FLOOR


def draw_frame(rng: np.random.Generator) -> NDArray[np.int16]:
    """Return a map of which all kinds of glyph are part, blanks most of all."""
    kinds = rng.choice(len(GlyphKind), (ROWS, COLUMNS), p=_weights())
    glyphs = np.zeros((ROWS, COLUMNS), np.int16)
    for kind, members in BY_KIND.items():
        where = kinds == kind
        glyphs[where] = rng.choice(members, int(where.sum()))
    return glyphs


def _weights() -> NDArray[np.float64]:
    weights = np.ones(len(GlyphKind))
    weights[GlyphKind.UNSEEN], weights[GlyphKind.TERRAIN] = 20, 20
    return np.asarray(weights / weights.sum(), np.float64)


@settings(deadline=None)  # a busy machine is no fault of the kernel
@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_the_kernel_keeps_the_plain_rules(seed: int, frames: int) -> None:
    rng = np.random.default_rng(seed)
    level = Level((0, 1), 1)
    level.terrain[:] = rng.integers(0, len(Terrain), (ROWS, COLUMNS))
    for _ in range(frames):
        hero = (int(rng.integers(ROWS)), int(rng.integers(COLUMNS)))
        glyphs = draw_frame(rng)
        plain = Plain(level)
        before = Plain(level)
        version, visited = level.version, bool(level.visited[hero])
        assert level.absorb(glyphs, hero) == plain.absorb(glyphs, hero)
        for name in ("terrain", "trap", "item", "boulder"):
            assert np.array_equal(getattr(level, name), getattr(plain, name)), name
        walking = any(
            not np.array_equal(getattr(before, name), getattr(level, name)) for name in ("terrain", "trap", "boulder")
        )
        appeared = bool(((level.item != before.item) & (level.item >= 0)).any())
        assert level.version - version >= (walking or appeared) + (not visited)


def frame_of(**squares: int) -> NDArray[np.int16]:
    """Return a blank map but for squares such as ``r5c7=glyph``."""
    glyphs = np.full((ROWS, COLUMNS), BY_KIND[GlyphKind.UNSEEN][0], np.int16)
    for name, glyph in squares.items():
        row, column = name[1:].split("c")
        glyphs[int(row), int(column)] = glyph
    return glyphs


FLOOR = int(np.flatnonzero(TERRAIN_OF == Terrain.FLOOR)[0])
DOOR = int(np.flatnonzero(TERRAIN_OF == Terrain.DOOR_CLOSED)[0])
MONSTER, OBJECT, BOULDER, WARNING = (
    int(BY_KIND[kind][0]) for kind in (GlyphKind.MONSTER, GlyphKind.OBJECT, GlyphKind.BOULDER, GlyphKind.WARNING)
)
TRAP = int(BY_KIND[GlyphKind.TRAP][0])


def test_what_is_out_of_sight_is_remembered() -> None:
    level = Level((0, 1), 1)
    level.absorb(frame_of(r5c5=OBJECT, r5c6=TRAP, r5c7=BOULDER, r5c8=DOOR), (5, 4))
    version = level.version
    level.absorb(frame_of(), (5, 4))
    assert level.item[5, 5] == OBJECT
    assert level.trap[5, 6] > 0
    assert level.boulder[5, 7]
    assert level.terrain[5, 8] == Terrain.DOOR_CLOSED
    assert level.version == version


def test_a_monster_hides_what_it_stands_on_and_opens_its_door() -> None:
    level = Level((0, 1), 1)
    level.absorb(frame_of(r5c5=OBJECT, r5c6=TRAP, r5c8=DOOR), (5, 4))
    shown = level.absorb(frame_of(r5c4=MONSTER, r5c5=MONSTER, r5c6=MONSTER, r5c8=MONSTER), (5, 4))
    assert shown == [(5, 5, MONSTER), (5, 6, MONSTER), (5, 8, MONSTER)]
    assert level.item[5, 5] == OBJECT
    assert level.trap[5, 6] > 0
    assert level.terrain[5, 8] == Terrain.DOOR_OPEN


def test_where_the_hero_stands_there_is_no_boulder_and_under_a_giant_there_may_be() -> None:
    level = Level((0, 1), 1)
    level.absorb(frame_of(r5c5=BOULDER, r5c6=BOULDER), (5, 4))
    level.absorb(frame_of(r5c5=MONSTER, r5c6=MONSTER), (5, 5))
    assert not level.boulder[5, 5]
    assert level.boulder[5, 6]


def test_what_is_sensed_may_stand_in_rock() -> None:
    level = Level((0, 1), 1)
    assert level.absorb(frame_of(r5c5=WARNING), (5, 4)) == [(5, 5, WARNING)]
    assert level.terrain[5, 5] == Terrain.UNKNOWN


def test_floor_shown_again_means_that_trap_item_and_boulder_are_gone() -> None:
    level = Level((0, 1), 1)
    level.absorb(frame_of(r5c5=OBJECT, r5c6=TRAP, r5c7=BOULDER), (5, 4))
    level.absorb(frame_of(r5c5=FLOOR, r5c6=FLOOR, r5c7=FLOOR), (5, 4))
    assert (level.item == -1).all()
    assert not level.trap.any()
    assert not level.boulder.any()


def test_more_monsters_than_there_is_room_for() -> None:
    glyphs = np.full((ROWS, COLUMNS), MONSTER, np.int16)
    assert len(Level((0, 1), 1).absorb(glyphs, (5, 5))) == MOST_MONSTERS
