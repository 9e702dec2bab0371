"""Every array the texts print, and the long form against the short one."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mnist_core import ShapeError
from mnist_core import derivations as d

# Part 2 and 3 of the text: inputs, weights (inputs x classes), target.
X = np.array([0.1, 0.5, 0.4])
W = np.array([[0.1, 0.2, 0.3, 0.4, 0.5], [0.6, 0.7, 0.8, 0.9, 0.1], [0.11, 0.12, 0.13, 0.14, 0.15]])
Y = np.array([0.0, 0.0, 1.0, 0.0, 0.0])
S = d.softmax(W.T @ X)

# Part 1 of the text: a probability vector and numbers derived from it.
S1 = np.array([0.16205870737014744, 0.1530827392322831, 0.22661095862407418, 0.226342511074585, 0.23190508])

PRINTED_SOFTMAX = [0.19091352, 0.20353145, 0.21698333, 0.23132428, 0.15724743]
PRINTED_SOFTMAX_JACOBIAN = [
    [0.154465, -0.038856, -0.041425, -0.044162, -0.030020],
    [-0.038856, 0.162106, -0.044162, -0.047081, -0.032004],
    [-0.041425, -0.044162, 0.1699015, -0.050193, -0.034120],
    [-0.044162, -0.047081, -0.050193, 0.177813, -0.036375],
    [-0.030020, -0.032004, -0.034120, -0.036375, 0.132520],
]
PRINTED_LINEAR_JACOBIAN = [
    [0.1, 0, 0, 0, 0], [0.5, 0, 0, 0, 0], [0.4, 0, 0, 0, 0],
    [0, 0.1, 0, 0, 0], [0, 0.5, 0, 0, 0], [0, 0.4, 0, 0, 0],
    [0, 0, 0.1, 0, 0], [0, 0, 0.5, 0, 0], [0, 0, 0.4, 0, 0],
    [0, 0, 0, 0.1, 0], [0, 0, 0, 0.5, 0], [0, 0, 0, 0.4, 0],
    [0, 0, 0, 0, 0.1], [0, 0, 0, 0, 0.5], [0, 0, 0, 0, 0.4],
]  # fmt: skip
PRINTED_LAYER_JACOBIAN = [
    [0.01544, 0.07723, 0.06178, -0.00388, -0.01942, -0.01554, -0.00414, -0.02071, -0.01657, -0.00441, -0.02208,
     -0.01766, -0.00300, -0.01501, -0.01200],
    [-0.00388, -0.01942, -0.01554, 0.01621, 0.08105, 0.06484, -0.00441, -0.02208, -0.01766, -0.00470, -0.02354,
     -0.01883, -0.00320, -0.01600, -0.01280],
    [-0.00414, -0.02071, -0.01657, -0.00441, -0.02208, -0.01766, 0.01699, 0.08495, 0.06796, -0.00501, -0.02509,
     -0.02007, -0.00341, -0.01706, -0.01364],
    [-0.00441, -0.02208, -0.01766, -0.00470, -0.02354, -0.01883, -0.00501, -0.02509, -0.02007, 0.01778, 0.08890,
     0.07112, -0.00363, -0.01818, -0.01455],
    [-0.00300, -0.01501, -0.01200, -0.00320, -0.01600, -0.01280, -0.00341, -0.01706, -0.01364, -0.00363, -0.01818,
     -0.01455, 0.01325, 0.06626, 0.05300],
]  # fmt: skip
PRINTED_WEIGHT_GRADIENT = [
    [0.01909135, 0.09545676, 0.07636541, 0.02035314, 0.10176572],
    [0.08141258, -0.07830167, -0.39150833, -0.31320667, 0.02313243],
    [0.11566214, 0.09252971, 0.01572474, 0.07862371, 0.06289897],
]
PRINTED_PART_1_JACOBIAN = [
    [0.13579568, -0.02480839, -0.03672428, -0.03668077, -0.03758224],
    [-0.02480839, 0.12964841, -0.03469023, -0.03464913, -0.03550067],
    [-0.03672428, -0.03469023, 0.17525843, -0.05129169, -0.05255223],
    [-0.03668077, -0.03464913, -0.05129169, 0.17511158, -0.05248998],
    [-0.03758224, -0.03550067, -0.05255223, -0.05248998, 0.17812512],
]


def assert_printed(actual: Any, printed: Any, decimals: int) -> None:
    """Agree to the last printed digit, whichever way it was rounded (the text sometimes cuts off)."""
    np.testing.assert_allclose(actual, printed, rtol=0, atol=1.0 * 10.0**-decimals)


def test_part_2_softmax() -> None:
    assert_printed(S, PRINTED_SOFTMAX, 8)
    assert S.sum() == pytest.approx(1.0, abs=1e-15)


def test_part_2_softmax_jacobian() -> None:
    assert_printed(d.softmax_jacobian(S), PRINTED_SOFTMAX_JACOBIAN, 6)


def test_part_2_linear_jacobian() -> None:
    np.testing.assert_array_equal(d.linear_jacobian(X, 5), PRINTED_LINEAR_JACOBIAN)


def test_part_2_layer_jacobian_both_ways() -> None:
    assert_printed(d.softmax_layer_jacobian(S, X), PRINTED_LAYER_JACOBIAN, 5)
    assert_printed(d.softmax_layer_jacobian_short(S, X), PRINTED_LAYER_JACOBIAN, 5)


def test_part_2_misprint_of_one_entry() -> None:
    # Where part 2 prints the product it has 0.0810 in row 2, column 5, a digit short; where it prints the short form,
    # 0.08105. The value is S_2 (1 - S_2) 0.5 = 0.0810532, so the second is right and the first lost its last digit.
    assert d.softmax_layer_jacobian(S, X)[1, 4] == pytest.approx(0.0810532, abs=1e-7)


def test_part_2_misprint_of_the_dimensions() -> None:
    # Part 2 announces dZ/dW as (K, i*j) and its formula has classes as rows; the code and the printed array are the
    # transpose, (i*j, K), and are transposed back in the product. We keep to the printed array.
    assert d.linear_jacobian(X, 5).shape == (15, 5)
    assert d.softmax_layer_jacobian(S, X).shape == (5, 15)


def test_part_3_cross_entropy() -> None:
    assert d.cross_entropy(Y, S) == pytest.approx(-np.log(0.21698333), abs=1e-7)


def test_part_3_cross_entropy_gradient() -> None:
    # Misprint: the text has -4.60864, cut off instead of rounded. Its minus zeros equal ours, as -0.0 == 0.0.
    assert_printed(d.cross_entropy_gradient(Y, S), [0, 0, -4.60865, 0, 0], 5)


def test_part_3_weight_gradient_both_ways() -> None:
    # Misprint: the text prints the 15 numbers reshaped to W's shape (3, 5), but they run class by class, three inputs
    # each, so that row 1 holds class 1 and two thirds of class 2. To subtract them from W they have to be laid out as
    # (5, 3) and transposed. The numbers themselves are right.
    for gradient in (d.cross_entropy_weight_gradient(Y, S, X), d.cross_entropy_weight_gradient_short(Y, S, X)):
        assert_printed(gradient.reshape(3, 5), PRINTED_WEIGHT_GRADIENT, 8)
        np.testing.assert_allclose(gradient.reshape(5, 3).T, np.outer(X, S - Y), atol=1e-15)


def test_part_1_jacobian_of_its_own_vector() -> None:
    assert_printed(d.softmax_jacobian(S1), PRINTED_PART_1_JACOBIAN, 8)


def test_part_1_diagonal_matrix_and_tiles() -> None:
    printed = np.array([0.16205871, 0.15308274, 0.22661096, 0.22634251, 0.23190508])
    assert_printed(np.diag(S1), np.diag(printed), 8)
    assert_printed(np.tile(S1[:, np.newaxis], 5), np.tile(printed[:, np.newaxis], 5), 8)


@pytest.mark.parametrize(
    ("i", "j", "printed"),
    [
        (0, 0, 0.13579568273566436),
        (1, 1, 0.12964841418142392),
        (2, 2, 0.1752584320555523),
        (0, 1, -0.024808390840665155),
        (1, 2, -0.034690226286226845),
        (2, 3, -0.051291693411991836),
    ],
)
def test_part_1_single_derivatives_to_all_digits(i: int, j: int, printed: Any) -> None:
    assert d.softmax_jacobian(S1)[i, j] == pytest.approx(printed, rel=1e-14)


def test_part_1_example_output_is_no_probability_vector() -> None:
    # Misprint: part 1 shows [0.973, 0.853, ...] as the softmax output whose sum is 1. It sums to 3.79, so it must be
    # the random input; nor is its softmax the vector S of what follows, so the two were printed in different runs.
    shown = np.array([0.97337094, 0.85251098, 0.62495691, 0.63957056, 0.6969253])
    assert shown.sum() == pytest.approx(3.787, abs=1e-3)
    assert d.softmax(shown).sum() == pytest.approx(1.0)
    assert np.abs(d.softmax(shown) - S1).max() > 0.05


vectors = hnp.arrays(np.float64, st.integers(1, 7), elements=st.floats(-6, 6))


@given(vectors, vectors, st.integers(0, 6))
def test_short_forms_equal_long_forms(z: Any, x: Any, target: int) -> None:
    s = d.softmax(z)
    y = np.eye(len(z))[target % len(z)]
    np.testing.assert_allclose(d.softmax_layer_jacobian_short(s, x), d.softmax_layer_jacobian(s, x), atol=1e-12)
    np.testing.assert_allclose(
        d.cross_entropy_weight_gradient_short(y, s, x), d.cross_entropy_weight_gradient(y, s, x), atol=1e-9
    )


@given(vectors)
def test_jacobian_matches_finite_differences(z: Any) -> None:
    step = 1e-5
    nudges = step * np.eye(len(z))
    numeric = np.stack([(d.softmax(z + n) - d.softmax(z - n)) / (2 * step) for n in nudges], axis=1)
    np.testing.assert_allclose(d.softmax_jacobian(d.softmax(z)), numeric, atol=1e-9)


def test_softmax_of_huge_scores_does_not_overflow() -> None:
    np.testing.assert_allclose(d.softmax(np.array([1e4, 1e4, -1e4])), [0.5, 0.5, 0.0])


def test_cross_entropy_ignores_unwanted_zeros_and_punishes_wanted_ones() -> None:
    assert d.cross_entropy(np.array([1.0, 0.0]), np.array([1.0, 0.0])) == 0.0
    assert d.cross_entropy(np.array([0.0, 1.0]), np.array([1.0, 0.0])) == np.inf


def test_bad_vectors_are_refused() -> None:
    with pytest.raises(ShapeError, match=r"z must be a non-empty vector, got shape \(2, 2\)"):
        d.softmax(np.eye(2))
    with pytest.raises(ShapeError, match="equally long"):
        d.cross_entropy(np.ones(3), np.ones(4))
