"""The programs that maintain the project's own files: help, mistakes, and what they write."""

from pathlib import Path

import numpy as np

from scripts import draw_font
from tests.scripts.running import piped_without


def test_the_font_is_drawn_as_it_is_shipped(tmp_path: Path) -> None:
    assert draw_font.main(["--out", str(tmp_path)]) == 0
    drawn, shipped = (np.load(folder / "font.npy").astype(int) for folder in (tmp_path, draw_font.DATA))
    assert np.abs(drawn - shipped).mean() < 1, "of 255; versions of the library that draws it may differ a little"
    assert (tmp_path / "font-licence.txt").read_bytes() == (draw_font.DATA / "font-licence.txt").read_bytes()


def test_the_font_is_not_drawn_without_matplotlib_but_the_help_is_shown() -> None:
    done = piped_without(["matplotlib", "PIL"], "draw_font")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "draw_font.py: error: matplotlib, PIL are not installed: pip install 'nethack-agents["
    )
    assert done.stderr.count("\n") == 1
    assert piped_without(["matplotlib", "PIL"], "draw_font", "--help").returncode == 0
