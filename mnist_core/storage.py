"""Weights on disk: an ``.npz`` archive of plain arrays beside a JSON description. Nothing in it can run code.

The archive is an ordinary zip without pickles, readable with ``numpy.load``. Member ``__about__`` holds the
description as UTF-8 bytes; zip's checksums catch damage, and everything is compared with the network it should fit.
"""

from __future__ import annotations

import io
import json
import math
import os
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from mnist_core.activations import Dropout, ReLU, Sigmoid, Softmax, Tanh
from mnist_core.errors import MnistCoreError, WeightFileError
from mnist_core.layers import Dense, Layer
from mnist_core.network import Network

LAYERS: MappingProxyType[str, type[Layer]] = MappingProxyType(
    {kind.__name__: kind for kind in (Dense, ReLU, Sigmoid, Tanh, Softmax, Dropout)}
)
FORMAT_VERSION = 1
_ABOUT = "__about__"
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, ValueError, TypeError, OverflowError,
    NotImplementedError, RuntimeError,
)  # fmt: skip  # what zipfile, numpy.lib.format and json raise on garbage, found by flipping every byte


def write_archive(path: Path | str, about: dict[str, Any], arrays: dict[str, npt.NDArray[Any]]) -> None:
    """Write arrays and their description, whole or not at all: a crash half-way leaves the old file."""
    path = Path(path)
    text = np.frombuffer(json.dumps({"format": FORMAT_VERSION, **about}).encode(), np.uint8)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as file:
            _write_members(file, {_ABOUT: text, **arrays})
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _write_members(file: BinaryIO, arrays: dict[str, npt.NDArray[Any]]) -> None:
    """Write what `numpy.savez` would, under one fixed date: the same arrays are the same bytes.

    Before NumPy 2.2 `savez` cannot be told not to pickle, and takes that wish for one more array.
    """
    with zipfile.ZipFile(file, "w") as archive:
        for name, array in arrays.items():
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w", force_zip64=True) as member:
                np.lib.format.write_array(member, array, allow_pickle=False)


def read_archive(path: Path | str, kind: str) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
    """Read what `write_archive` wrote, checking every byte.

    Raises
    ------
    WeightFileError
        When the file is missing, damaged, no such archive, of a later format, or of another `kind`.
    """
    path = Path(path)
    try:
        with zipfile.ZipFile(path) as archive:
            arrays = {name.removesuffix(".npy"): _member(archive, name) for name in archive.namelist()}
        about = json.loads(arrays.pop(_ABOUT).tobytes())
        found, version = about["kind"], about["format"]
    except OSError as error:
        raise WeightFileError(f"cannot read {path}: {error.strerror or error}") from error
    except _DAMAGE as error:
        raise WeightFileError(f"{path} is damaged or no mnist_core archive: {error}") from error
    if version != FORMAT_VERSION:
        raise WeightFileError(f"{path} has format {version!r}, this version reads {FORMAT_VERSION}")
    if found != kind:
        raise WeightFileError(f"{path} holds a {found!r}, expected a {kind!r}")
    return about, arrays


def _member(archive: zipfile.ZipFile, name: str) -> npt.NDArray[Any]:
    """Decode one array; reading all bytes first makes zip verify its checksum before NumPy believes the header."""
    if archive.getinfo(name).compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{name} is compressed, which no file of ours is: it might unpack to any size")
    content = archive.read(name)
    _require_length(name, content)
    array: npt.NDArray[Any] = np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
    return array


def _require_length(name: str, content: bytes) -> None:
    """Compare the size that an array's header claims with the bytes there are, before NumPy reserves memory."""
    stream = io.BytesIO(content)
    version = np.lib.format.read_magic(stream)
    if version not in ((1, 0), (2, 0)):
        raise ValueError(f"{name} has version {version} of NumPy's format")
    read_header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, dtype = read_header(stream)
    claimed, found = math.prod(shape) * dtype.itemsize, len(content) - stream.tell()
    if claimed != found:
        raise ValueError(f"{name} claims {claimed:,} bytes for shape {shape}, and has {found:,}")


def describe(network: Network) -> dict[str, Any]:
    """Return the network's architecture as plain values that JSON can hold."""
    layers = [{"kind": type(layer).__name__, **layer.config()} for layer in network.layers]
    return {"n_inputs": network.n_inputs, "dtype": network.dtype.name, "layers": layers}


def save_network(path: Path | str, network: Network, note: str = "") -> None:
    """Save architecture and parameters; `note` is kept along (how it was trained, say)."""
    about = {"kind": "network", "network": describe(network), "note": note}
    write_archive(path, about, {p.name: p.value for p in network.parameters})


def load_network(path: Path | str) -> Network:
    """Rebuild a network from a file of `save_network`.

    Raises
    ------
    WeightFileError
        When the file is missing, damaged, or describes no network that can be built.
    """
    about, arrays = read_archive(path, "network")
    try:
        described = about["network"]
        return rebuild(path, described["n_inputs"], _layers(described), arrays, described["dtype"])
    except WeightFileError:
        raise
    except (KeyError, TypeError, AttributeError, MnistCoreError) as error:
        raise WeightFileError(f"{path} describes no network this version can build: {error!r}") from error


def rebuild(
    path: Path | str,
    n_inputs: int,
    layers: Sequence[Layer],
    arrays: dict[str, npt.NDArray[Any]],
    dtype: npt.DTypeLike = np.float32,
) -> Network:
    """Make a network of these layers and give it the parameters kept in a file.

    Raises
    ------
    WeightFileError
        When they are not those that the layers need: see `load_parameters`.
    MnistCoreError
        When the layers make no network, or one far larger than the file: found before its memory is asked for.
    """
    held = sum(array.size for array in arrays.values())
    network = Network(n_inputs, layers, np.random.default_rng(0), dtype, most_parameters=2 * held)
    load_parameters(path, network, arrays)
    return network


def _layers(described: dict[str, Any]) -> list[Layer]:
    """Make the layers described."""
    layers = []
    for entry in described["layers"]:
        arguments = dict(entry)
        kind = LAYERS[arguments.pop("kind")]
        layers.append(kind(**arguments))
    return layers


def load_parameters(path: Path | str, network: Network, arrays: dict[str, npt.NDArray[Any]]) -> None:
    """Copy arrays into a network after checking that they are exactly the ones it has, and finite.

    Raises
    ------
    WeightFileError
        Naming the first array that is missing, superfluous, misshapen, of another dtype, or not finite.
    """
    expected = {p.name: p.value for p in network.parameters}
    if arrays.keys() != expected.keys():
        raise WeightFileError(f"{path} must hold {sorted(expected)}, got {sorted(arrays)}")
    for name, value in expected.items():
        got = arrays[name]
        if got.shape != value.shape or got.dtype != value.dtype:
            raise WeightFileError(f"{path}: {name} must be {value.dtype} {value.shape}, got {got.dtype} {got.shape}")
        if not np.isfinite(got).all():
            raise WeightFileError(f"{path}: {name} holds NaN or infinity")
    for name, value in expected.items():
        value[...] = arrays[name]
