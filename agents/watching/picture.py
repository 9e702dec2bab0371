"""A picture of the last moment of a game as an SVG file: its terminal in colour, and what the agent does and why."""

from __future__ import annotations

import io
import os
import re
from collections import deque
from pathlib import Path
from types import TracebackType

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from agents.base import AgentError, Decision
from agents.loop.rollout import Moment
from agents.watching.cells import COLUMNS, ROWS, Run, rows
from nethack_env.observation import Observation

SIDE_COLUMNS = 45
PLANNED = "on blue"

_FONTS_OF_A_HOST = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
"""What makes a browser fetch fonts from a foreign host; without it the reader's own monospaced font is taken."""


class PictureError(AgentError):
    """The picture cannot be written."""


class Picture:
    """Keeps the last live moment, and draws it when the game is over.

    Use it as a context manager: the file is written at its end.

    Parameters
    ----------
    path : Path
        Where the SVG goes; its folder must exist.
    title : str
        Line above the picture.

    Raises
    ------
    PictureError
        When there is no such folder, or nothing may be written there: found before the game.
    """

    def __init__(self, path: Path, title: str) -> None:
        self._path = path
        _require_place(path)
        self._title = title
        self._last: Moment | None = None
        self._log: deque[Decision] = deque(maxlen=ROWS)  # one entry for equal decisions in a row

    def __enter__(self) -> Picture:
        return self

    def __call__(self, moment: Moment) -> None:
        """Remember the moment; the blank frame after the end is no picture."""
        if not moment.over:
            self._remember(moment.decision)
            self._last = moment

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._last is not None:
            console = Console(
                record=True, file=io.StringIO(), width=COLUMNS + SIDE_COLUMNS, height=ROWS, force_terminal=True
            )
            console.print(self._frame(self._last))
            drawing = _FONTS_OF_A_HOST.sub("", console.export_svg(title=self._title))
            self._path.write_text(drawing, encoding="utf-8")

    def _remember(self, decision: Decision | None) -> None:
        if decision is None:
            return
        last = self._log[-1] if self._log else None
        if last is not None and (last.behaviour, last.reason) == (decision.behaviour, decision.reason):
            self._log.pop()
        self._log.append(decision)

    def _frame(self, moment: Moment) -> RenderableType:
        """Return the game and the agent side by side."""
        notes = Group(*self._notes(moment.decision, ROWS - 2))
        panel = Panel(notes, title=f"{self._title}  step {moment.step:,}", title_align="left", height=ROWS)
        table = Table.grid(padding=(0, 1))
        table.add_column(width=COLUMNS)
        table.add_column(width=SIDE_COLUMNS - 1)
        table.add_row(screen_text(moment.observation, moment.decision), panel)
        return table

    def _notes(self, decision: Decision | None, room: int) -> list[Text]:
        """Return the current decision, then the earlier ones, newest first."""
        if decision is None:
            return [Text("this agent does not explain itself", style="dim")]
        earlier = [_note(item, "") for item in reversed(self._log) if item is not decision]
        return [_note(decision, "bold cyan", wrap=True), *earlier][:room]


def screen_text(observation: Observation, decision: Decision | None = None) -> Text:
    """Return the 24 terminal rows as coloured text, what is left of the decision's path on a blue ground."""
    text = Text(no_wrap=True, overflow="crop")
    for number, row in enumerate(rows(observation, decision)):
        if number:
            text.append("\n")
        for run in row:
            text.append(run.text, style=_style(run))
    return text


def _style(run: Run) -> str:
    parts = [f"color({run.color})"]
    if run.reverse:
        parts.append("reverse")
    if run.planned:
        parts.append(PLANNED)
    return " ".join(parts)


def _note(decision: Decision, style: str, *, wrap: bool = False) -> Text:
    line = Text(no_wrap=not wrap, overflow="fold" if wrap else "ellipsis")
    line.append(f"T{decision.turn} ", style="dim")
    line.append(decision.behaviour, style=style or "cyan")
    line.append(f" {decision.reason}", style="bold" if style else "")
    return line


def _require_place(path: Path) -> None:
    """Find out whether a file can be written without writing it: no game may leave an empty one."""
    target = path if path.exists() else path.parent
    fault = "it is a folder" if path.is_dir() else "there is no such folder" if not path.parent.is_dir() else ""
    if not fault and not os.access(target, os.W_OK):
        fault = "it may not be written"
    if fault:
        raise PictureError(f"cannot draw to {path}: {fault}")
