"""Losses: called with outputs and targets they return ``(value, gradient at the outputs)`` in one go.

The value is a mean over the batch (weighted, if weights are given), and the gradient is that mean's, so the learning
rate does not depend on the batch size. The gradient is the caller's own.
"""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np

from mnist_core.arrays import Array, BoolArray, IntArray
from mnist_core.checks import (
    require_array,
    require_labels,
    require_mask,
    require_number,
    require_rows,
    require_table,
    require_weights,
)
from mnist_core.errors import DtypeError, LabelError, NonFiniteError, ShapeError


class Loss(Protocol):
    """What a training loop needs of a loss."""

    def __call__(
        self,
        outputs: Array,
        targets: Array | IntArray,
        *,
        weights: Array | None = None,
        mask: BoolArray | None = None,
    ) -> tuple[float, Array]:
        """Return the loss and its gradient at `outputs`."""


class SoftmaxCrossEntropy:
    """Cross-entropy of the softmax of raw scores, stable by log-sum-exp, gradient fused to ``softmax - target``.

    Parameters
    ----------
    label_smoothing
        Share of the target's probability spread evenly over the allowed classes, in [0, 1).
    """

    def __init__(self, label_smoothing: float = 0.0) -> None:
        require_number("label_smoothing", label_smoothing, 0.0, 1.0)
        self.label_smoothing = label_smoothing

    def __call__(
        self,
        outputs: Array,
        targets: Array | IntArray,
        *,
        weights: Array | None = None,
        mask: BoolArray | None = None,
    ) -> tuple[float, Array]:
        """Return the mean loss in nats and its gradient.

        Parameters
        ----------
        outputs
            Raw scores (logits), shape ``(n, K)``. Not modified.
        targets
            Labels, shape ``(n,)``, or distributions over the classes, shape ``(n, K)``.
        weights
            Weight of each row, shape ``(n,)``, >= 0; the value is the weighted mean.
        mask
            Shape ``(n, K)``, True where a class is allowed. Others get probability and gradient zero.

        Raises
        ------
        LabelError
            When a label is out of range or masked out, or a target row is no distribution over allowed classes.
        ShapeError, DtypeError, EmptyBatchError, NonFiniteError, ConfigurationError
            When an argument does not fit the others, or a score is NaN or infinite.
        """
        n_classes = self._check(outputs, weights, mask)
        require_array("targets", targets)
        is_label = targets.ndim == 1
        if is_label:
            require_labels("targets", targets, len(outputs), n_classes)
        if is_label and mask is None:
            losses, gradient = self._from_labels(outputs, targets)
        else:
            losses, gradient = self._from_distributions(outputs, self._distributions(outputs, targets, mask), mask)
        return self._average(losses, gradient, weights, outputs), gradient

    @staticmethod
    def _check(outputs: Array, weights: Array | None, mask: BoolArray | None) -> int:
        """Check what does not depend on the targets; return the number of classes."""
        n_classes = require_table("outputs", outputs)
        if weights is not None:
            require_weights(weights, len(outputs))
        if mask is not None:
            require_mask(mask, (len(outputs), n_classes))
        return n_classes

    def _from_labels(self, outputs: Array, labels: Array | IntArray) -> tuple[Array, Array]:
        """Return each row's loss and ``softmax - smoothed onehot``: the fast path, which never forms the targets."""
        gradient, rows = outputs - outputs.max(axis=1)[:, np.newaxis], np.arange(len(outputs))
        hit = 1.0 - self.label_smoothing
        even = self.label_smoothing / outputs.shape[1]
        wanted = gradient[rows, labels] * hit
        if even:
            wanted += gradient.sum(axis=1) * even
        np.exp(gradient, out=gradient)
        totals = gradient.sum(axis=1)
        np.divide(gradient, totals[:, np.newaxis], out=gradient)
        if even:
            np.subtract(gradient, even, out=gradient)
        gradient[rows, labels] -= hit
        return np.log(totals) - wanted, gradient

    def _from_distributions(self, outputs: Array, wanted: Array, mask: BoolArray | None) -> tuple[Array, Array]:
        """Return each row's loss and ``softmax - wanted`` for target distributions."""
        # What is masked out gets a finite floor: its exponential is exactly zero, and 0 * -inf would be NaN.
        scores = outputs if mask is None else np.where(mask, outputs, np.finfo(outputs.dtype).min / 4)
        gradient: Array = scores - scores.max(axis=1)[:, np.newaxis]
        shifted = np.sum(wanted * gradient, axis=1)
        np.exp(gradient, out=gradient)
        totals = gradient.sum(axis=1)
        gradient /= totals[:, np.newaxis]
        gradient -= wanted
        return np.log(totals) - shifted, gradient

    def _distributions(self, outputs: Array, targets: Array | IntArray, mask: BoolArray | None) -> Array:
        """Return targets as smoothed distributions over the allowed classes, shape ``(n, K)``."""
        if targets.ndim == 1:
            wanted = np.zeros(outputs.shape, outputs.dtype)
            wanted[np.arange(len(outputs)), targets] = 1
        else:
            wanted = _require_distributions(targets, outputs)
        if mask is not None and np.any(wanted[~mask]):
            row = int(np.argmax(np.any((wanted != 0) & ~mask, axis=1)))
            raise LabelError(f"targets must be allowed by the mask, row {row} puts weight on a class masked out")
        if self.label_smoothing:
            allowed = np.ones(outputs.shape, outputs.dtype) if mask is None else mask.astype(outputs.dtype)
            even = allowed / allowed.sum(axis=1, keepdims=True)
            wanted = (1 - self.label_smoothing) * wanted + self.label_smoothing * even
        return wanted.astype(outputs.dtype, copy=False)

    @staticmethod
    def _average(losses: Array, gradient: Array, weights: Array | None, outputs: Array) -> float:
        """Return the (weighted) mean loss and scale `gradient` to match."""
        if weights is None:
            value = float(losses.sum()) / len(losses)
            np.multiply(gradient, 1.0 / len(losses), out=gradient)
        else:
            shares = (weights / weights.sum(dtype=np.float64)).astype(outputs.dtype)
            value = float(np.dot(losses, shares))
            gradient *= shares[:, np.newaxis]
        if not math.isfinite(value):
            n_bad = int(np.sum(~np.isfinite(outputs).all(axis=1)))
            raise NonFiniteError(f"scores must be finite, got NaN or infinity in {n_bad} of {len(outputs)} rows")
        return value


