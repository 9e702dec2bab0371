"""The reader of C tables, and the committed data files against the source where it is at hand.

The source is the nle sdist, unpacked, its folder in the environment variable NLE_SOURCE.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agents.symbolic.knowledge.generation.c_source import (
    CSource,
    SourceError,
    braced,
    number_of,
    symbols_of,
    text_of,
)
from agents.symbolic.knowledge.generation.files import BUILDERS, DATA, csv_text, differing, generate, write

C_TEXT = r"""
/* a comment with "quotes" */
#define PAIR(a, b) { a, b + 1 }
#define LONG_ONE(x) \
    ENTRY(x, "y, (z)")  // another comment
#if 0
ENTRY("never", 0)
#elif 1
#endif
#ifdef DEFINED
ENTRY("defined", PAIR(1, 2))
#else
ENTRY("undefined", PAIR(1, 2))
#endif
LONG_ONE("long")
#undef PAIR
static int table[] = { 1, -P_X, FLAG_A | FLAG_B, { "nested", 'c' }, };
"""


@pytest.fixture
def c_file(tmp_path: Path) -> Path:
    path = tmp_path / "table.c"
    path.write_text(C_TEXT, encoding="utf-8")
    return path


def test_conditionals_and_macros(c_file: Path) -> None:
    calls = list(CSource.read(c_file).calls("ENTRY"))
    assert [text_of(call[0]) for call in calls] == ["undefined", "long"]
    assert [number_of(part) for part in braced(calls[0][1])] == [1, 3]
    assert text_of(calls[1][1]) == "y, (z)"
    assert text_of(next(CSource.read(c_file, defined=["DEFINED"]).calls("ENTRY"))[0]) == "defined"


def test_kept_macros_stay_calls(c_file: Path) -> None:
    call = next(CSource.read(c_file, keep=["PAIR"]).calls("ENTRY"))
    assert call[1][0] == "PAIR"


def test_arrays(c_file: Path) -> None:
    entries = CSource.read(c_file).array("table")
    assert entries[:2] == [["1"], ["-", "P_X"]]
    assert symbols_of(entries[2]) == ("FLAG_A", "FLAG_B")
    assert text_of(braced(entries[3])[0]) == "nested"
    with pytest.raises(SourceError, match="'missing'"):
        CSource.read(c_file).array("missing")


@pytest.mark.parametrize(
    ("text", "value"), [("10 - 3", 7), ("( 5 * 100 )", 500), ("8 >= 8", 1), ("- 4", -4), ("20L", 20)]
)
def test_numbers(text: str, value: int) -> None:
    assert number_of(text.split()) == value


def test_bad_expressions_are_quoted() -> None:
    with pytest.raises(SourceError, match="P_X"):
        number_of(["P_X"])


def test_files_are_compared(tmp_path: Path) -> None:
    texts = {"one.csv": csv_text([{"a": "1", "b": "x,y"}]), "two.csv": "a\n"}
    write(texts, tmp_path)
    assert differing(texts, tmp_path) == []
    (tmp_path / "two.csv").write_text("b\n", encoding="utf-8")
    assert differing({**texts, "three.csv": ""}, tmp_path) == ["two.csv", "three.csv"]


def test_every_data_file_has_a_builder() -> None:
    assert {path.name for path in DATA.iterdir()} == set(BUILDERS)


@pytest.mark.skipif("NLE_SOURCE" not in os.environ, reason="NLE_SOURCE does not name an unpacked nle sdist")
def test_committed_files_match_the_source() -> None:
    assert differing(generate(Path(os.environ["NLE_SOURCE"]))) == []
