"""Weight files: what comes back is what went in, and anything damaged or foreign is named as such."""

import io
import json
import pickle
import time
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mnist_core import (
    Dense,
    Dropout,
    Network,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
    WeightFileError,
    load_network,
    save_network,
)
from mnist_core.storage import read_archive, write_archive


def make(dtype: Any = np.float32) -> Any:
    layers = [
        Dropout(0.1),
        Dense(5),
        ReLU(),
        Dense(4, "xavier"),
        Sigmoid(),
        Dense(3),
        Tanh(),
        Dense(2, "zeros"),
        Softmax(),
    ]
    return Network(3, layers, np.random.default_rng(0), dtype)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_round_trip(tmp_path: Path, dtype: Any) -> None:
    network = make(dtype)
    save_network(tmp_path / "net.npz", network, note="seed 0")
    loaded = load_network(str(tmp_path / "net.npz"))
    assert repr(loaded) == repr(network)
    np.testing.assert_array_equal(loaded.values, network.values)
    x = np.random.default_rng(1).standard_normal((4, 3)).astype(dtype)
    np.testing.assert_array_equal(loaded.predict(x), network.predict(x))
    assert read_archive(tmp_path / "net.npz", "network")[0]["note"] == "seed 0"


def test_plain_numpy_can_read_it_without_pickles(tmp_path: Path) -> None:
    save_network(tmp_path / "net.npz", make())
    with np.load(tmp_path / "net.npz", allow_pickle=False) as archive:
        assert archive["1.weight"].shape == (5, 3)
        assert json.loads(archive["__about__"].tobytes())["format"] == 1


def test_saving_leaves_nothing_else_behind_and_replaces_whole(tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    path.write_text("old")
    save_network(path, make())
    load_network(path)
    assert [p.name for p in tmp_path.iterdir()] == ["net.npz"]


def test_a_failed_save_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    save_network(path, make())
    with pytest.raises(ValueError, match="Object arrays"):
        write_archive(path, {"kind": "network"}, {"bad": np.array([object()])})
    load_network(path)
    assert [p.name for p in tmp_path.iterdir()] == ["net.npz"]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_a_flipped_byte_is_found_or_harmless(tmp_path: Path, place: float, flip: int) -> None:
    path = tmp_path / "net.npz"
    network = make()
    save_network(path, network)
    content = bytearray(path.read_bytes())
    content[int(place * len(content))] ^= flip
    path.write_bytes(content)
    try:
        loaded = load_network(path)
    except WeightFileError:
        return
    # Harmless: a time stamp or an attribute of the zip directory, which carries nothing.
    np.testing.assert_array_equal(loaded.values, network.values)


def test_a_header_that_claims_more_than_there_is_asks_for_no_memory(tmp_path: Path) -> None:
    path, header = tmp_path / "net.npz", io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "<f4", "fortran_order": False, "shape": (151 * 10**9,)})
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("__about__.npy", header.getvalue() + b"1234")
    with pytest.raises(WeightFileError, match="claims 604,000,000,000 bytes"):
        load_network(path)


def test_a_compressed_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    np.savez_compressed(path, __about__=np.frombuffer(b'{"kind": "network", "format": 1}', np.uint8), a=np.zeros(10**6))
    with pytest.raises(WeightFileError, match="compressed"):
        load_network(path)


def test_an_archive_holds_what_was_asked_for_and_nothing_of_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a.npz", tmp_path / "b.npz"
    write_archive(first, {"kind": "some"}, {"a": np.arange(3), "b": np.ones((2, 2), np.float32)})
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((2031, 1, 2, 3, 4, 5, 0, 2, 0)))
    write_archive(second, {"kind": "some"}, {"a": np.arange(3), "b": np.ones((2, 2), np.float32)})
    assert first.read_bytes() == second.read_bytes()
    with np.load(first) as archive:
        assert sorted(archive.files) == ["__about__", "a", "b"]


def test_objects_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Object arrays"):
        write_archive(tmp_path / "a.npz", {"kind": "some"}, {"a": np.array([{}], object)})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("keep", [0, 1, 100, 0.5, 0.99])
def test_a_file_cut_short(tmp_path: Path, keep: float) -> None:
    path = tmp_path / "net.npz"
    save_network(path, make())
    content = path.read_bytes()
    path.write_bytes(content[: int(keep if keep >= 1 or keep == 0 else keep * len(content))])
    with pytest.raises(WeightFileError, match="damaged or no mnist_core archive"):
        load_network(path)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(WeightFileError, match=r"cannot read .*none\.npz: No such file"):
        load_network(tmp_path / "none.npz")
    with pytest.raises(WeightFileError, match="cannot read"):
        load_network(tmp_path)


def test_foreign_archives(tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    np.savez(path, a=np.zeros(3))
    with pytest.raises(WeightFileError, match="no mnist_core archive"):
        load_network(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(WeightFileError, match="no mnist_core archive"):
        load_network(path)


def test_pickles_are_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    np.savez(path, __about__=np.array([{"kind": "network"}], dtype=object))
    with pytest.raises(WeightFileError, match="no mnist_core archive"):
        load_network(path)
    path.write_bytes(pickle.dumps({"kind": "network"}))
    with pytest.raises(WeightFileError, match="no mnist_core archive"):
        load_network(path)


def rewrite(path: Any, change_about: Any = None, change_arrays: Any = None) -> None:
    """Save a good network, change its description or arrays, and write it back with valid checksums."""
    save_network(path, make())
    about, arrays = read_archive(path, "network")
    (change_about or (lambda a: None))(about)
    (change_arrays or (lambda a: None))(arrays)
    write_archive(path, about, arrays)


@pytest.mark.parametrize(
    ("about", "arrays", "message"),
    [
        (lambda a: a.update(kind="checkpoint"), None, "holds a 'checkpoint', expected a 'network'"),
        (lambda a: a.update(format=99), None, "has format 99, this version reads 1"),
        (lambda a: a.pop("network"), None, "describes no network"),
        (lambda a: a["network"].update(n_inputs=-1), None, "n_inputs must be a whole number"),
        (lambda a: a["network"].update(dtype="int8"), None, "describes no network"),
        (lambda a: a["network"]["layers"][1].update(kind="Conv"), None, "describes no network"),
        (lambda a: a["network"]["layers"][1].update(colour="red"), None, "describes no network"),
        (lambda a: a["network"]["layers"][1].update(n_outputs=7), None, r"1.weight must be float32 \(7, 3\)"),
        (lambda a: a["network"].update(n_inputs=10**12), None, "parameters, at most"),
        (None, lambda a: a.pop("1.bias"), "must hold"),
        (None, lambda a: a.update(extra=np.zeros(1)), "must hold"),
        (None, lambda a: a.update({"1.bias": np.zeros(5)}), r"1.bias must be float32 \(5,\), got float64"),
        (None, lambda a: a["1.weight"].fill(np.nan), "1.weight holds NaN"),
    ],
)
def test_consistent_but_wrong_archives(tmp_path: Path, about: Any, arrays: Any, message: str) -> None:
    path = tmp_path / "net.npz"
    rewrite(path, about, arrays)
    with pytest.raises(WeightFileError, match=message):
        load_network(path)
