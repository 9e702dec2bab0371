"""The game's own terminal: the map in colour, the planned path, and the overlay that was asked for."""

from __future__ import annotations

import math
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from agents.base import Overlay
from agents.watching.cells import COLUMNS, ROWS, Run, rows, way
from agents.watching.live import palette
from agents.watching.live.story import Scene

SHADES = 20
"""Steps of an overlay's shades that can be told apart."""


class Board(Widget):
    """Draws the 24 rows of a frame; where there is no room for all of them, those up to the cursor."""

    def __init__(self) -> None:
        super().__init__(id="board")
        self._rows: tuple[tuple[Run, ...], ...] = ()
        self._overlay: Overlay | None = None
        self._goal: tuple[int, int] | None = None
        self._cursor_row = 0

    def show(self, scene: Scene) -> None:
        """Draw a scene from now on."""
        observation, decision = scene.moment.observation, scene.moment.decision
        self._rows = rows(observation, decision)
        self._overlay = scene.overlay
        self._goal = next(reversed(way(observation, decision)), None)
        self._cursor_row = observation.cursor[0]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the widget."""
        row = y + max(0, min(self._cursor_row + 1, ROWS) - self.size.height)
        if row >= len(self._rows):
            return Strip.blank(self.size.width)
        if self._overlay is None and (self._goal is None or self._goal[0] + 1 != row):
            return Strip([Segment(run.text, _style(run, _ground(run))) for run in self._rows[row]], COLUMNS)
        return Strip(self._square_by_square(row), COLUMNS)

    def _square_by_square(self, row: int) -> list[Segment]:
        """Return a row of which every square has a ground of its own."""
        shades = self._shades(row)
        segments: list[Segment] = []
        for run in self._rows[row]:
            for character in run.text:
                column = len(segments)
                ground = palette.GOAL if self._goal == (row - 1, column) else _ground(run, shades[column])
                segments.append(Segment(character, _style(run, ground)))
        return segments

    def _shades(self, row: int) -> list[float]:
        """Return the overlay's shades along a row of the terminal: one row above the map, one column beyond it."""
        if self._overlay is None or not 1 <= row <= len(self._overlay.shades):
            return [math.nan] * COLUMNS
        return [*self._overlay.shades[row - 1].tolist(), math.nan]


def _ground(run: Run, shade: float = math.nan) -> str:
    if run.planned:
        return palette.PATH
    return palette.GROUND if math.isnan(shade) else palette.shade(round(shade * SHADES) / SHADES)


def _style(run: Run, ground: str) -> Style:
    return _looks(run.color, ground, run.reverse)


@lru_cache(maxsize=4096)
def _looks(color: int, ground: str, reverse: bool) -> Style:
    return palette.style(color, ground, reverse=reverse)
