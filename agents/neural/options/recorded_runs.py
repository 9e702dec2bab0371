"""What the trainers over recorded games share: settings that a resumed run must repeat, a progress bar, the split."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from agents.base import AgentError
from agents.neural.options.games import Game, record
from agents.neural.options.recorder import RecorderConfig

SETTINGS = "settings.json"
WEIGHTS = "weights.npz"

HELD_OUT = 4
"""Every so many-th game is held out: it is scored and never learned from."""


class SettingsError(AgentError):
    """The folder holds a run with other settings."""


def settle(out: Path, config: Any) -> str:
    """Keep the settings of a run in its folder, or make sure that they are those kept there; return them as text.

    The number of workers changes nothing but the time, so it may differ.
    """
    settings = {name: value for name, value in asdict(config).items() if name != "workers"}
    text = json.dumps(settings, indent=1)
    path = out / SETTINGS
    if path.exists() and path.read_text() != text:
        raise SettingsError(f"{path} was begun with other settings: repeat them, or name another folder")
    path.write_text(text)
    return json.dumps(settings)


def play(
    folder: Path, seeds: Sequence[int], weights: Path | None, config: RecorderConfig, workers: int, console: Console
) -> list[Game]:
    """Record games behind a progress bar; those that the folder holds are not played again."""
    with Progress(console=console, transient=True) as bars:
        bar = bars.add_task(f"playing into {folder}", total=len(seeds))
        return record(folder, seeds, weights, config, workers, lambda _: bars.advance(bar))


def split(games: Sequence[Game]) -> tuple[list[Game], list[Game]]:
    """Return the games to learn from and those held out."""
    learned = [game for index, game in enumerate(games) if index % HELD_OUT != HELD_OUT - 1]
    held_out = [game for index, game in enumerate(games) if index % HELD_OUT == HELD_OUT - 1]
    return learned, held_out
