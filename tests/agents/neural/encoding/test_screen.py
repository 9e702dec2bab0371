import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from agents.neural.encoding.glyph_classes import COARSE, KINDS, MEMBERS, N_GLYPHS, N_KINDS, N_MEMBERS, NO_GLYPH, Coarse
from agents.neural.encoding.screen import (
    COLUMN_EDGES,
    COLUMNS,
    CROP,
    N_BLOCKS,
    N_STATS,
    N_WORDS,
    REACH,
    ROW_EDGES,
    ROWS,
    WORDS,
    encode_screen,
    stack,
)
from agents.symbolic.knowledge.glyph_kinds import KIND, SPECIES_OF, TERRAIN_OF, GlyphKind
from agents.symbolic.knowledge.terrain import Terrain
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from nethack_env.stats import Stats
from tests.agents.neural.encoding import readings
from tests.agents.neural.named_readings import hold

GOLDEN = Path(__file__).parents[3] / "golden" / "screen_readings.json"
EVERY = 250
"""Keys between two screens that are kept."""

WALL, FLOOR, DOWN = (
    int(np.flatnonzero(terrain == TERRAIN_OF)[0]) for terrain in (Terrain.WALL, Terrain.FLOOR, Terrain.STAIRS_DOWN)
)


def frame(y: int = 10, x: int = 40, message: bytes = b"", fill: int = FLOOR, **stats: int) -> Observation:
    """A level all of one glyph."""
    line = dict.fromkeys(Stats._fields, 0) | {"x": x, "y": y, "max_hp": 10, "hp": 5} | stats
    text = np.zeros(256, np.uint8)
    text[: len(message)] = np.frombuffer(message, np.uint8)
    return Observation(
        {
            "glyphs": np.full((ROWS, COLUMNS), fill, np.int16),
            "blstats": np.array([line[name] for name in Stats._fields], np.int64),
            "message": text,
        }
    )


def block_of(dy: int, dx: int) -> int:
    row = sum(dy >= edge for edge in ROW_EDGES)
    return row * (len(COLUMN_EDGES) + 1) + sum(dx >= edge for edge in COLUMN_EDGES)


@given(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1))
def test_the_hero_is_in_the_middle_and_no_square_is_lost(y: int, x: int) -> None:
    observation = frame(y, x)
    observation.glyphs[y, x] = DOWN
    screen = encode_screen(observation)
    assert screen.crop.shape == (CROP, CROP)
    assert screen.crop[REACH, REACH] == DOWN
    outside = sum(
        not (0 <= y + dy < ROWS and 0 <= x + dx < COLUMNS)
        for dy in range(-REACH, REACH + 1)
        for dx in range(-REACH, REACH + 1)
    )
    assert (screen.crop == NO_GLYPH).sum() == outside
    counted = screen.blocks.astype(int).sum(axis=0)
    assert screen.blocks.max() < 255 or counted[Coarse.FLOOR] < ROWS * COLUMNS
    assert counted[Coarse.DOWN] == 1
    assert screen.blocks[block_of(0, 0), Coarse.DOWN] == 1


@given(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1), st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1))
def test_what_is_seen_from_afar_is_in_its_block(y: int, x: int, other_y: int, other_x: int) -> None:
    observation = frame(y, x, fill=WALL)
    observation.glyphs[other_y, other_x] = DOWN
    (blocks,) = np.nonzero(encode_screen(observation).blocks[:, Coarse.DOWN])
    assert blocks.tolist() == [block_of(other_y - y, other_x - x)]


def test_the_blocks_are_fine_near_by_and_cover_everything() -> None:
    blocks = [[block_of(dy, dx) for dx in range(-78, 79)] for dy in range(-20, 21)]
    assert set(np.array(blocks).ravel().tolist()) == set(range(N_BLOCKS))


