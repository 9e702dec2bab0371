"""Array types, and the reusable buffers that keep a training step free of allocation."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.floating[Any]]
IntArray: TypeAlias = npt.NDArray[np.integer[Any]]
BoolArray: TypeAlias = npt.NDArray[np.bool_]


class Workspace:
    """A buffer that only ever grows, handed out as a contiguous ``(n_features, n_rows)`` array.

    Inside the network, activations lie *feature-major*: one feature of all rows is contiguous. The two large matrix
    products of a training step run about 5 % faster that way round, and a softmax over ten classes reduces along
    vectors as long as the batch instead of ten numbers at a time. Callers see the ``(n_rows, n_features)`` transpose.

    Parameters
    ----------
    dtype
        Number type of the buffer.
    """

    def __init__(self, dtype: npt.DTypeLike) -> None:
        self._flat: npt.NDArray[Any] = np.empty(0, dtype=dtype)

    def take(self, n_features: int, n_rows: int) -> npt.NDArray[Any]:
        """Return an uninitialised ``(n_features, n_rows)`` array; it overwrites the one handed out before."""
        size = n_features * n_rows
        if size > self._flat.size:
            self._flat = np.empty(size, dtype=self._flat.dtype)
        return self._flat[:size].reshape(n_features, n_rows)
