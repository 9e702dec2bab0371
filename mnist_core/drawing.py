"""From a drawing to what the network expects: a light digit on black, 28x28, placed as MNIST's digits are.

MNIST fits a digit's longer side to 20 pixels with its proportions kept, greys the edges by area, and shifts it by
whole pixels until its centre of mass lies at the middle of 28x28 (http://yann.lecun.com/exdb/mnist). A drawing that
is not treated alike is a stranger to the network: it knows nothing of space, only of pixels.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from mnist_core.arrays import Array
from mnist_core.checks import require_finite
from mnist_core.errors import DataError, ShapeError

SIDE, BOX = 28, 20
CENTRE = 14  # of MNIST's digits, as a pixel index along both axes
LEAST_CONTRAST = 30 / 255
"""Below it a picture counts as blank: noise would be blown up to a digit."""
FAINT = 0.1
"""Ink weaker than this share of the strongest does not stretch the digit's frame: specks, JPEG's ripples."""
LARGEST = 4096
"""Pixels a side: more is a mistake, or an attack."""
TEXT_ENDINGS = (".txt", "")


def read_drawing(path: Path | str) -> Array:
    """Return a drawing's grey levels, 0 black to 1 white, shape ``(height, width)``.

    A file that ends in ``.txt`` (or has no ending) is a drawing in characters, see `parse_text`; any other is read as
    an image by Pillow. Transparent parts are white paper, or black paper under ink that white would hide. Colours count
    by their brightness; where ink and paper are about equally bright, by the red, green or blue that differs most.

    Raises
    ------
    DataError
        When the file is missing, no image, too large, or Pillow is not installed.
    """
    path = Path(path)
    try:
        return parse_text(path.read_text("utf-8")) if path.suffix in TEXT_ENDINGS else _read_image(path)
    except OSError as error:
        raise DataError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is no text: name an image by its ending, such as .png") from error


def parse_drawing(name: str, content: bytes) -> Array:
    """Return the grey levels of a drawing that came as bytes, such as from a pipe: characters in UTF-8, or an image.

    Raises
    ------
    DataError
        When it is neither, and as `read_drawing` says.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:  # PNG, JPEG and the like begin with bytes that no UTF-8 has
        return _image_from(name, content)
    return parse_text(text)


def parse_text(text: str) -> Array:
    """Return a drawing in characters as grey levels: blanks and dots are paper, everything else is ink.

    A character is about twice as high as wide, so each line makes two rows of pixels.
    """
    lines = text.expandtabs().splitlines()
    width = max(map(len, lines), default=0)
    if not width:
        raise DataError("the drawing is empty: draw a digit in characters, such as #")
    ink = np.array([[character not in " ." for character in line.ljust(width)] for line in lines])
    return 1.0 - np.repeat(ink, 2, axis=0).astype(np.float64)


def _read_image(path: Path) -> Array:
    """Return the grey levels of an image file."""
    with path.open("rb") as file:  # what is wrong with the file comes before what is missing to read it
        return _decode(str(path), file)


def _image_from(name: str, content: bytes) -> Array:
    """Return the grey levels of an image file's content."""
    try:
        return _decode(name, io.BytesIO(content))
    except OSError as error:
        raise DataError(f"cannot read {name}: {error}") from error


def _decode(name: str, file: BinaryIO) -> Array:
    """Return the grey levels of an image file that is open."""
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError as error:
        command = "pip install 'nethack-agents[mnist]', or in a checkout '.[mnist]'"
        raise DataError(f"reading {name} as an image needs Pillow, which is not installed: {command}") from error
    try:
        with Image.open(file) as image:
            if max(image.size) > LARGEST:
                raise DataError(f"{name} may have {LARGEST} pixels a side at most, got {image.size}")
            seen = image.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError) as error:
        raise DataError(f"{name} is no image that Pillow can read") from error
    on_white, on_black = (
        Image.alpha_composite(Image.new("RGBA", seen.size, paper), seen).convert("RGB") for paper in ("white", "black")
    )
    views = [on_white.convert("L"), on_black.convert("L"), *on_white.split(), *on_black.split()]
    greys = [np.asarray(view, np.float64) / 255 for view in views]
    return next((grey for grey in greys if np.ptp(grey) >= LEAST_CONTRAST), greys[0])


def place_as_mnist(grey: Array) -> npt.NDArray[np.float32]:
    """Return a drawing of one digit as MNIST would have it: shape ``(28, 28)``, ink 1, background 0.

    Parameters
    ----------
    grey
        Grey levels, shape ``(height, width)``, dark on light or light on dark: what lies along the border is paper.

    Raises
    ------
    DataError
        When there is nothing on the paper.
    ShapeError, NonFiniteError
        When `grey` is no such array.
    """
    if grey.ndim != 2 or grey.size == 0:
        raise ShapeError(f"a drawing must have shape (height, width), got {grey.shape}")
    require_finite("a drawing", grey)
    ink = _crop(_ink(grey))
    height, width = ink.shape
    scale = BOX / max(height, width)
    small = _shrink(ink, max(1, round(height * scale)), max(1, round(width * scale)))
    small /= small.max()
    canvas = np.zeros((SIDE, SIDE), np.float32)
    top, left = (_start(small, axis) for axis in (0, 1))
    canvas[top : top + small.shape[0], left : left + small.shape[1]] = small
    return canvas


def _ink(grey: Array) -> Array:
    """Return how much each pixel differs from the paper, the largest difference being 1."""
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ink = np.abs(grey - np.median(border))
    if ink.max() < LEAST_CONTRAST:
        raise DataError(f"the drawing is blank: its grey levels differ by {ink.max():.0%} of black to white at most")
    return np.asarray(ink / ink.max())


def _crop(ink: Array) -> Array:
    """Cut away the empty margin."""
    rows, columns = (np.flatnonzero((ink > FAINT).any(axis=axis)) for axis in (1, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _shrink(image: Array, height: int, width: int) -> Array:
    """Resample to ``(height, width)``: each new pixel is the mean of the area it covers."""
    return np.asarray(_coverage(image.shape[0], height) @ image @ _coverage(image.shape[1], width).T)


def _coverage(n_old: int, n_new: int) -> Array:
    """Return, shape ``(n_new, n_old)``, the share of each new cell that each old one covers along an axis."""
    edges = np.linspace(0, n_old, n_new + 1)[:, np.newaxis]
    old = np.arange(n_old)
    overlap = np.minimum(edges[1:], old + 1) - np.maximum(edges[:-1], old)
    return np.asarray(np.clip(overlap, 0, None) * (n_new / n_old))


def _start(small: Array, axis: int) -> int:
    """Return the first row or column of the digit in 28x28 that puts its centre of mass nearest to the middle."""
    mass = small.sum(axis=1 - axis)
    centre = float(mass @ np.arange(len(mass))) / float(mass.sum())
    return int(np.clip(round(CENTRE - centre), 0, SIDE - len(mass)))


def in_blocks(image: Array) -> str:
    """Return an image of values 0 to 1 as text, two characters a pixel."""
    shades = np.array([" ", "░", "▒", "▓", "█"])
    return "\n".join("".join(shades[np.rint(4 * row).astype(int)].repeat(2)).rstrip() for row in image)
