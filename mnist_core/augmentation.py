"""Disturbing images so that a network that knows nothing of space learns what does not matter.

A handwritten digit stays the same digit when it is shifted, turned, stretched, slanted or wobbled a little. `Warp`
draws for each image an affine map and a smooth random displacement of every pixel (Simard et al. 2003), and
resamples: all images of a batch at once, in a few dozen whole-array operations.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mnist_core.arrays import Array
from mnist_core.checks import require_number
from mnist_core.errors import ShapeError


@dataclass(frozen=True)
class WarpConfig:
    """How far images may be bent."""

    height: int = 28
    """Rows of an image."""
    width: int = 28
    """Columns of an image."""
    shift: float = 1.0
    """Largest shift along each axis, in pixels, uniformly drawn."""
    degrees: float = 7.5
    """Largest rotation either way."""
    scale: float = 0.08
    """Largest relative stretch along each axis, drawn on its own."""
    shear: float = 0.1
    """Largest slant: columns moved per row of distance from the centre."""
    elastic: float = 1.0
    """Root mean square of the smooth displacement along each axis, in pixels."""
    smoothness: float = 4.0
    """Standard deviation of the Gaussian that smooths the displacement, in pixels."""

    def __post_init__(self) -> None:
        for name in ("shift", "degrees", "scale", "shear", "elastic"):
            require_number(name, getattr(self, name), 0.0)
        require_number("smoothness", self.smoothness, 0.0, open_low=True)


class Warp:
    """Bends each image of a batch in its own way, in place: an `Augment` for the training loop."""

    def __init__(self, config: WarpConfig | None = None) -> None:
        self.config = config or WarpConfig()
        c = self.config
        self._rows, self._columns = np.meshgrid(
            np.arange(c.height, dtype=np.float32) - (c.height - 1) / 2,
            np.arange(c.width, dtype=np.float32) - (c.width - 1) / 2,
            indexing="ij",
        )
        self._blur_rows = _blur_matrix(c.height, c.smoothness)
        self._blur_columns = _blur_matrix(c.width, c.smoothness)

    def __call__(self, images: Array, generator: np.random.Generator) -> None:
        """Bend images of shape ``(n, height * width)`` in place."""
        c = self.config
        if images.ndim != 2 or images.shape[1] != c.height * c.width:
            raise ShapeError(f"images must have shape (n, {c.height * c.width}), got {images.shape}")
        rows, columns = self._affine(len(images), generator)
        if c.elastic:
            rows += self._wobble(len(images), generator)
            columns += self._wobble(len(images), generator)
        images[...] = self._sample(images, rows, columns)

    def _affine(self, n: int, generator: np.random.Generator) -> tuple[Array, Array]:
        """Return where each output pixel looks, measured from the centre, both ``(n, height, width)``."""
        c = self.config

        def uniform(limit: float) -> Array:
            return generator.uniform(-limit, limit, (n, 1, 1)).astype(np.float32)

        angle = np.deg2rad(uniform(c.degrees))
        cos, sin = np.cos(angle), np.sin(angle)
        rows, columns = self._rows * (1 + uniform(c.scale)), self._columns * (1 + uniform(c.scale))
        columns += uniform(c.shear) * rows
        turned = cos * rows - sin * columns + uniform(c.shift)
        return turned, sin * rows + cos * columns + uniform(c.shift)

    def _wobble(self, n: int, generator: np.random.Generator) -> Array:
        """Return a smooth random field of shape ``(n, height, width)``: white noise between two blur matrices."""
        c = self.config
        noise = generator.standard_normal((n, c.height, c.width), dtype=np.float32)
        field: Array = self._blur_rows @ noise @ self._blur_columns.T
        field *= np.float32(c.elastic)
        return field

    def _sample(self, images: Array, rows: Array, columns: Array) -> Array:
        """Read images at fractional places by bilinear interpolation; outside is black."""
        c = self.config
        n, height, width = len(images), c.height + 2, c.width + 2  # a black frame catches what looks outside
        framed = np.zeros((n, height, width), images.dtype)
        framed[:, 1:-1, 1:-1] = images.reshape(n, c.height, c.width)
        rows += np.float32((c.height - 1) / 2 + 1)
        columns += np.float32((c.width - 1) / 2 + 1)
        # Staying a hair below the last index keeps its upper neighbour within the frame.
        np.clip(rows, 0, np.float32(height - 1.001), out=rows)
        np.clip(columns, 0, np.float32(width - 1.001), out=columns)
        top, left = rows.astype(np.int32), columns.astype(np.int32)
        down, right = rows - top, columns - left
        corner = top * np.int32(width) + left + (np.arange(n, dtype=np.int32) * height * width)[:, None, None]
        flat = framed.reshape(-1)
        upper = flat.take(corner)
        upper += right * (flat.take(corner + 1) - upper)
        lower = flat.take(corner + width)
        lower += right * (flat.take(corner + width + 1) - lower)
        upper += down * (lower - upper)
        return upper.reshape(n, -1)


def _blur_matrix(size: int, sigma: float) -> Array:
    """Return a ``(size, size)`` Gaussian blur, each row scaled so that unit white noise keeps unit variance."""
    distance = np.subtract.outer(np.arange(size), np.arange(size))
    kernel = np.exp(-0.5 * (distance / sigma) ** 2)
    kernel /= np.sqrt((kernel**2).sum(axis=1, keepdims=True))
    return kernel.astype(np.float32)
