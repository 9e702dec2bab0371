"""Frames of other programs as our observations: copied, completed, and nothing added that the screen does not show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nethack_env.observation import Observation
from nethack_env.spaces import OBSERVATION_KEYS

BLSTATS = 27
"""Fields of the bottom lines. The last one, the alignment, came with NLE 0.9, and MiniHack can leave it out."""

_MORE = re.compile(r"--More--$|\((?:end|\d+ of \d+)\) ?$")
_ONE_KEY = re.compile(r"\[[^\]]*\](?: \(.\))? ?$|direction\? ?$|\? \(.\) ?$")
_LINE = re.compile(r"^(?!Count:|#).*[?:] ")

_TOP_LINES = 2
"""Rows on which the cursor never stands but behind a question: the map's first row has no squares."""


def observe(arrays: Mapping[str, Any]) -> Observation:
    """Read the frame of a plain NLE or MiniHack environment.

    Parameters
    ----------
    arrays : mapping of str to ndarray
        As NLE gives them; other keys are left out. They are copied, for NLE writes the next frame into the same memory.

    Returns
    -------
    Observation
        The bottom lines have 27 fields, a missing alignment being neutral. Where ``misc`` is missing it is read off the
        screen, if that is there, else off the message.
    """
    own: dict[str, NDArray[Any]] = {key: np.array(arrays[key]) for key in OBSERVATION_KEYS if key in arrays}
    if "blstats" in own and own["blstats"].size < BLSTATS:
        own["blstats"] = np.pad(own["blstats"], (0, BLSTATS - own["blstats"].size))
    if "misc" not in own:
        own["misc"] = np.array(_prompt_flags(Observation(own)), np.int32)
    return Observation(own)


def _prompt_flags(frame: Observation) -> tuple[bool, bool, bool]:
    """Tell whether the game asks for a key, asks for a line, waits to be read on, by the text before the cursor."""
    if "tty_chars" not in frame.arrays or "tty_cursor" not in frame.arrays:
        message = frame.message
        return bool(_ONE_KEY.search(message)), False, message.endswith("--More--")
    row, column = frame.cursor
    text = "".join(frame.screen[max(row - 1, 0) : row]) + frame.screen[row][:column]  # with what was wrapped
    if _MORE.search(text):
        return False, False, True
    one_key = row < _TOP_LINES and bool(_ONE_KEY.search(text))
    return one_key, row < _TOP_LINES and not one_key and bool(_LINE.search(text)), False
