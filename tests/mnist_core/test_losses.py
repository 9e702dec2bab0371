"""Losses: values against plain formulas, stability, and refusal of bad input."""

from typing import Any

import numpy as np
import pytest

from mnist_core import (
    ConfigurationError,
    DtypeError,
    EmptyBatchError,
    LabelError,
    MeanSquaredError,
    NonFiniteError,
    ShapeError,
    SoftmaxCrossEntropy,
    derivations,
)


def rows(n: int = 5, k: int = 4, seed: int = 0, dtype: Any = np.float64) -> Any:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, k)).astype(dtype), rng.integers(0, k, n)


def test_agrees_with_the_derivation_row_by_row() -> None:
    logits, labels = rows()
    value, gradient = SoftmaxCrossEntropy()(logits, labels)
    one_hot = np.eye(4)[labels]
    losses = [derivations.cross_entropy(y, derivations.softmax(z)) for y, z in zip(one_hot, logits, strict=True)]
    by_hand = [derivations.softmax(z) - y for y, z in zip(one_hot, logits, strict=True)]
    assert value == pytest.approx(np.mean(losses), rel=1e-14)
    np.testing.assert_allclose(gradient, np.array(by_hand) / 5, atol=1e-15)


def test_labels_and_one_hot_rows_are_the_same() -> None:
    logits, labels = rows()
    loss = SoftmaxCrossEntropy()
    value, gradient = loss(logits, labels)
    gradient = gradient.copy()
    value_soft, gradient_soft = loss(logits, np.eye(4)[labels])
    assert value == pytest.approx(value_soft, rel=1e-14)
    np.testing.assert_allclose(gradient, gradient_soft, atol=1e-16)


def test_scores_are_left_alone_in_either_memory_order() -> None:
    logits, labels = rows()
    for given in (logits, np.asfortranarray(logits)):
        before = given.copy()
        value, gradient = SoftmaxCrossEntropy()(given, labels)
        np.testing.assert_array_equal(given, before)
        assert gradient.strides == given.strides
        assert value == pytest.approx(SoftmaxCrossEntropy()(logits, labels)[0])


def test_huge_scores_stay_finite() -> None:
    logits = np.array([[1e30, 0.0], [-1e30, 0.0], [1e4, 1e4]], np.float32)
    value, gradient = SoftmaxCrossEntropy()(logits, np.array([0, 1, 0]))
    assert value == pytest.approx(np.log(2) / 3, rel=1e-6)
    assert np.isfinite(gradient).all()


def test_sample_weights_are_shares() -> None:
    logits, labels = rows()
    loss = SoftmaxCrossEntropy()
    only_third = loss(logits, labels, weights=np.array([0.0, 0, 7, 0, 0]))
    assert only_third[0] == pytest.approx(loss(logits[2:3].copy(), labels[2:3])[0])
    even = loss(logits, labels, weights=np.full(5, 3.0))[0]
    assert even == pytest.approx(loss(logits, labels)[0])
    doubled = loss(logits, labels, weights=np.array([2.0, 1, 1, 1, 1]))[0]
    assert doubled == pytest.approx(loss(logits[[0, 0, 1, 2, 3, 4]], labels[[0, 0, 1, 2, 3, 4]])[0])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_masked_classes_are_as_good_as_absent(dtype: Any, smoothing: float) -> None:
    logits, _ = rows(dtype=dtype)
    labels = np.array([0, 1, 0, 1, 1])
    mask = np.tile([True, True, False, False], (5, 1))
    logits[:, 2:] = 50.0  # would win if it counted
    loss = SoftmaxCrossEntropy(smoothing)
    value, gradient = loss(logits, labels, mask=mask)
    gradient = gradient.copy()
    value_small, gradient_small = loss(np.ascontiguousarray(logits[:, :2]), labels)
    assert value == pytest.approx(value_small, rel=1e-6)
    assert not gradient[:, 2:].any()
    np.testing.assert_allclose(gradient[:, :2], gradient_small, atol=1e-7)


def test_smoothing_mixes_in_the_uniform_distribution() -> None:
    logits, labels = rows()
    soft = 0.9 * np.eye(4)[labels] + 0.1 / 4
    assert SoftmaxCrossEntropy(0.1)(logits, labels)[0] == pytest.approx(SoftmaxCrossEntropy()(logits, soft)[0])


