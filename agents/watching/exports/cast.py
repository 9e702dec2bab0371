"""A recorded game as an asciicast: frames, markers for events, and the screens that NetHack shows at the end."""

from __future__ import annotations

from pathlib import Path

from agents.base import Agent
from agents.loop.record import GameRecord
from agents.loop.replay import replay
from agents.watching.asciicast import Recorder
from nethack_env.reenactment import Reenactment


def export_cast(record: GameRecord, path: Path, agent: Agent | None = None) -> Path:
    """Write the file and return its path; with the agent beside the record its reasons stand under the map.

    Raises
    ------
    RecordingError
        When the file cannot be written.
    ReplayError
        When the game takes another way than the record says.
    """
    with Recorder(path, f"{record.config.agent}, seed {record.seed}") as recorder:
        for moment in replay(record, agent=agent):
            recorder(moment)
        with Reenactment(record.seed, task=record.config.task, character=record.config.character) as game:
            game.press(record.keys)
            over = game.over
            screens = game.close()
        if over:  # a game that was cut short has no end to show
            recorder.closing(len(record.keys), [screen.rows for screen in screens])
    return path
