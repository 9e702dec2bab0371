"""The one way this package compiles a kernel: ahead of the first call and kept on disk."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(signature: str) -> Callable[[F], F]:
    """Return a decorator that compiles a function for exactly this numba `signature`.

    The code is compiled (or loaded from numba's cache) when the module is imported, so that no timed step pays for it.
    """
    return cast("Callable[[F], F]", numba.njit(signature, cache=True))  # numba types its dispatcher, not the function
