"""How good a classifier is: accuracy, who is taken for whom, and whether its confidence can be believed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mnist_core.arrays import Array, IntArray
from mnist_core.checks import require_array, require_count, require_finite, require_labels, require_table
from mnist_core.errors import EmptyBatchError, LabelError


def _require_pair(truth: IntArray, predicted: IntArray, n_classes: int) -> None:
    """Demand two equally long, non-empty arrays of labels."""
    if len(truth) == 0:
        raise EmptyBatchError("truth must have at least one label, got none")
    require_labels("truth", truth, len(truth), n_classes)
    require_labels("predicted", predicted, len(truth), n_classes)


def accuracy(truth: IntArray, predicted: IntArray) -> float:
    """Return the share of labels predicted rightly.

    Examples
    --------
    >>> accuracy(np.array([0, 1, 1, 1]), np.array([0, 1, 1, 0]))
    0.75
    """
    require_array("truth", truth)
    require_array("predicted", predicted)
    _require_pair(truth, predicted, int(max(truth.max(initial=0), predicted.max(initial=0))) + 1)
    return float(np.mean(truth == predicted))


def confusion_matrix(truth: IntArray, predicted: IntArray, n_classes: int) -> IntArray:
    """Count pairs: entry ``[i, j]`` of the ``(n_classes, n_classes)`` result is how often true i was called j."""
    require_count("n_classes", n_classes)
    _require_pair(truth, predicted, n_classes)
    pairs = truth.astype(np.intp) * n_classes + predicted
    return np.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes)


@dataclass(frozen=True, eq=False)
class ClassReport:
    """Per-class scores, each an array of shape ``(n_classes,)``; a score without any case to judge by is 0.

    Attributes
    ----------
    precision
        Of those called this class, the share that are.
    recall
        Of those that are this class, the share found.
    f1
        Harmonic mean of the two.
    support
        How many are this class.
    """

    precision: Array
    recall: Array
    f1: Array
    support: IntArray


def class_report(confusion: IntArray) -> ClassReport:
    """Work out precision, recall and F1 of every class from a confusion matrix (rows true, columns predicted)."""
    hits = np.diag(confusion).astype(np.float64)
    support, called = confusion.sum(axis=1), confusion.sum(axis=0)
    precision = _ratio(hits, called)
    recall = _ratio(hits, support)
    return ClassReport(precision, recall, _ratio(2 * precision * recall, precision + recall), support)


def _ratio(numerator: Array | IntArray, denominator: Array | IntArray) -> Array:
    """Divide, giving 0 where the denominator is 0."""
    out = np.zeros(len(numerator))
    return np.divide(numerator, denominator, out=out, where=denominator > 0)


@dataclass(frozen=True, eq=False)
class Calibration:
    """How stated confidence compares with the share of right answers, in equal-width bins of confidence.

    Attributes
    ----------
    edges
        Bin borders, shape ``(n_bins + 1,)``.
    confidence, accuracy
        Mean stated confidence and share right in each bin, shape ``(n_bins,)``; 0 in an empty bin.
    count
        Rows in each bin.
    error
        Expected calibration error: the gap between the two, averaged over rows (Naeini et al. 2015).
    """

    edges: Array
    confidence: Array
    accuracy: Array
    count: IntArray
    error: float


def calibration(probabilities: Array, truth: IntArray, n_bins: int = 15) -> Calibration:
    """Compare the probability given to the chosen class with how often it is right.

    Parameters
    ----------
    probabilities
        Shape ``(n, K)``, rows summing to 1.
    truth
        Labels, shape ``(n,)``.
    n_bins
        Number of equal bins of confidence between 0 and 1.
    """
    require_count("n_bins", n_bins)
    require_table("probabilities", probabilities)
    require_finite("probabilities", probabilities)
    require_labels("truth", truth, *probabilities.shape)
    sums = probabilities.sum(axis=1, dtype=np.float64)
    if np.abs(sums - 1).max() > 1e-3 or probabilities.min() < 0:
        raise LabelError(
            f"probabilities must be >= 0 and sum to 1 in each row, got row sums {sums.min()}..{sums.max()}"
        )
    confidence = probabilities.max(axis=1).astype(np.float64)
    is_right = (probabilities.argmax(axis=1) == truth).astype(np.float64)
    bins = np.clip(np.ceil(confidence * n_bins).astype(np.intp) - 1, 0, n_bins - 1)
    count = np.bincount(bins, minlength=n_bins)
    mean_confidence = _ratio(np.bincount(bins, confidence, n_bins), count)
    mean_right = _ratio(np.bincount(bins, is_right, n_bins), count)
    error = float(np.sum(count * np.abs(mean_confidence - mean_right)) / len(truth))
    return Calibration(np.linspace(0, 1, n_bins + 1), mean_confidence, mean_right, count, error)


def format_report(confusion: IntArray, names: list[str] | None = None) -> str:
    """Lay out the per-class table and the confusion matrix as plain text."""
    names = names or [str(i) for i in range(len(confusion))]
    width = max(9, *map(len, names))
    report = class_report(confusion)
    lines = [f"{'class':>{width}} {'precision':>9} {'recall':>7} {'F1':>7} {'support':>7}"]
    columns = zip(names, report.precision, report.recall, report.f1, report.support, strict=True)
    lines += [f"{name:>{width}} {p:9.4f} {r:7.4f} {f:7.4f} {n:7d}" for name, p, r, f, n in columns]
    lines += ["", f"{'true/said':>{width}} " + " ".join(f"{name[:6]:>6}" for name in names)]
    rows = zip(names, confusion, strict=True)
    lines += [f"{name:>{width}} " + " ".join(f"{n:6d}" for n in row) for name, row in rows]
    return "\n".join(lines)
