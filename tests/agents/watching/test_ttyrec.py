import bz2
import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from agents.watching.ttyrec import KEY, TERMINAL, Chunk, TtyrecError, is_ttyrec, read_ttyrec

CHUNKS = (
    Chunk(1.5, TERMINAL, b"\x1b[2Jhello"),
    Chunk(2.25, KEY, b"k"),
    Chunk(2.25, TERMINAL, b"\x1b[Hworld"),
)


def written(chunks: tuple[Chunk, ...], channelled: bool) -> bytes:
    data = b""
    for chunk in chunks:
        seconds, rest = divmod(chunk.seconds, 1)
        data += struct.pack("<III", int(seconds), int(rest * 1_000_000), len(chunk.data))
        data += bytes([chunk.channel]) * channelled + chunk.data
    return data


@pytest.mark.parametrize(
    ("ending", "packed"), [("", bytes), (".gz", gzip.compress), (".bz2", bz2.compress)], ids=["plain", "gz", "bz2"]
)
def test_both_kinds_are_told_apart_by_their_bytes(
    tmp_path: Path, ending: str, packed: Callable[[bytes], bytes]
) -> None:
    plain = tuple(chunk for chunk in CHUNKS if chunk.channel == TERMINAL)
    for channelled, chunks in ((False, plain), (True, CHUNKS)):
        path = tmp_path / f"game.ttyrec{ending}"
        path.write_bytes(packed(written(chunks, channelled)))
        assert read_ttyrec(path) == (chunks, channelled)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2020-01-01.00:00:00.ttyrec", True),
        ("2020-01-01.00:00:00.ttyrec.gz", True),
        ("nle.123.0.ttyrec3.bz2", True),
        ("8003.game", False),
        ("notes.txt.gz", False),
    ],
)
def test_names_of_ttyrecs(name: str, expected: bool) -> None:
    assert is_ttyrec(Path(name)) is expected


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("a.ttyrec", written(CHUNKS, True)[:-3], "cut short or damaged after 2 whole frames"),
        ("a.ttyrec", b"", "is not a ttyrec"),
        ("a.ttyrec", b"once upon a time there was a newt", "is not a ttyrec"),
        ("a.ttyrec.bz2", bz2.compress(written(CHUNKS, True))[:-9], "cut short or damaged"),
        ("a.ttyrec.gz", gzip.compress(written(CHUNKS, True), mtime=0)[:-9], "cut short or damaged"),
        ("a.ttyrec.gz", b"no gzip at all", "cut short or damaged"),
    ],
)
def test_bad_files_are_one_clear_line(tmp_path: Path, name: str, data: bytes, complaint: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TtyrecError, match=complaint) as caught:
        read_ttyrec(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TtyrecError, match=r"cannot read .*nothing\.ttyrec: No such file"):
        read_ttyrec(tmp_path / "nothing.ttyrec")