def _require_distributions(targets: Array | IntArray, outputs: Array) -> Array:
    """Demand one distribution over the classes a row; return them in the outputs' dtype."""
    if targets.shape != outputs.shape:
        raise ShapeError(f"targets must have shape {outputs.shape[:1]} or {outputs.shape}, got {targets.shape}")
    if targets.dtype.kind != "f":
        raise DtypeError(f"target distributions must be floating point, got {targets.dtype}")
    sums = targets.sum(axis=1)
    is_bad = ~((np.abs(sums - 1) <= 1e-3) & (targets >= 0).all(axis=1))
    if is_bad.any():
        row = int(np.argmax(is_bad))
        raise LabelError(f"each target row must be >= 0 and sum to 1, row {row} is {targets[row]}")
    return targets.astype(outputs.dtype, copy=False)


class MeanSquaredError:
    """Mean of ``(output - target)**2`` over all entries, or over those a mask picks (such as the action taken)."""

    def __call__(
        self,
        outputs: Array,
        targets: Array | IntArray,
        *,
        weights: Array | None = None,
        mask: BoolArray | None = None,
    ) -> tuple[float, Array]:
        """Return the mean and its gradient.

        Parameters
        ----------
        outputs, targets
            Shape ``(n, n_outputs)``.
        weights
            Weight of each row, shape ``(n,)``, >= 0.
        mask
            Shape ``(n, n_outputs)``, True where an entry counts.

        Raises
        ------
        ShapeError, EmptyBatchError, DtypeError, ConfigurationError, NonFiniteError
            When an argument does not fit the others, or an output or target is NaN or infinite.
        """
        n_columns = SoftmaxCrossEntropy._check(outputs, weights, mask)
        require_rows("targets", targets, n_columns)
        if targets.shape != outputs.shape:
            raise ShapeError(f"targets must have shape {outputs.shape}, got {targets.shape}")
        shares = np.ones(outputs.shape, outputs.dtype) if mask is None else mask.astype(outputs.dtype)
        if weights is not None:
            shares *= weights[:, np.newaxis].astype(outputs.dtype)
        shares /= shares.sum()
        errors = (outputs - targets).astype(outputs.dtype, copy=False)
        gradient = shares * errors
        value = float(np.sum(gradient * errors))
        if not math.isfinite(value):
            raise NonFiniteError("outputs and targets must be finite, their squared error is not")
        gradient *= 2
        return value, gradient
