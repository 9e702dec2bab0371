"""Frames as the executor sees them: what the game asks, what it says, and a window on the terminal if there is one."""

from collections.abc import Sequence

import numpy as np

from nethack_env.observation import SCREEN_COLUMNS, SCREEN_ROWS, Observation, Prompt

_FLAGS = {Prompt.NONE: (0, 0, 0), Prompt.CHOICE: (1, 0, 0), Prompt.TEXT: (0, 1, 0), Prompt.MORE: (0, 0, 1)}
WINDOW_COLUMN = 30


def frame(prompt: Prompt = Prompt.NONE, message: str = "") -> Observation:
    """Return a frame with a message on the top line and what the game waits for."""
    first = message + ("--More--" if prompt is Prompt.MORE else "")
    return _observe(message, _FLAGS[prompt], [first], (0, len(first)))


def window(lines: Sequence[str], footer: str = "(end) ") -> Observation:
    """Return a frame with a menu or text window over the right part of the map."""
    rows = [" " * WINDOW_COLUMN + line for line in (*lines, footer)]
    return _observe("", _FLAGS[Prompt.MORE], rows, (len(lines), WINDOW_COLUMN + len(footer)))


def _observe(message: str, flags: tuple[int, int, int], rows: Sequence[str], cursor: tuple[int, int]) -> Observation:
    screen = np.full((SCREEN_ROWS, SCREEN_COLUMNS), ord(" "), np.uint8)
    for row, line in enumerate(rows):
        screen[row, : len(line)] = np.frombuffer(line.encode("latin-1"), np.uint8)
    text = np.zeros(256, np.uint8)
    text[: len(message)] = np.frombuffer(message.encode("latin-1"), np.uint8)
    return Observation(
        {"message": text, "misc": np.array(flags), "tty_chars": screen, "tty_cursor": np.array(cursor, np.uint8)}
    )
