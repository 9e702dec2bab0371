"""A game as an asciicast v2 file, which asciinema and its web player show.

The clock of the recording is the step count, not the wall: the same game gives the same file on any machine.
Format: https://docs.asciinema.org/manual/asciicast/v2/
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import TextIO

from agents.base import AgentError, Decision
from agents.loop.rollout import Moment
from agents.watching.cells import COLUMNS, GREY, ROWS, Run, rows
from agents.watching.events import EventWatch

NOTE_ROWS = 2
SECONDS_PER_STEP = 0.1
CLOSING_STEPS = 20
"""Steps for which each of the closing screens stays."""

OUTPUT, MARKER = "o", "m"
"""Kinds of events in the format."""

BRIGHT_CYAN = 14
_OVER = Decision(0, "the game is over", "")
_CLEAR_AND_HIDE_CURSOR = "\x1b[2J\x1b[?25l"

Row = tuple[Run, ...]


class RecordingError(AgentError):
    """The file cannot be written."""


class Recorder:
    """An onlooker that writes each frame, as the rows that changed, under them the agent's behaviour and reason.

    Parameters
    ----------
    path : Path
        The file; overwritten.
    title : str
        Shown by players.
    seconds_per_step : float
        How long a frame stays when the recording is played.

    Raises
    ------
    RecordingError
        When the file cannot be opened.
    """

    def __init__(self, path: Path, title: str, seconds_per_step: float = SECONDS_PER_STEP) -> None:
        try:
            self._file: TextIO = path.open("w", encoding="utf-8")
        except OSError as error:
            raise RecordingError(f"cannot record to {path}: {error.strerror}") from error
        self._seconds_per_step = seconds_per_step
        self._events = EventWatch()
        self._shown: list[Row] = [_blank()] * (ROWS + NOTE_ROWS)
        header = {"version": 2, "width": COLUMNS, "height": ROWS + NOTE_ROWS, "title": title}
        self._file.write(json.dumps(header) + "\n")
        self._event(0, _CLEAR_AND_HIDE_CURSOR)

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __call__(self, moment: Moment) -> None:
        """Write what changed since the last frame, and a marker for each event; the last frame stays at the end."""
        if moment.over:
            self._show(moment.step, [*self._shown[:ROWS], *_notes(_OVER)])
        else:
            self._show(moment.step, [*rows(moment.observation, moment.decision), *_notes(moment.decision)])
        for event in self._events.watch(moment):
            self._event(moment.step, f"{event.kind}: {event.text}", MARKER)

    def closing(self, step: int, screens: Sequence[Sequence[str]]) -> None:
        """Write the screens that NetHack shows at the end, a while for each; `step` is the last key of the game."""
        for number, screen in enumerate(screens, 1):
            text = [f"{row:{COLUMNS}.{COLUMNS}}" for row in screen]
            plain: list[Row] = [(Run(row, GREY, reverse=False, planned=False),) for row in text]
            self._show(step + number * CLOSING_STEPS, [*plain, *_notes(_OVER)])

    def _show(self, step: int, frame: list[Row]) -> None:
        changed = "".join(
            _difference(number, before, now)
            for number, (before, now) in enumerate(zip(self._shown, frame, strict=True), 1)
            if before != now
        )
        self._shown = frame
        if changed:
            self._event(step, changed)

    def _event(self, step: int, text: str, kind: str = OUTPUT) -> None:
        self._file.write(json.dumps([round(step * self._seconds_per_step, 6), kind, text]) + "\n")


def _blank() -> Row:
    return (Run(" " * COLUMNS, GREY, reverse=False, planned=False),)


def _notes(decision: Decision | None) -> list[Row]:
    if decision is None:
        return [_blank()] * NOTE_ROWS
    texts = ((" ".join(decision.behaviour.split()), BRIGHT_CYAN), (" ".join(decision.reason.split()), GREY))
    return [(Run(f"{text:{COLUMNS}.{COLUMNS}}", color, reverse=False, planned=False),) for text, color in texts]


def _difference(number: int, before: Row, now: Row) -> str:
    """Return what turns one row into another: a jump to the first changed column, and all up to the last one."""
    old, new = _cells(before), _cells(now)
    changed = [column for column in range(COLUMNS) if old[column] != new[column]]
    first, last = changed[0], changed[-1]
    parts = [f"\x1b[{number};{first + 1}H"]
    for code, cells in groupby(new[first : last + 1], key=itemgetter(1)):
        parts += [code, *(character for character, _ in cells)]
    return "".join(parts)


def _cells(row: Row) -> list[tuple[str, str]]:
    """Return each character with the escape code of its looks."""
    return [(character, _code(run)) for run in row for character in run.text]


def _code(run: Run) -> str:
    color = 30 + run.color if run.color < 8 else 82 + run.color
    return f"\x1b[0{';7' if run.reverse else ''}{';44' if run.planned else ''};{color}m"