def test_mean_squared_error_by_hand() -> None:
    outputs, targets = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 2.0], [3.0, 1.0]])
    value, gradient = MeanSquaredError()(outputs, targets)
    assert value == pytest.approx(10 / 4)
    np.testing.assert_allclose(gradient, [[0.5, 0.0], [0.0, 1.5]])
    assert MeanSquaredError()(outputs, targets, mask=np.array([[True, False], [False, False]]) | np.eye(2, dtype=bool))[
        0
    ] == pytest.approx(5.0)
    assert MeanSquaredError()(outputs, targets, weights=np.array([1.0, 0.0]))[0] == pytest.approx(0.5)


NAN = np.array([[0.0, np.nan], [1.0, 2.0]])
OK = np.zeros((2, 2))


@pytest.mark.parametrize(
    ("outputs", "targets", "options", "error", "message"),
    [
        (OK, np.array([0, 2]), {}, LabelError, r"targets must lie in 0..1, got 2 in row 1"),
        (OK, np.array([-1, 0]), {}, LabelError, r"got -1 in row 0"),
        (OK, np.array([0.0, 1.0]), {}, DtypeError, r"integer array of shape \(2,\), got float64"),
        (OK, np.array([0]), {}, ShapeError, r"must have shape \(2,\), one label a row, got \(1,\)"),
        (OK, np.zeros((2, 3)), {}, ShapeError, r"\(2,\) or \(2, 2\), got \(2, 3\)"),
        (OK, np.array([[0.5, 0.4], [1, 0]]), {}, LabelError, r"sum to 1, row 0"),
        (OK, np.array([[1.5, -0.5], [1, 0]]), {}, LabelError, r"row 0"),
        (OK, np.array([[np.nan, 1.0], [1, 0]]), {}, LabelError, r"row 0"),
        (OK, np.array([[1, 0], [1, 0]]), {}, DtypeError, "floating point, got int64"),
        (OK[0], np.array([0]), {}, ShapeError, r"outputs must have shape \(n, 2\), got \(2,\)"),
        (OK[:0], np.array([], int), {}, EmptyBatchError, "at least one row"),
        (OK, [0, 1], {}, DtypeError, "targets must be a NumPy array, got list"),
        (OK.tolist(), np.array([0, 0]), {}, DtypeError, "outputs must be a NumPy array, got list"),
        (OK.astype(int), np.array([0, 0]), {}, DtypeError, "outputs must be floating point, got int64"),
        (OK[:, :0], np.array([0, 0]), {}, ShapeError, r"at least one column, got \(2, 0\)"),
        (NAN, np.array([0, 0]), {}, NonFiniteError, "NaN or infinity in 1 of 2 rows"),
        (OK, np.array([0, 0]), {"weights": np.zeros(2)}, ConfigurationError, "not all zero"),
        (OK, np.array([0, 0]), {"weights": np.array([1.0, -1.0])}, ConfigurationError, "got minimum -1"),
        (OK, np.array([0, 0]), {"weights": np.array([1.0, np.nan])}, NonFiniteError, "weights must be finite"),
        (OK, np.array([0, 0]), {"weights": np.ones(3)}, ShapeError, r"\(2,\), one a row, got \(3,\)"),
        (OK, np.array([0, 0]), {"mask": np.ones((2, 2))}, DtypeError, "boolean"),
        (OK, np.array([0, 0]), {"mask": np.ones((2, 3), bool)}, ShapeError, r"\(2, 2\), got \(2, 3\)"),
        (OK, np.array([0, 0]), {"mask": np.array([[True, True], [False, False]])}, LabelError, "row 1 allows nothing"),
        (OK, np.array([0, 0]), {"mask": np.array([[True, True], [False, True]])}, LabelError, "row 1 puts weight"),
    ],
)
def test_cross_entropy_refuses(outputs: Any, targets: Any, options: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        SoftmaxCrossEntropy()(outputs, targets, **options)


def test_mean_squared_error_refuses() -> None:
    with pytest.raises(ShapeError, match=r"targets must have shape \(n, 2\), got \(2,\)"):
        MeanSquaredError()(OK, np.zeros(2))
    with pytest.raises(ShapeError, match=r"targets must have shape \(2, 2\), got \(1, 2\)"):
        MeanSquaredError()(OK, OK[:1])
    with pytest.raises(NonFiniteError, match="must be finite"):
        MeanSquaredError()(NAN, OK)
    with pytest.raises(DtypeError, match="outputs must be floating point, got int64"):
        MeanSquaredError()(OK.astype(int), OK)


@pytest.mark.parametrize("smoothing", [-0.1, 1.0, float("nan")])
def test_smoothing_out_of_range(smoothing: float) -> None:
    with pytest.raises(ConfigurationError, match="label_smoothing must lie in"):
        SoftmaxCrossEntropy(smoothing)
