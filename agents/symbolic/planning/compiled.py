"""The one way this package compiles a kernel: ahead of the first call and kept on disk."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from numba import types
from numba.core import sigutils

F = TypeVar("F", bound=Callable[..., object])


def compiled(signature: str) -> Callable[[F], F]:
    """Return a decorator that compiles a function for exactly this numba `signature`.

    An array that is only read is written ``[:]`` or ``[:,:]`` and may be of any order, strided, and closed to writing:
    so come the frames of foreign programs. One that the kernel fills is written ``[::1]`` or ``[:,::1]``.

    The code is compiled (or loaded from numba's cache) when the module is imported, so that no timed step pays for it.
    """
    given, returned = sigutils.normalize_signature(signature)
    exact = returned(*map(_read_only, given))
    return cast("Callable[[F], F]", numba.njit(exact, cache=True))  # numba types its dispatcher, not the function


def _read_only(kind: Any) -> Any:
    """Let an array of any layout be closed to writing; numba knows no way to write that."""
    if isinstance(kind, types.Array) and kind.layout == "A":
        return kind.copy(readonly=True)
    return kind
