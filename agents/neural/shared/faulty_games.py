"""Games to learn from that end by a fault of the program: they teach nothing, and are told; the others are played on.

A game repeats by its seed, and so does its fault: a run that waited for such a game would wait for ever. So the fault
is kept in the place of the game's file, and counts as a game that taught nothing.
"""

from __future__ import annotations

import contextlib
import json
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from agents.benchmark.workers import Lost, run_tasks
from agents.whole_files import write_whole

SUFFIX = ".fault.json"
"""How the name of a fault's file ends."""

Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)


class GamePlayer(Protocol[Answer_co]):
    """Plays one game a call."""

    def __call__(self, seed: int, /) -> Answer_co:
        """Play the game of a seed."""

    def close(self) -> None:
        """Free what it holds."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A game that taught nothing.

    Attributes
    ----------
    seed : int
        The game.
    cause : str
        The last line of what was raised, or how the worker ended.
    trace : str
        The traceback; empty where the game was lost with its worker, as by a fault of the engine.
    """

    seed: int
    cause: str
    trace: str = ""

    def __str__(self) -> str:
        """Tell it in a line."""
        return f"the game of seed {self.seed} taught nothing: {self.cause}"


class _Careful(Generic[Answer]):
    """Returns what a game raised as its fault, and begins afresh after it."""

    def __init__(self, make_player: Callable[[], GamePlayer[Answer]]) -> None:
        self._make_player = make_player
        self._player = make_player()

    def __call__(self, seed: int) -> Answer | Fault:
        try:
            return self._player(seed)
        except Exception:  # noqa: BLE001  a game may raise anything; the traceback is kept in the fault
            trace = traceback.format_exc()
        self._player.close()
        self._player = self._make_player()
        return Fault(seed, trace.strip().rpartition("\n")[2], trace)


def play_all(
    make_player: Callable[[], GamePlayer[Answer]], folder: Path, seeds: Sequence[int], workers: int
) -> Iterator[Answer | Fault]:
    """Play the games over worker processes and yield what came of each, in the order in which they end.

    A single worker is a process of its own, too: the engine may take it along.

    Parameters
    ----------
    make_player : callable
        Makes what plays in a worker; picklable.
    folder : Path
        Keeps the faults; games whose fault it keeps are not played again.
    seeds : sequence of int
        The games.
    workers : int
        Number of processes, at least 1.
    """
    missing = [seed for seed in seeds if not _path(folder, seed).exists()]
    with contextlib.closing(run_tasks(partial(_Careful, make_player), missing, workers)) as outcomes:
        for outcome in outcomes:
            found = Fault(outcome.task, outcome.cause) if isinstance(outcome, Lost) else outcome
            if isinstance(found, Fault):
                write_whole(_path(folder, found.seed), json.dumps(asdict(found), indent=1) + "\n")
            yield found


def faults(folder: Path) -> list[Fault]:
    """Return the faults that a run kept in its folder, or in those below it."""
    return [Fault(**json.loads(path.read_text())) for path in sorted(folder.rglob(f"*{SUFFIX}"))]


def _path(folder: Path, seed: int) -> Path:
    return folder / f"{seed:06d}{SUFFIX}"