def test_bottom_lines_are_of_the_size_of_one() -> None:
    env = NetHackEnv()
    arrays, _ = env.reset(seed=4)
    env.close()
    stats = encode_screen(Observation(arrays)).stats
    assert stats.shape == (N_STATS,)
    assert stats.dtype == np.float32
    assert np.abs(stats).max() < 3
    wounded = encode_screen(frame(hp=1)).stats
    assert wounded[0] == pytest.approx(0.1)
    assert np.isfinite(encode_screen(frame(hp=0, max_hp=0, score=10**9, turn=10**7)).stats).all()


def test_words_are_hashed_in_order_and_numbers_look_alike() -> None:
    one, other = (
        encode_screen(frame(message=b"You hit the jackal!")),
        encode_screen(frame(message=b"You miss the jackal!")),
    )
    assert one.words.shape == (WORDS,)
    assert 0 < one.words[one.words > 0].max() < N_WORDS
    assert (one.words > 0).sum() == 7
    assert set(one.words.tolist()) & set(other.words.tolist()) > {0}
    assert one.words.tolist() != other.words.tolist()
    assert not encode_screen(frame()).words.any()
    assert (
        encode_screen(frame(message=b"5 gold")).words.tolist()
        == encode_screen(frame(message=b"17 gold")).words.tolist()
    )
    long = encode_screen(frame(message=b"a b c d e f g h i j k l m n o p q r s t u v w x y z"))
    assert long.words.all()


def test_frames_stack() -> None:
    stacked = stack([encode_screen(frame(x=3)), encode_screen(frame(x=4)), encode_screen(frame(x=5))])
    assert stacked.crop.shape == (3, CROP, CROP)
    assert stacked.stats.shape == (3, N_STATS)


def test_a_pet_shares_its_species_with_a_wild_one() -> None:
    jackal = {int(KIND[glyph]): glyph for glyph in np.flatnonzero(SPECIES_OF == 12)}
    members = {MEMBERS[glyph] for glyph in jackal.values()}
    assert len(members) == 1
    assert len({KINDS[glyph] for glyph in jackal.values()}) == len(jackal)
    assert COARSE[jackal[GlyphKind.PET]] == Coarse.PET
    assert COARSE[jackal[GlyphKind.MONSTER]] == Coarse.MONSTER
    assert COARSE[jackal[GlyphKind.BODY]] == Coarse.REMAINS


def test_the_tables_cover_every_glyph() -> None:
    assert COARSE.shape == KINDS.shape == MEMBERS.shape == (N_GLYPHS,)
    assert (KINDS < N_KINDS).all()
    assert (MEMBERS < N_MEMBERS).all()
    assert set(np.unique(MEMBERS).tolist()) <= set(range(N_MEMBERS))
    assert COARSE[NO_GLYPH] == Coarse.UNSEEN
    assert set(np.unique(COARSE).tolist()) == set(Coarse)
    walls = np.flatnonzero(TERRAIN_OF == Terrain.WALL)
    assert len({MEMBERS[glyph] for glyph in walls}) == 1


def read(seed: int, keys: str) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield what the net sees at some keys of a recorded game: numbers as they are, of the rest a checksum."""
    with closing(NetHackEnv()) as env:
        arrays, _ = env.reset(seed=seed)
        for number, key in enumerate(keys):
            if number % EVERY == 0:
                screen = encode_screen(Observation(arrays))
                stats = {f"bottom lines, {place}": round(value, 4) for place, value in enumerate(screen.stats.tolist())}
                parts: dict[str, NDArray[Any]] = {
                    "squares near by": screen.crop,
                    "blocks": screen.blocks,
                    "words": screen.words,
                }
                yield str(number), stats | {name: float(zlib.crc32(part.tobytes())) for name, part in parts.items()}
            arrays, *_ = env.step(KEY_TO_INDEX[ord(key)])


def test_the_screens_of_recorded_games_are_as_they_were() -> None:
    games, _ = readings.load()
    today = {str(seed): dict(read(seed, keys)) for seed, keys in games.items()}
    hold(GOLDEN, today, "The net that sees the screen", "tests/agents/neural/encoding/test_screen.py")
