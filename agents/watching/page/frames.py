"""Terminal frames as what changed since the frame before (read back by ``assets/frames.js``)."""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

from agents.watching.cells import COLUMNS, DARK_GREY, ROWS
from agents.watching.page.columns import Columns, Table
from agents.watching.page.scenes import Scene

BLANK = " "
_REVERSE = 16
_WORTH_A_RUN = 5
"""Unchanged cells between two changed ones from which on a new run costs less than telling them again."""

Cells = NDArray[np.uint32]


class Frames:
    """Collects frames.

    The columns: ``runs``, how many runs of neighbouring cells changed in each frame; ``row``, ``column`` and ``length``
    of each run, which may go on in the next row; ``cell`` and ``color`` of each cell of these runs; and the cursor. A
    ``cell`` is a number in the text ``characters``. A ``color`` is what the cell's colour must be combined with, by
    exclusive or, to be the colour that its character had when it was told last: mostly 0.
    """

    def __init__(self) -> None:
        self._characters: Table[str] = Table()
        self._characters.number(BLANK)
        self._cells: Cells = np.zeros(ROWS * COLUMNS, np.uint32)
        self._numbers: dict[int, int] = {}
        self._last_color: dict[int, int] = {}
        self._columns = {name: array("L") for name in _NAMES}

    def __len__(self) -> int:
        return len(self._columns["runs"])

    def add(self, scene: Scene) -> None:
        """Add the next frame."""
        cells = _cells(scene)
        changed = np.flatnonzero(cells != self._cells)
        self._cells = cells
        starts, ends = _runs(changed)
        told = self._columns
        told["runs"].append(len(starts))
        told["row"].extend((starts // COLUMNS).tolist())
        told["column"].extend((starts % COLUMNS).tolist())
        told["length"].extend((ends - starts).tolist())
        told["cursor_row"].append(scene.cursor[0])
        told["cursor_column"].append(scene.cursor[1])
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            for cell in cells[start:end].tolist():
                self._tell(cell)

    def _tell(self, cell: int) -> None:
        code, color = divmod(cell, 2 * _REVERSE)
        number = self._numbers.get(code)
        if number is None:
            number = self._numbers[code] = self._characters.number(_printable(chr(code)))
        self._columns["cell"].append(number)
        self._columns["color"].append(color ^ self._last_color.get(number, 0))
        self._last_color[number] = color

    def write(self, columns: Columns) -> dict[str, str]:
        """Add the columns, and return the texts that belong to them."""
        for name, values in self._columns.items():
            columns.add(name, values)
        return {"characters": "".join(self._characters.values)}


_NAMES = ("runs", "row", "column", "length", "cell", "color", "cursor_row", "cursor_column")


def _cells(scene: Scene) -> Cells:
    """Return each cell as one number: the character's code, and in the lowest five bits its looks."""
    codes = np.frombuffer(scene.text.encode("utf-32-le"), np.uint32)
    colors = np.frombuffer(scene.colors, np.uint8)
    return codes * np.uint32(2 * _REVERSE) + _visible(codes, colors)


def _visible(codes: Cells, colors: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the colours as they are seen: black as dark grey, and none where there is nothing to colour."""
    seen = np.where(colors % _REVERSE == 0, colors + DARK_GREY, colors)
    return np.where((codes == ord(BLANK)) & (colors < _REVERSE), 0, seen).astype(np.uint8)


def _runs(changed: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where the runs begin and end, given the changed cells."""
    if not len(changed):
        return changed, changed
    gaps = np.flatnonzero(np.diff(changed) > _WORTH_A_RUN)
    return changed[np.r_[0, gaps + 1]], changed[np.r_[gaps, len(changed) - 1]] + 1


def _printable(character: str) -> str:
    return character if character.isprintable() else BLANK
