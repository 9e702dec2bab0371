"""Collecting: the fights of every game of a run, over worker processes; what is there already is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from agents.base import AgentError
from agents.benchmark.every_answer import every_answer
from agents.calibration.dataset import Fights, gathered, joined
from agents.calibration.fights import fights
from agents.loop.record import GameRecord

SUFFIX = ".npz"


class _Reader:
    """What a worker does with one game."""

    def __init__(self, out: Path) -> None:
        self._out = out

    def __call__(self, path: Path) -> int:
        """Keep the fights of a game; return the number of moments."""
        record = GameRecord.load(path)
        found = gathered(record.seed, fights(record))
        found.save(self._out / f"{path.stem}{SUFFIX}")
        return len(found)


def collect(records: Sequence[Path], out: Path, workers: int) -> Iterator[int]:
    """Read the fights of the games that are not there yet; yields how many games are left, after each.

    Raises
    ------
    AgentError
        When a worker died.
    """
    out.mkdir(parents=True, exist_ok=True)
    missing = [path for path in records if not (out / f"{path.stem}{SUFFIX}").exists()]
    yield len(missing)
    for done, _ in enumerate(every_answer(partial(_Reader, out), missing, workers, str), 1):
        yield len(missing) - done


def collected(out: Path) -> Fights:
    """Return the fights of all games of a folder, in the order of the games.

    Raises
    ------
    AgentError
        When there are none.
    """
    paths = sorted(out.glob(f"[0-9]*{SUFFIX}"), key=lambda path: int(path.stem))
    if not paths:
        raise AgentError(f"{out} holds no fights: `calibrate.py make` collects them from recorded games")
    return joined([Fights.load(path) for path in paths])
