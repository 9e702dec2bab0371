"""The live view: the game's terminal in colour, and beside it what the agent is doing and why."""

from __future__ import annotations

import time
from collections import deque
from types import TracebackType

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from agents.base import Decision
from agents.loop.rollout import Moment
from agents.watching.cells import COLUMNS, ROWS, Run, rows
from nethack_env.observation import Observation

FRAMES_PER_SECOND = 25
PANEL_ROWS = 6
SIDE_COLUMNS = 36
PLANNED = "on blue"


class LiveView:
    """An onlooker that draws the game on a terminal; use it as a context manager.

    Parameters
    ----------
    console : Console
        Where to draw.
    title : str
        Shown with the agent's decisions.
    delay : float
        Seconds to wait after each step. Without a delay the game runs at full speed and frames are left out.
    refusals : bool
        Whether to show why other behaviours refused.
    every_step : bool
        Draw every frame, as a player at the keyboard needs it.
    """

    def __init__(
        self, console: Console, title: str, *, delay: float = 0.0, refusals: bool = False, every_step: bool = False
    ) -> None:
        self._live = Live(console=console, screen=True, auto_refresh=False, vertical_overflow="crop")
        self._console = console
        self._title = title
        self._delay = delay
        self._refusals = refusals
        self._every_step = every_step
        self._log: deque[Decision] = deque(maxlen=ROWS)  # one entry for equal decisions in a row
        self._drawn_at = 0.0

    def __enter__(self) -> LiveView:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def __call__(self, moment: Moment) -> None:
        """Draw the moment, unless the last one was drawn just now; then wait."""
        self.remember(moment.decision)
        now = time.monotonic()
        due = now - self._drawn_at >= 1 / FRAMES_PER_SECOND
        if not moment.over and (due or self._every_step or self._delay >= 1 / FRAMES_PER_SECOND):
            self._live.update(self.frame(moment), refresh=True)
            self._drawn_at = now
        if self._delay:
            time.sleep(self._delay)

    def remember(self, decision: Decision | None) -> None:
        """Take a decision into the log beside the map; equal ones in a row are one entry."""
        if decision is None:
            return
        last = self._log[-1] if self._log else None
        if last is not None and (last.behaviour, last.reason) == (decision.behaviour, decision.reason):
            self._log.pop()
        self._log.append(decision)

    def frame(self, moment: Moment) -> RenderableType:
        """Fit the game and the agent into the terminal: side by side, one above the other, or the bare minimum."""
        width, height = self._console.size
        if width >= COLUMNS + SIDE_COLUMNS:
            table = Table.grid(padding=(0, 1))
            table.add_column(width=COLUMNS)
            table.add_column(width=width - COLUMNS - 1)
            table.add_row(screen_text(moment.observation, moment.decision), self._panel(moment, ROWS))
            return table
        if height >= ROWS + PANEL_ROWS:
            return Group(screen_text(moment.observation, moment.decision), self._panel(moment, PANEL_ROWS))
        rows_shown = screen_text(moment.observation, moment.decision).split("\n")
        return Group(*rows_shown[: ROWS - 2], rows_shown[ROWS - 1], self._line(moment))

    def _line(self, moment: Moment) -> Text:
        decision = moment.decision
        what = f"{decision.behaviour}: {decision.reason}" if decision is not None else self._title
        return Text(what, style="bold cyan", no_wrap=True, overflow="ellipsis")

    def _panel(self, moment: Moment, height: int) -> Panel:
        title = f"{self._title}  step {moment.step:,}"
        return Panel(Group(*self._notes(moment.decision, height - 2)), title=title, title_align="left", height=height)

    def _notes(self, decision: Decision | None, room: int) -> list[Text]:
        """Return the current decision, then its refusals if asked for, then the earlier decisions, newest first."""
        if decision is None:
            return [Text("this agent does not explain itself", style="dim")]
        lines = [_note(decision, "bold cyan", wrap=True)]
        if self._refusals:
            lines += [
                Text(f"  not {name}: {why}", "dim", no_wrap=True, overflow="ellipsis") for name, why in decision.refused
            ]
        earlier = [item for item in reversed(self._log) if item is not decision]
        lines += [_note(item, "") for item in earlier]
        return lines[:room]


def screen_text(observation: Observation, decision: Decision | None = None) -> Text:
    """Return the 24 terminal rows as coloured text, with the decision's path on a blue ground."""
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
