"""The scenes of a ttyrec: an emulated terminal shows them, and its bottom lines give the figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agents.extras import need
from agents.watching.cells import COLUMNS, GREY, ROWS
from agents.watching.page.scenes import Key, Scene, key_label
from agents.watching.ttyrec import KEY, TERMINAL, Ttyrec
from agents.watching.vitals import UNKNOWN, Vitals
from nethack_env.actions import KEY_TO_INDEX, action_name

if TYPE_CHECKING:
    from pyte.screens import Char

SAME_FRAME_SECONDS = 0.02
"""A server's chunks that are closer than this are parts of one frame."""
_BRIGHT, _REVERSE = 8, 16
_COLORS = {
    "black": 0, "red": 1, "green": 2, "brown": 3, "blue": 4, "magenta": 5, "cyan": 6, "white": 7, "default": GREY,
    "brightblack": 8, "brightred": 9, "brightgreen": 10, "brightbrown": 11, "brightblue": 12, "brightmagenta": 13,
    "brightcyan": 14, "brightwhite": 15, "bfightmagenta": 13,
}  # fmt: skip  # the last one is how pyte spells it


def from_ttyrec(recording: Ttyrec) -> Iterator[Scene]:
    """Yield the scenes of a recording, one for each frame; a frame's number is its step.

    Raises
    ------
    MissingExtraError
        When pyte, which emulates the terminal, is not installed.
    """
    need("ttyrec", "pyte")
    terminal = _Terminal(_encoding(recording))
    vitals = UNKNOWN
    for number, (sent, key) in enumerate(_frames(recording)):
        terminal.feed(sent)
        text = terminal.text()
        vitals = Vitals.read((text[-2 * COLUMNS : -COLUMNS], text[-COLUMNS:]), vitals)
        yield Scene(
            step=number,
            text=text,
            colors=terminal.colors(),
            cursor=terminal.cursor,
            vitals=vitals,
            message=text[:COLUMNS].strip(),
            key=_key(key),
        )


def _encoding(recording: Ttyrec) -> str:
    """Return how the text is coded: UTF-8, or else that of IBMgraphics."""
    data = b"".join(chunk.data for chunk in recording.chunks if chunk.channel == TERMINAL)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp437"
    return "utf-8"


def _frames(recording: Ttyrec) -> Iterator[tuple[bytes, int | None]]:
    """Yield what the terminal was sent for each frame, and the key that was pressed on seeing it, if that is told."""
    sent = b""
    last = recording.chunks[0].seconds
    for chunk in recording.chunks:
        if chunk.channel == KEY:
            yield sent, chunk.data[0]
            sent = b""
        elif chunk.channel == TERMINAL:
            if not recording.channelled and sent and chunk.seconds - last >= SAME_FRAME_SECONDS:
                yield sent, None
                sent = b""
            sent += chunk.data
            last = chunk.seconds
    yield sent, None


def _key(code: int | None) -> Key | None:
    if code is None:
        return None
    index = KEY_TO_INDEX.get(code)
    return Key(key_label(code), action_name(index) if index is not None else "")


class _Terminal:
    """A terminal of 24 rows and 80 columns."""

    def __init__(self, encoding: str) -> None:
        import pyte  # here, for it is an extra

        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        self._stream.use_utf8 = False  # let the game choose the terminal's line-drawing characters
        self._encoding = encoding
        self._rows = [(" " * COLUMNS, bytes([GREY]) * COLUMNS)] * ROWS

    def feed(self, data: bytes) -> None:
        self._stream.feed(data.decode(self._encoding, "replace"))
        for row in self._screen.dirty:
            cells = [self._screen.buffer[row][column] for column in range(COLUMNS)]
            text = "".join(cell.data[:1] or " " for cell in cells)
            self._rows[row] = text, bytes(map(_color, cells))
        self._screen.dirty.clear()

    @property
    def cursor(self) -> tuple[int, int]:
        return self._screen.cursor.y, min(self._screen.cursor.x, COLUMNS - 1)

    def text(self) -> str:
        return "".join(text for text, _ in self._rows)

    def colors(self) -> bytes:
        return b"".join(colors for _, colors in self._rows)


def _color(cell: Char) -> int:
    """Return the colour in the order of `Scene.colors`; a ground that is not black counts as reversed."""
    ink, ground = _COLORS.get(cell.fg, GREY), cell.bg
    if cell.bold and ink < _BRIGHT and cell.fg != "default":
        ink += _BRIGHT
    if ground not in ("default", "black") and not cell.reverse:
        return _COLORS.get(ground, GREY) + _REVERSE
    return ink + _REVERSE * cell.reverse
