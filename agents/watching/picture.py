"""A picture of the last moment of a game: the live view's frame as an SVG file."""

from __future__ import annotations

import io
from pathlib import Path
from types import TracebackType

from rich.console import Console

from agents.loop.rollout import Moment
from agents.watching.cells import COLUMNS, ROWS
from agents.watching.view import SIDE_COLUMNS, LiveView


class Picture:
    """Keeps the last live moment that it is shown, and draws it when the game is over.

    Use it as a context manager: the file is written at its end.

    Parameters
    ----------
    path : Path
        Where the SVG goes; its folder must exist.
    title : str
        Line above the picture.
    """

    def __init__(self, path: Path, title: str) -> None:
        self._path = path
        self._title = title
        self._console = Console(
            record=True, file=io.StringIO(), width=COLUMNS + SIDE_COLUMNS + 9, height=ROWS, force_terminal=True
        )
        self._view = LiveView(self._console, title)
        self._last: Moment | None = None

    def __enter__(self) -> Picture:
        return self

    def __call__(self, moment: Moment) -> None:
        """Remember the moment; the blank frame after the end is no picture."""
        if not moment.over:
            self._view.remember(moment.decision)
            self._last = moment

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._last is not None:
            self._console.print(self._view.frame(self._last))
            self._console.save_svg(str(self._path), title=self._title)
