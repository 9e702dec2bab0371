"""Image warps: no warp is the identity, a shift is a shift, and nothing depends on anything but the generator."""

from typing import Any

import numpy as np
import pytest

from mnist_core import ConfigurationError, ShapeError
from mnist_core.augmentation import Warp, WarpConfig

STILL = {"shift": 0.0, "degrees": 0.0, "scale": 0.0, "shear": 0.0, "elastic": 0.0}


def images(n: int = 5, height: Any = 9, width: Any = 7) -> Any:
    pixels = np.zeros((n, height, width), np.float32)
    pixels[:, 2:7, 2:5] = np.random.default_rng(0).random((n, 5, 3), np.float32)
    return pixels


def warp(pixels: Any, seed: int = 1, **changes: Any) -> Any:
    config = WarpConfig(pixels.shape[1], pixels.shape[2], **{**STILL, **changes})
    flat = pixels.reshape(len(pixels), -1).copy()
    Warp(config)(flat, np.random.default_rng(seed))
    return flat.reshape(pixels.shape)


def test_no_warp_is_the_identity() -> None:
    np.testing.assert_allclose(warp(images()), images(), atol=1e-5)


class Largest(np.random.Generator):
    """Always draws the upper end."""

    def uniform(self, low: Any, high: Any, size: Any) -> Any:  # type: ignore[override]  # the one call made
        return np.full(size, high)


def largest(pixels: Any, **changes: Any) -> Any:
    """Warp by exactly the largest amounts."""
    flat = pixels.reshape(len(pixels), -1).copy()
    config = WarpConfig(pixels.shape[1], pixels.shape[2], **{**STILL, **changes})
    Warp(config)(flat, Largest(np.random.PCG64(0)))
    return flat.reshape(pixels.shape)


def test_whole_pixel_shifts() -> None:
    expected = np.zeros_like(images())
    expected[:, :-2, :-2] = images()[:, 2:, 2:]  # looking down and right moves the picture up and left
    np.testing.assert_allclose(largest(images(), shift=2.0), expected, atol=1e-5)


def test_a_quarter_turn() -> None:
    square = images(3, 9, 9)
    np.testing.assert_allclose(largest(square, degrees=90.0), np.rot90(square, axes=(2, 1)), atol=1e-4)


def test_shear_moves_columns_by_the_row() -> None:
    square = images(3, 9, 9)
    expected = np.zeros_like(square)
    for row in range(9):
        for column in range(9):
            if 0 <= column + row - 4 < 9:
                expected[:, row, column] = square[:, row, column + row - 4]
    np.testing.assert_allclose(largest(square, shear=1.0), expected, atol=1e-4)


def test_a_scale_of_two_looks_twice_as_far() -> None:
    square = images(3, 9, 9)
    assert largest(square, scale=1.0)[0, 5, 5] == pytest.approx(square[0, 6, 6], abs=1e-5)


@pytest.mark.parametrize("name", ["shift", "degrees", "scale", "shear", "elastic"])
def test_every_kind_of_warp_does_something_different_to_each_image(name: str) -> None:
    same = np.repeat(images(1), 4, axis=0)
    size: dict[str, Any] = {name: 20.0 if name == "degrees" else 0.8}
    bent = warp(same, **size)
    assert np.abs(bent - same).max() > 0.05
    assert np.abs(bent[0] - bent[1]).max() > 0.01
    assert bent.min() >= 0
    assert bent.max() <= same.max() + 1e-5


def test_the_generator_decides_alone() -> None:
    settings: dict[str, Any] = {"shift": 1.0, "elastic": 1.0, "degrees": 10.0}
    np.testing.assert_array_equal(warp(images(), 1, **settings), warp(images(), 1, **settings))
    assert (warp(images(), 1, **settings) != warp(images(), 2, **settings)).any()


def test_the_displacement_has_the_size_asked_for() -> None:
    bender = Warp(WarpConfig(elastic=2.0))
    field = bender._wobble(500, np.random.default_rng(0))
    assert np.sqrt(np.mean(field**2)) == pytest.approx(2.0, rel=0.05)
    assert np.abs(np.diff(field, axis=2)).mean() < 0.7  # smooth: neighbours move nearly alike


def test_far_out_looks_at_black() -> None:
    assert not warp(images(), seed=3, shift=1000.0).any()


def test_bad_input_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"images must have shape \(n, 784\), got \(2, 64\)"):
        Warp()(np.zeros((2, 64), np.float32), np.random.default_rng(0))
    with pytest.raises(ConfigurationError, match="smoothness must lie in"):
        WarpConfig(smoothness=0.0)
    with pytest.raises(ConfigurationError, match="elastic must lie in"):
        WarpConfig(elastic=-1.0)
