"""Draw the characters of `nethack_env/data/font.npy` again, from the DejaVu Sans Mono that comes with matplotlib."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
DATA = Path(__file__).parent.parent / "nethack_env" / "data"
HEIGHT, WIDTH = 16, 8
SIZE, TOP = 13, 0
"""Points at which a character is as wide as its cell, and the row at which the font's line begins."""


def draw() -> NDArray[np.uint8]:
    """Return how opaque each pixel of each of the 256 characters is; what no keyboard types is blank."""
    font = ImageFont.truetype(str(FONTS / "DejaVuSansMono.ttf"), SIZE)
    drawn = np.zeros((256, HEIGHT, WIDTH), np.uint8)
    for code in range(0x21, 0x7F):
        cell = Image.new("L", (WIDTH, HEIGHT))
        ImageDraw.Draw(cell).text((0, TOP), chr(code), fill=255, font=font)
        drawn[code] = np.asarray(cell)
    return drawn


def main() -> int:
    """Write the table and the font's licence."""
    np.save(DATA / "font.npy", draw())
    (DATA / "font-licence.txt").write_bytes((FONTS / "LICENSE_DEJAVU").read_bytes())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
