"""The terminal as a picture: 24 rows of 80 cells, each 16 pixels high and 8 wide, drawn without any library."""

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

HEIGHT, WIDTH = 16, 8
"""Size of a character's cell in pixels."""

_PALETTE = np.array(
    [
        (90, 90, 90), (205, 49, 49), (13, 188, 121), (181, 137, 66),
        (59, 120, 255), (188, 63, 188), (17, 168, 205), (204, 204, 204),
        (128, 128, 128), (255, 99, 71), (80, 250, 123), (241, 241, 67),
        (120, 170, 255), (255, 121, 198), (90, 230, 240), (255, 255, 255),
    ],
    np.uint8,
)  # fmt: skip
"""Red, green and blue of NetHack's 16 colours. Black and blue are light enough to be seen on black."""

_REVERSE = 16


def terminal_picture(chars: NDArray[np.uint8], colors: NDArray[np.int8], cursor: NDArray[np.uint8]) -> Pixels:
    """Draw one terminal screen.

    Parameters
    ----------
    chars, colors : ndarray, shape (24, 80)
        Character codes, and colours 0-15, with 16 added where the game shows reverse video.
    cursor : ndarray, shape (2,)
        (row, column) of the cell that is shown reversed.

    Returns
    -------
    ndarray of uint8, shape (384, 640, 3)
        Rows from the top, pixels from the left, red, green and blue.
    """
    paints = colors.astype(np.intp)
    row, column = cursor.tolist()
    if row < paints.shape[0] and column < paints.shape[1]:
        paints[row, column] ^= _REVERSE
    rows, columns = paints.shape
    cells = _cells()[paints, chars]  # (rows, columns, height, width, colour)
    return np.ascontiguousarray(cells.transpose(0, 2, 1, 3, 4)).reshape(rows * HEIGHT, columns * WIDTH, 3)


@cache
def _cells() -> Pixels:
    """Draw every character in every colour, plain and reversed: shape (32, 256, height, width, 3)."""
    with (files("nethack_env") / "data" / "font.npy").open("rb") as file:
        opaque = np.load(file, allow_pickle=False)[None, ..., None] / np.float32(255)
    ink = _PALETTE[:, None, None, None].astype(np.float32)
    return np.concatenate([ink * opaque, ink * (1 - opaque)]).round().astype(np.uint8)
