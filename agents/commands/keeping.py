"""Where the records of single games go."""

from __future__ import annotations

import re
import tempfile
from datetime import datetime
from pathlib import Path

from agents.loop.record import SUFFIX, GameRecord, RecordError
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig

KEPT_IN = Path("runs/played")


class Keeper:
    """Keeps the record of one game in a folder.

    Parameters
    ----------
    folder : Path
        Made if it does not exist.
    config : RunConfig
        What is played.

    Raises
    ------
    RecordError
        When nothing can be written there.
    """

    def __init__(self, folder: Path, config: RunConfig) -> None:
        self._folder = folder
        self._config = config
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise RecordError(
                f"cannot keep the game in {folder}: {error.strerror}; choose a folder with --keep, or --no-keep"
            ) from error

    def keep(self, result: EpisodeResult) -> str:
        """Write the record; return the lines that say how to see the game again: as a page, and in the terminal."""
        agent = re.sub(r"[^\w.-]+", "_", self._config.agent)
        path = self._folder / f"{agent}-{result.seed}-{datetime.now():%Y%m%d-%H%M%S}{SUFFIX}"
        GameRecord.of(result, self._config).save(path)
        return f"page         nethack-agents replay {path}\nagain        nethack-agents play --replay {path}"
