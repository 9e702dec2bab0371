"""How a run treated its machine: the memory of each worker over its games, and what was left behind at the end."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from agents.benchmark.scratch import scratch_prefix
from agents.loop.result import EpisodeResult
from agents.loop.typed import require_types

MEGABYTE = 10**6
PATIENCE = 5.0
"""Seconds that a process which has been told to end may take."""


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What a run left behind on the machine that started it.

    Attributes
    ----------
    processes : int or None
        Processes that run on; None where the system does not list them.
    folders : int
        Folders in the temporary folder.
    """

    processes: int | None = 0
    folders: int = 0

    def __bool__(self) -> bool:
        """Whether anything was left."""
        return bool(self.processes or self.folders)

    @classmethod
    def from_json(cls, text: str) -> Leftovers:
        """Read what `dataclasses.asdict` made JSON of.

        Raises
        ------
        ValueError, TypeError
            When it is something else.
        """
        values = json.loads(text)
        require_types(cls, values)
        return cls(**values)


NOTHING_LEFT = Leftovers()


def leftovers() -> Leftovers:
    """Count what the runs of this process left behind; wait for what is about to end.

    Their workers, and all processes started by those, know this process's temporary folder as their own: so one is
    found that has lost its parent, too.
    """
    deadline = time.monotonic() + PATIENCE
    while (found := _count()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def _count() -> Leftovers:
    prefix = Path(tempfile.gettempdir()) / scratch_prefix()
    folders = len(list(prefix.parent.glob(f"{prefix.name}*")))
    if not Path("/proc/self/environ").exists():
        return Leftovers(None, folders)
    return Leftovers(sum(f"TMPDIR={prefix}".encode() in environment for environment in _environments()), folders)


def _environments() -> Iterator[bytes]:
    """Yield the environment of each process that this user may look at."""
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):  # another user's, or just ended
            yield path.read_bytes()


def resident_memory() -> int | None:
    """Return the bytes of memory that this process takes up; None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])  # proc(5): the resident set
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class WorkerMemory:
    """The memory of one worker process.

    Attributes
    ----------
    worker : int
        Its process id.
    memory : tuple of int
        Bytes after each of its games, in the order of play.
    """

    worker: int
    memory: tuple[int, ...]

    @property
    def growth(self) -> float:
        """Bytes that 100 games add, by least squares over all games; 0 for fewer than two."""
        return _slope(self.memory)

    @property
    def late_growth(self) -> float:
        """The same over the second half of the games, when all that is kept between games has been filled."""
        return _slope(self.memory[len(self.memory) // 2 :])


def memory_by_worker(results: Iterable[EpisodeResult]) -> list[WorkerMemory]:
    """Return the memory of each worker whose memory is known; seeds are handed out, and so played, in their order."""
    found: dict[int, list[int]] = {}
    for result in sorted(results, key=lambda result: result.seed):
        if result.memory is not None:
            found.setdefault(result.worker, []).append(result.memory)
    return [WorkerMemory(worker, tuple(memory)) for worker, memory in found.items()]


def _slope(memory: tuple[int, ...]) -> float:
    return 100 * float(np.polyfit(range(len(memory)), memory, 1)[0]) if len(memory) > 1 else 0.0
