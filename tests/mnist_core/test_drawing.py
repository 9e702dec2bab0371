"""Drawings placed as MNIST places its digits, the weights shipped, and the program that reads a drawing."""

import hashlib
import io
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from agents.extras import missing
from mnist_core import DataError, NonFiniteError, ShapeError, drawing, load_network, mean_probabilities, recipes
from mnist_core.datasets import load_folder
from scripts import predict

THREE = """
  ####
 ##  ##
     ##
   ###
     ##
##   ##
 #####
"""
SEVEN = """
@@@@@@@@
      @@
     @@
    @@
...@@...
   @@
"""


def ring(size: tuple[int, int] = (300, 200), mode: str = "L", paper: Any = 255, ink: Any = 0) -> Image.Image:
    """Draw a zero, off the centre."""
    image = Image.new(mode, size, paper)
    ImageDraw.Draw(image).ellipse((20, 15, 110, 160), outline=ink, width=16)
    return image


def saved(image: Image.Image, path: Path) -> Path:
    image.save(path)
    return path


def predicted(image: Any) -> int:
    network = load_network(recipes.SHIPPED)
    return int(mean_probabilities([network], image.reshape(1, -1)).argmax())


def test_a_drawing_is_fitted_into_20_pixels_and_centred_by_mass() -> None:
    placed = drawing.place_as_mnist(np.asarray(ring(), np.float64) / 255)
    assert placed.shape == (28, 28)
    assert placed.dtype == np.float32
    assert placed.min() == 0.0
    assert placed.max() == 1.0
    rows, columns = (np.flatnonzero(placed.any(axis=axis)) for axis in (1, 0))
    assert rows[-1] - rows[0] + 1 == 20
    assert columns[-1] - columns[0] + 1 == 12  # 91 x 146 pixels: the proportions stay
    for axis in (0, 1):
        mass = placed.sum(axis=1 - axis)
        assert mass @ np.arange(28) / mass.sum() == pytest.approx(14, abs=0.51)


