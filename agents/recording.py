"""A game as an asciicast v2 file, which asciinema and its web player show.

The clock of the recording is the step count, not the wall: the same game gives the same file on any machine.
Format: https://docs.asciinema.org/manual/asciicast/v2/
"""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import TextIO

from agents.base import AgentError, Decision
from agents.cells import COLUMNS, ROWS, Run, rows
from agents.rollout import Moment

NOTE_ROWS = 2
SECONDS_PER_STEP = 0.1
_RESET = "\x1b[0m"
_CLEAR_AND_HIDE_CURSOR = "\x1b[2J\x1b[?25l"


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
        self._shown: list[str] = [""] * (ROWS + NOTE_ROWS)
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
        """Write what changed since the last frame; the blank frame after the end is left out."""
        if moment.over:
            return
        lines = [_ansi(row) for row in rows(moment.observation, moment.decision)] + _notes(moment.decision)
        changed = "".join(
            f"\x1b[{number};1H{line}\x1b[K"
            for number, (line, before) in enumerate(zip(lines, self._shown, strict=True), 1)
            if line != before
        )
        self._shown = lines
        if changed:
            self._event(moment.step, changed)

    def _event(self, step: int, output: str) -> None:
        self._file.write(json.dumps([round(step * self._seconds_per_step, 6), "o", output]) + "\n")


def _notes(decision: Decision | None) -> list[str]:
    if decision is None:
        return [""] * NOTE_ROWS
    return [f"\x1b[1;36m{decision.behaviour[:COLUMNS]}{_RESET}", decision.reason[:COLUMNS]]


def _ansi(row: tuple[Run, ...]) -> str:
    """Return a row with its colours as escape codes, without blanks at its end."""
    parts = list(row)
    while parts and not parts[-1].text.strip() and not parts[-1].reverse and not parts[-1].planned:
        parts.pop()
    return "".join(f"{_code(run)}{run.text}" for run in parts) + (_RESET if parts else "")


def _code(run: Run) -> str:
    color = 30 + run.color if run.color < 8 else 82 + run.color
    return f"\x1b[0{';7' if run.reverse else ''}{';44' if run.planned else ''};{color}m"
