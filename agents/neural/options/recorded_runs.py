"""What the trainers over recorded games share: a progress bar, the split."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from agents.neural.options.games import Game, record
from agents.neural.options.recorder import RecorderConfig

WEIGHTS = "weights.npz"

HELD_OUT = 4
"""Every so many-th game is held out: it is scored and never learned from."""


def play(
    folder: Path, seeds: Sequence[int], weights: Path | None, config: RecorderConfig, workers: int, console: Console
) -> list[Game]:
    """Record games behind a progress bar; those that the folder holds are not played again."""
    with Progress(console=console, transient=True) as bars:
        bar = bars.add_task(f"playing into {folder}", total=len(seeds))
        return record(folder, seeds, weights, config, workers, lambda: bars.advance(bar))


def split(games: Sequence[Game]) -> tuple[list[Game], list[Game]]:
    """Return the games to learn from and those held out."""
    learned = [game for index, game in enumerate(games) if index % HELD_OUT != HELD_OUT - 1]
    held_out = [game for index, game in enumerate(games) if index % HELD_OUT == HELD_OUT - 1]
    return learned, held_out