@pytest.mark.parametrize("scale", [1, 3, 11])
def test_mnists_own_digits_come_back_as_they_were(
    mnist_folder: Path, scale: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Blown up, turned to dark ink on a larger sheet, and placed again: the placement is exactly MNIST's.
    monkeypatch.setattr(drawing, "FAINT", 0.0)
    for image in load_folder(mnist_folder).test_images[:200] / 255:
        sheet = np.pad(np.kron(image, np.ones((scale, scale))), ((5, 40), (31, 2)))
        placed = drawing.place_as_mnist(1 - 0.7 * sheet)
        np.testing.assert_allclose(placed, image / image.max(), atol=0.02)


def test_the_shipped_weights_read_unseen_digits_as_their_card_says(mnist_folder: Path) -> None:
    test = load_folder(mnist_folder).test()
    network = load_network(recipes.SHIPPED)
    right = np.mean(network.predict(test.inputs).argmax(axis=1) == test.labels)
    assert f"{right:.2%}".replace("%", " %") in card()


def card() -> str:
    return (recipes.SHIPPED.parent / "README.md").read_text("utf-8")


def test_the_card_is_of_these_weights() -> None:
    assert hashlib.sha256(recipes.SHIPPED.read_bytes()).hexdigest() in card()
    assert re.search(r"--recipe bent --validation 0", card())


@pytest.mark.parametrize(
    ("mode", "paper", "ink"),
    [
        ("L", 255, 0),
        ("L", 0, 255),
        ("L", 180, 90),
        ("RGB", (250, 240, 200), (20, 30, 160)),
        ("1", 1, 0),
        ("RGB", (255, 255, 255), (255, 255, 0)),  # the last three: as bright as the paper, or nearly
        ("RGB", (0, 0, 0), (0, 0, 255)),
        ("RGB", (200, 30, 30), (28, 118, 28)),
    ],
)
def test_any_ink_on_any_paper(tmp_path: Path, mode: str, paper: Any, ink: Any) -> None:
    path = saved(ring(mode=mode, paper=paper, ink=ink), tmp_path / "zero.png")
    assert predicted(drawing.place_as_mnist(drawing.read_drawing(path))) == 0


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_transparent_parts_are_paper(tmp_path: Path, grey: int) -> None:
    path = saved(ring(mode="RGBA", paper=(0, 0, 0, 0), ink=(grey, grey, grey, 255)), tmp_path / "zero.png")
    assert predicted(drawing.place_as_mnist(drawing.read_drawing(path))) == 0


def test_the_ripples_of_a_photographs_compression_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "zero.jpg"
    ring().save(path, quality=30)
    assert predicted(drawing.place_as_mnist(drawing.read_drawing(path))) == 0


@pytest.mark.parametrize(("text", "digit"), [(THREE, 3), (SEVEN, 7)])
def test_a_drawing_in_characters(tmp_path: Path, text: str, digit: int) -> None:
    (tmp_path / "drawn.txt").write_text(text)
    assert predicted(drawing.place_as_mnist(drawing.read_drawing(tmp_path / "drawn.txt"))) == digit


def test_a_single_stroke_has_no_width_and_is_still_placed() -> None:
    placed = drawing.place_as_mnist(drawing.parse_text(" #\n" * 30))
    assert placed.sum() == 20
    assert placed[:, 14].sum() == 20


def test_blank_paper_is_said_clearly(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="the drawing is empty"):
        drawing.parse_text("\n\n")
    with pytest.raises(DataError, match="the drawing is blank: its grey levels differ by 0%"):
        drawing.place_as_mnist(drawing.parse_text("...\n..."))
    with pytest.raises(DataError, match="differ by 8%"):
        drawing.place_as_mnist(np.asarray(ring(paper=255, ink=235), np.float64) / 255)


def test_files_that_are_no_drawing_are_said_clearly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken, binary, huge = tmp_path / "x.png", tmp_path / "x.txt", tmp_path / "huge.png"
    broken.write_bytes(b"no image")
    binary.write_bytes(b"\xff\xfe\x00")
    Image.new("1", (drawing.LARGEST + 1, 1)).save(huge)
    for path, message in (
        (tmp_path / "none.png", "No such file"),
        (broken, "is no image that Pillow can read"),
        (binary, "is no text: name an image by its ending, such as .png"),
        (huge, "may have 4096 pixels a side at most, got"),
        (tmp_path, "Is a directory"),
    ):
        assert predict.main([str(path)]) == 2
        captured = capsys.readouterr()
        assert message in captured.err
        assert captured.err.count("\n") == 1
        assert not captured.out
    cut = io.BytesIO()
    ring().save(cut, "png")
    broken.write_bytes(cut.getvalue()[:300])
    assert predict.main([str(broken)]) == 2
    assert "cannot read" in capsys.readouterr().err


def test_which_of_several_drawings_is_blank_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full, blank = saved(ring(), tmp_path / "zero.png"), saved(Image.new("L", (28, 28), 255), tmp_path / "blank.png")
    assert predict.main([str(full), str(blank)]) == 2
    assert capsys.readouterr().err.startswith(f"{blank}: the drawing is blank")


@pytest.mark.parametrize(
    ("grey", "error", "message"),
    [
        (np.ones(784), ShapeError, r"\(height, width\), got \(784,\)"),
        (np.ones((28, 28, 3)), ShapeError, r"\(height, width\), got \(28, 28, 3\)"),
        (np.ones((0, 28)), ShapeError, r"\(height, width\), got \(0, 28\)"),
        (np.full((28, 28), np.nan), NonFiniteError, "784 of 784 entries are not"),
    ],
)
def test_arrays_that_are_no_drawing_are_said_clearly(grey: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        drawing.place_as_mnist(grey)


def test_without_pillow_the_files_own_fault_comes_first_and_then_the_extra(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(ring(), tmp_path / "zero.png")
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert predict.main([str(tmp_path / "none.png")]) == 2
    assert capsys.readouterr().err == f"cannot read {tmp_path / 'none.png'}: No such file or directory\n"
    assert predict.main([str(path)]) == 2
    command = missing("mnist", "PIL").partition(": ")[2]
    assert capsys.readouterr().err == f"reading {path} as an image needs Pillow, which is not installed: {command}\n"


def test_the_program_reads_files_and_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(ring(), tmp_path / "zero.png")
    pipe(monkeypatch, THREE.encode())
    assert predict.main([str(path), "-"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert re.fullmatch(re.escape(str(path)) + r": 0 \d+\.\d% \(then \d \d+\.\d%, \d \d+\.\d%\)", first)
    assert second.startswith("-: 3 9")
    pipe(monkeypatch, path.read_bytes())
    assert predict.main(["-"]) == 0
    assert capsys.readouterr().out.startswith("-: 0 ")
    for content, message in (
        (path.read_bytes()[:300], "cannot read -: "),
        (b"\x89PNG\xff", "- is no image that Pillow can read"),
    ):
        pipe(monkeypatch, content)
        assert predict.main(["-"]) == 2
        assert capsys.readouterr().err.startswith(message)


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Let standard input be these bytes, in a locale whose text stream takes any."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), "ascii", "surrogateescape"))


def test_the_program_shows_what_the_network_sees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert predict.main(["--show", str(saved(ring(), tmp_path / "zero.png"))]) == 0
    *picture, _ = capsys.readouterr().out.splitlines()
    assert len(picture) == 28
    assert sum("█" in line for line in picture) >= 18
    assert predict.main(["--weights", str(tmp_path / "none.npz"), str(tmp_path / "zero.png")]) == 2
    assert "cannot read" in capsys.readouterr().err


def test_without_anything_to_do_the_program_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        predict.main([])
    assert stop.value.code == 2
    assert "name a drawing to read, or a page to write with --page" in capsys.readouterr().err
    (tmp_path / "file").touch()
    assert predict.main(["--page", str(tmp_path / "file" / "draw.html")]) == 2
    assert re.fullmatch(r"cannot write .*draw\.html: \S.*\n", capsys.readouterr().err)
