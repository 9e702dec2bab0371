"""A checked set of examples to learn from or to be scored on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mnist_core.arrays import Array, BoolArray, IntArray
from mnist_core.checks import require_array, require_finite, require_mask, require_table, require_weights
from mnist_core.errors import DtypeError, LabelError, ShapeError


@dataclass(frozen=True, eq=False)
class Samples:
    """Inputs with their targets, checked once so that the training loop need not.

    Attributes
    ----------
    inputs
        Shape ``(n, n_inputs)``, floating point and finite.
    targets
        Labels of shape ``(n,)``, or rows of shape ``(n, n_outputs)``.
    weights
        Optional weight of each row, shape ``(n,)``.
    mask
        Optional legal classes of each row, shape ``(n, n_outputs)``.
    """

    inputs: Array
    targets: Array | IntArray
    weights: Array | None = None
    mask: BoolArray | None = None

    def __post_init__(self) -> None:
        require_table("inputs", self.inputs)
        require_finite("inputs", self.inputs)
        require_array("targets", self.targets)
        if self.targets.ndim not in (1, 2) or len(self.targets) != len(self.inputs):
            raise ShapeError(
                f"targets must be one label or row for each of {len(self)} inputs, got {self.targets.shape}"
            )
        if self.targets.ndim == 1 and self.targets.dtype.kind not in "iu":
            raise DtypeError(f"targets of shape (n,) are labels and must be integers, got {self.targets.dtype}")
        if self.weights is not None:
            require_weights(self.weights, len(self))
        if self.mask is not None:
            require_mask(self.mask, (len(self), self.mask.shape[-1]))

    def __len__(self) -> int:
        return len(self.inputs)

    @property
    def has_labels(self) -> bool:
        """Whether the targets are class labels rather than rows of numbers."""
        return self.targets.ndim == 1

    @property
    def labels(self) -> IntArray:
        """The targets as class labels, shape ``(n,)``."""
        if not self.has_labels:
            raise LabelError(f"these samples have target rows of shape {self.targets.shape}, not labels")
        return self.targets.astype(np.int64, copy=False)

    def part(self, rows: slice | IntArray) -> Samples:
        """Return some of the rows; a slice shares memory, an index array copies."""

        def cut(array: Array | None) -> Array | None:
            return None if array is None else array[rows]

        mask = None if self.mask is None else self.mask[rows]
        return Samples(self.inputs[rows], self.targets[rows], cut(self.weights), mask)

    def split(self, n_held_out: int) -> tuple[Samples, Samples]:
        """Return all but the last `n_held_out` rows, and those: training and validation part."""
        cut = len(self) - n_held_out
        if not 0 < cut < len(self):
            raise ShapeError(f"n_held_out must leave rows on both sides of {len(self)}, got {n_held_out}")
        return self.part(slice(None, cut)), self.part(slice(cut, None))


class BatchGatherer:
    """Copies rows of a sample set into a contiguous, reused batch buffer."""

    def __init__(self, samples: Samples, batch_size: int) -> None:
        self._samples = samples
        self._inputs = np.empty((batch_size, samples.inputs.shape[1]), samples.inputs.dtype)

    def gather(self, rows: IntArray) -> tuple[Array, Array | IntArray, Array | None, BoolArray | None]:
        """Return inputs (borrowed, free to be modified), targets, weights and mask of these rows."""
        s = self._samples
        x = self._inputs[: len(rows)]
        # mode="clip" spares np.take a second buffer; the rows come from a permutation and cannot be out of range.
        np.take(s.inputs, rows, axis=0, out=x, mode="clip")
        weights = None if s.weights is None else s.weights[rows]
        return x, s.targets[rows], weights, None if s.mask is None else s.mask[rows]
