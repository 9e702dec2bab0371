"""Draw the characters of `nethack_env/data/font.npy` again, from the DejaVu Sans Mono that comes with matplotlib."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from agents.commands import command_line
from agents.extras import need

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DATA = Path(__file__).parent.parent / "nethack_env" / "data"
HEIGHT, WIDTH = 16, 8
SIZE, TOP = 13, 0
"""Points at which a character is as wide as its cell, and the row at which the font's line begins."""


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=command_line.path, default=DATA, help="folder for the table and its licence")
    return parser.parse_args(arguments)


def fonts() -> Path:
    """Return the folder of matplotlib's fonts."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def draw() -> NDArray[np.uint8]:
    """Return how opaque each pixel of each of the 256 characters is; what no keyboard types is blank."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(fonts() / "DejaVuSansMono.ttf"), SIZE)
    drawn = np.zeros((256, HEIGHT, WIDTH), np.uint8)
    for code in range(0x21, 0x7F):
        cell = Image.new("L", (WIDTH, HEIGHT))
        ImageDraw.Draw(cell).text((0, TOP), chr(code), fill=255, font=font)
        drawn[code] = np.asarray(cell)
    return drawn


def main(arguments: list[str] | None = None) -> int:
    """Write the table and the font's licence."""
    options = parse(arguments)
    need("mnist", "matplotlib", "PIL")
    import numpy as np

    np.save(options.out / "font.npy", draw())
    (options.out / "font-licence.txt").write_bytes((fonts() / "LICENSE_DEJAVU").read_bytes())
    return 0


if __name__ == "__main__":
    raise SystemExit(command_line.run(main))
