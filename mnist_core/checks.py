"""The checks at the package's borders: each one raises an error that says what was expected and what came."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from mnist_core.errors import (
    ConfigurationError,
    DtypeError,
    EmptyBatchError,
    LabelError,
    NonFiniteError,
    ShapeError,
)


def require_rows(name: str, array: object, n_columns: int, dtype: np.dtype[Any] | None = None) -> None:
    """Demand an array of shape ``(n >= 1, n_columns)`` and, when given, exactly this dtype.

    Raises
    ------
    DtypeError, ShapeError, EmptyBatchError
        Naming `name`, what it is and what it should have been.
    """
    if not isinstance(array, np.ndarray):
        raise DtypeError(f"{name} must be a NumPy array of shape (n, {n_columns}), got {type(array).__name__}")
    if array.ndim != 2 or array.shape[1] != n_columns:
        raise ShapeError(f"{name} must have shape (n, {n_columns}), got {array.shape}")
    if array.shape[0] == 0:
        raise EmptyBatchError(f"{name} must have at least one row, got shape {array.shape}")
    if dtype is not None and array.dtype != dtype:
        raise DtypeError(f"{name} must be {dtype}, got {array.dtype}: convert it once with .astype({dtype.name!r})")


def require_array(name: str, array: object) -> None:
    """Demand a NumPy array: a list has neither shape nor number type."""
    if not isinstance(array, np.ndarray):
        raise DtypeError(f"{name} must be a NumPy array, got {type(array).__name__}: np.asarray makes one of it")


def require_table(name: str, array: object) -> int:
    """Demand rows of floating-point numbers, of any width, and return it.

    Raises
    ------
    DtypeError, ShapeError, EmptyBatchError
        As `require_rows`.
    """
    require_array(name, array)
    assert isinstance(array, np.ndarray)
    if array.dtype.kind != "f":
        raise DtypeError(f"{name} must be floating point, got {array.dtype}: scale and convert them first")
    width = int(array.shape[-1]) if array.ndim else 0
    if width == 0:
        raise ShapeError(f"{name} must have shape (n, columns) with at least one column, got {array.shape}")
    require_rows(name, array, width)
    return width


def require_finite(name: str, array: npt.NDArray[Any]) -> None:
    """Demand that no entry is NaN or infinite; the error counts the bad ones and places the first."""
    finite = np.isfinite(array)
    if finite.all():
        return
    bad = np.argwhere(~finite)
    first = tuple(int(i) for i in bad[0])
    raise NonFiniteError(
        f"{name} must be finite: {len(bad)} of {array.size} entries are not, first {array[first]} at {first}"
    )


def require_labels(name: str, labels: object, n_rows: int, n_classes: int) -> None:
    """Demand `n_rows` integer class labels in ``range(n_classes)``."""
    if not isinstance(labels, np.ndarray) or labels.dtype.kind not in "iu":
        found = getattr(labels, "dtype", type(labels).__name__)
        raise DtypeError(f"{name} must be an integer array of shape ({n_rows},), got {found}")
    if labels.shape != (n_rows,):
        raise ShapeError(f"{name} must have shape ({n_rows},), one label a row, got {labels.shape}")
    # Read as unsigned, a negative label is a huge one: a single pass finds both faults.
    unsigned = labels.view(f"u{labels.dtype.itemsize}")
    if labels.size and int(unsigned.max()) >= n_classes:
        row = int(np.argmax(unsigned >= n_classes))
        raise LabelError(f"{name} must lie in 0..{n_classes - 1}, got {labels[row]} in row {row}")


def require_weights(weights: object, n_rows: int) -> None:
    """Demand `n_rows` finite sample weights, none negative, not all zero."""
    if not isinstance(weights, np.ndarray) or weights.dtype.kind not in "fiu":
        found = getattr(weights, "dtype", type(weights).__name__)
        raise DtypeError(f"weights must be a numeric array of shape ({n_rows},), got {found}")
    if weights.shape != (n_rows,):
        raise ShapeError(f"weights must have shape ({n_rows},), one a row, got {weights.shape}")
    require_finite("weights", weights)
    if weights.min() < 0 or not weights.any():
        raise ConfigurationError(f"weights must be >= 0 and not all zero, got minimum {weights.min()}")


def require_mask(mask: object, shape: tuple[int, int]) -> None:
    """Demand a boolean array of this shape with at least one True in every row."""
    if not isinstance(mask, np.ndarray) or mask.dtype != np.bool_:
        found = getattr(mask, "dtype", type(mask).__name__)
        raise DtypeError(f"mask must be a boolean array of shape {shape}, True where allowed, got {found}")
    if mask.shape != shape:
        raise ShapeError(f"mask must have shape {shape}, got {mask.shape}")
    allowed = mask.any(axis=1)
    if not allowed.all():
        raise LabelError(f"mask must allow something in every row, row {int(np.argmin(allowed))} allows nothing")


def require_number(name: str, value: float, low: float, high: float = math.inf, *, open_low: bool = False) -> None:
    """Demand ``low <= value < high`` (``low < value`` with `open_low`); NaN is refused."""
    above = value > low if open_low else value >= low
    if not (above and value < high):
        raise ConfigurationError(f"{name} must lie in {'(' if open_low else '['}{low}, {high}), got {value!r}")


def require_count(name: str, value: object) -> None:
    """Demand a positive whole number."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        raise ConfigurationError(f"{name} must be a whole number >= 1, got {value!r}")
