"""A stretch of a recorded game as a GIF: a frame for each decision, and the reason under the map."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents import extras
from agents.base import Agent, Decision
from agents.loop.record import GameRecord
from agents.loop.replay import Replay
from agents.loop.rollout import Moment
from agents.watching.cells import COLUMNS, GREY, ROWS
from agents.watching.exports.papers import ExportError
from nethack_env.picture import terminal_picture

if TYPE_CHECKING:
    from PIL import Image

NOTE_ROWS = 2
FRAMES = 150
"""Frames of a picture for which no turns are named: the last ones of the game."""

FRAME_MS, LAST_FRAME_MS = 90, 2_500
BRIGHT_CYAN = 14
_SHADES = 15
"""Levels of each colour in the palette; with black, 16 colours in so many levels fill a GIF's 256 entries."""


class Screen(NamedTuple):
    """A frame before it is drawn: the 24 rows of the game, and below them `NOTE_ROWS` rows on the agent."""

    chars: NDArray[np.uint8]
    colors: NDArray[np.int8]
    cursor: NDArray[np.uint8]


def export_gif(record: GameRecord, path: Path, agent: Agent | None = None, turns: range | None = None) -> Path:
    """Draw game turns of a record and return the path.

    Parameters
    ----------
    record : GameRecord
        The game.
    path : Path
        The file; overwritten.
    agent : Agent, optional
        Plays beside the record: a frame then is what one of its decisions led to. Without it a frame is a key.
    turns : range, optional
        The turns to show; without it, the last `FRAMES` frames of the game.

    Raises
    ------
    ExportError
        When the game has none of those turns, or the file cannot be written.
    ReplayError
        When the game takes another way than the record says.
    MissingExtraError
        Without Pillow.
    """
    extras.need("gif", "PIL")
    with Replay(record, agent) as game:
        screens = _stretch(game, turns)
    if not screens:
        raise ExportError(f"the game of seed {record.seed} has no frame between the turns asked for")
    first, *others = map(_image, screens)
    times = [FRAME_MS] * len(others) + [LAST_FRAME_MS]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        first.save(path, "GIF", save_all=True, append_images=others, duration=times, loop=0, disposal=1)
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror}") from error
    return path


def _stretch(game: Replay, turns: range | None) -> list[Screen]:
    """Return the frames of the turns, or the last ones."""
    if turns is None:
        return list(deque(map(_screen, _outcomes(game)), maxlen=FRAMES))
    shown = []
    for moment in _outcomes(game):
        if moment.observation.stats.turn in turns:
            shown.append(_screen(moment))
        elif moment.observation.stats.turn >= turns.stop:
            break
    return shown


def _outcomes(moments: Iterable[Moment]) -> Iterator[Moment]:
    """Yield the last moment of each decision, or without decisions every moment; not the blank one after the end."""
    running = (moment for moment in moments if not moment.over)
    for _, group in groupby(running, key=lambda moment: moment.decision or moment.step):
        yield deque(group, maxlen=1).pop()


def _screen(moment: Moment) -> Screen:
    arrays = moment.observation.arrays
    notes, paints = _notes(moment.decision)
    return Screen(
        np.concatenate([arrays["tty_chars"], notes]),
        np.concatenate([arrays["tty_colors"], paints]),
        arrays["tty_cursor"].copy(),
    )


def _notes(decision: Decision | None) -> tuple[NDArray[np.uint8], NDArray[np.int8]]:
    """Return characters and colours of the rows below the game."""
    texts = (decision.behaviour, decision.reason) if decision else ("", "")
    lines = [f"{' '.join(text.split()):{COLUMNS}.{COLUMNS}}".encode("latin-1", "replace") for text in texts]
    chars = np.frombuffer(b"".join(lines), np.uint8).reshape(NOTE_ROWS, COLUMNS)
    paints = np.repeat(np.array([[BRIGHT_CYAN], [GREY]], np.int8), COLUMNS, axis=1)
    return chars, paints


def _image(screen: Screen) -> Image.Image:
    from PIL import Image

    return Image.fromarray(terminal_picture(*screen)).quantize(palette=_palette(), dither=Image.Dither.NONE)


def _palette() -> Image.Image:
    """Return an image that holds the palette: black, and every colour of the terminal in `_SHADES` levels."""
    from PIL import Image

    solid = ord("#")
    chars = np.full((1, 16), solid, np.uint8)
    inks = terminal_picture(chars, np.arange(16, dtype=np.int8)[None], np.array([ROWS, 0], np.uint8))
    brightest = inks.reshape(-1, 16, inks.shape[1] // 16, 3).max(axis=(0, 2)).astype(np.float32)
    levels = np.linspace(1, 0, _SHADES, endpoint=False, dtype=np.float32)
    shades = (brightest[:, None] * levels[None, :, None]).round().astype(np.uint8).reshape(-1, 3)
    image = Image.new("P", (1, 1))
    image.putpalette(bytes(3) + shades.tobytes())
    return image
