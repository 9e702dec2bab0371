"""Metrics by hand and against scikit-learn."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import confusion_matrix as sk_confusion
from sklearn.metrics import precision_recall_fscore_support

from mnist_core import DtypeError, EmptyBatchError, LabelError, ShapeError
from mnist_core.metrics import accuracy, calibration, class_report, confusion_matrix, format_report

labels = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=60)


@given(labels)
def test_agrees_with_scikit_learn(pairs: Any) -> None:
    truth, predicted = np.array(pairs).T
    mine = confusion_matrix(truth, predicted, 5)
    np.testing.assert_array_equal(mine, sk_confusion(truth, predicted, labels=range(5)))
    report = class_report(mine)
    theirs = precision_recall_fscore_support(truth, predicted, labels=range(5), zero_division=0)
    for a, b in zip((report.precision, report.recall, report.f1, report.support), theirs, strict=True):
        np.testing.assert_allclose(a, b)
    assert accuracy(truth, predicted) == pytest.approx(np.trace(mine) / len(pairs))


def test_calibration_by_hand() -> None:
    probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.6, 0.4], [0.3, 0.7]])
    result = calibration(probabilities, np.array([0, 1, 0, 1]), n_bins=10)
    # 0.9 is right once in two, 0.6 and 0.7 always: gaps 0.4, 0.4 and 0.3, weighted 2, 1 and 1 of 4.
    assert result.error == pytest.approx((2 * 0.4 + 0.4 + 0.3) / 4)
    assert result.count.tolist() == [0, 0, 0, 0, 0, 1, 1, 0, 2, 0]
    assert result.accuracy[8] == 0.5
    assert result.confidence[8] == pytest.approx(0.9)


def test_calibration_of_an_honest_forecaster_is_small() -> None:
    rng = np.random.default_rng(0)
    p = rng.uniform(0.5, 1, 100_000)
    truth = (rng.random(100_000) > p).astype(int)
    assert calibration(np.stack([p, 1 - p], axis=1), truth).error < 0.01


def test_the_printed_report() -> None:
    text = format_report(confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2), ["cat", "dog"])
    lines = [line.split() for line in text.splitlines()]
    assert lines[1] == ["cat", "1.0000", "0.5000", "0.6667", "2"]
    assert lines[2] == ["dog", "0.5000", "1.0000", "0.6667", "1"]
    assert lines[-2:] == [["cat", "1", "1"], ["dog", "0", "1"]]


def test_bad_input_is_refused() -> None:
    with pytest.raises(LabelError, match=r"predicted must lie in 0..1, got 2"):
        confusion_matrix(np.array([0, 1]), np.array([0, 2]), 2)
    with pytest.raises(ShapeError, match=r"predicted must have shape \(2,\)"):
        accuracy(np.array([0, 1]), np.array([0]))
    with pytest.raises(EmptyBatchError):
        accuracy(np.array([], int), np.array([], int))
    with pytest.raises(DtypeError):
        accuracy(np.array([0.0]), np.array([0]))
    with pytest.raises(DtypeError, match="predicted must be a NumPy array, got list"):
        accuracy(np.array([0]), [0])  # type: ignore[arg-type]  # the mistake to be refused
    with pytest.raises(LabelError, match="sum to 1"):
        calibration(np.array([[3.0, 1.0]]), np.array([0]))
