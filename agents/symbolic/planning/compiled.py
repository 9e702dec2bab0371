"""The one way this package compiles a kernel: ahead of the first call and kept on disk."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import numba
from numba import types
from numba.core import sigutils

_F = TypeVar("_F", bound=Callable[..., object])


def compiled(signature: str) -> Callable[[_F], _F]:
    """Return a decorator that compiles a function for exactly this numba `signature`.

    An array that is only read is written ``[:]`` or ``[:,:]`` and may be of any order, strided, and closed to writing:
    so come the frames of foreign programs. One that the kernel fills is written ``[::1]`` or ``[:,::1]``.

    The code is compiled (or loaded from numba's cache) when the module is imported, so that no timed step pays for it.
    """
    given, returned = sigutils.normalize_signature(signature)
    exact = returned(*map(_read_only, given))

    def compile_or_load(function: _F) -> _F:
        kernel = numba.njit(exact, cache=True)(function)
        _note(kernel.stats)
        return cast("_F", kernel)  # numba types its dispatcher, not the function

    return compile_or_load


@dataclass(slots=True)
class Caches:
    """What became of the kernels imported so far.

    Attributes
    ----------
    folder : str
        Where numba keeps those of the latest module.
    compiled : int
        How many were not found there, and had to be compiled.
    """

    folder: str = ""
    compiled: int = 0


_CACHES = Caches()
_LOGGER = logging.getLogger(__name__)


def caches() -> Caches:
    """Return what became of the kernels imported so far."""
    return _CACHES


def _note(stats: Any) -> None:
    """Count a kernel; whoever waits for the first one to be compiled is told why, once."""
    if stats.cache_misses and not _CACHES.compiled:
        _LOGGER.info("compiling the planner for this installation: about ten seconds, once")
    _CACHES.folder = stats.cache_path
    _CACHES.compiled += sum(stats.cache_misses.values())


def _read_only(kind: Any) -> Any:
    """Let an array of any layout be closed to writing; numba knows no way to write that."""
    if isinstance(kind, types.Array) and kind.layout == "A":
        return kind.copy(readonly=True)
    return kind
