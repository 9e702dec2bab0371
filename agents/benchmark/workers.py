"""Worker processes that play whole games: one task a game, a dead worker replaced, none left behind.

`concurrent.futures` gives up on the whole pool when one process dies; a game engine written in C may do just that,
so the pool here knows which task each worker has and only loses that one.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Generic, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
SCRATCH_PREFIX = "nethack-agents-"
_SPAWN = multiprocessing.get_context("spawn")
_LOCK = "run.lock"
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Lost(Generic[Task]):
    """A task whose worker died or overran its time.

    Attributes
    ----------
    task : Task
        The task that was in flight.
    exit_code : int or None
        The worker's exit code; negative for a signal.
    seconds : float
        How long the task had been running.
    timed_out : bool
        Whether the pool killed the worker because `seconds` passed the limit.
    """

    task: Task
    exit_code: int | None
    seconds: float
    timed_out: bool = False


def run_tasks(
    make_player: Callable[[], Callable[[Task], Answer]],
    tasks: Iterable[Task],
    workers: int,
    *,
    time_limit: float | None = None,
) -> Iterator[Answer | Lost[Task]]:
    """Yield the answer to each task in the order in which they are finished.

    Parameters
    ----------
    make_player : callable
        Called once in each worker process; what it returns is called for each task there. Must be picklable.
    tasks : iterable
        Picklable tasks.
    workers : int
        Number of processes, at least 1.
    time_limit : float, optional
        Wall seconds after which a task's worker is killed and the task given up.

    Notes
    -----
    Closing the generator, or an exception in the consumer, kills the workers. They also die with this process,
    however it dies. Their temporary files live in one directory that is removed at the end; a directory that a killed
    run left behind is removed by the next one.
    """
    with _scratch() as scratch:
        pool: list[_Worker[Task, Answer]] = []
        try:
            waiting = iter(tasks)
            for task in waiting:
                pool.append(_Worker(make_player, scratch))
                pool[-1].give(task)
                if len(pool) == workers:
                    break
            while pool:
                yield from _collect(pool, waiting, lambda: _Worker(make_player, scratch), time_limit)
        finally:
            for worker in pool:
                worker.kill()


def _collect(
    pool: list[_Worker[Task, Answer]],
    waiting: Iterator[Task],
    hire: Callable[[], _Worker[Task, Answer]],
    time_limit: float | None,
) -> Iterator[Answer | Lost[Task]]:
    """Wait once, yield what has come in, and hand out new tasks."""
    wait([worker.connection for worker in pool], timeout=None if time_limit is None else 0.2)
    for worker in list(pool):
        outcome = worker.outcome(time_limit)
        if outcome is None:
            continue
        pool.remove(worker)
        task = next(waiting, _NO_TASK)
        if isinstance(outcome, Lost) or isinstance(task, _NoTask):
            worker.kill()
        if not isinstance(task, _NoTask):
            successor = hire() if isinstance(outcome, Lost) else worker
            pool.append(successor)
            successor.give(task)
        yield outcome


class _NoTask:
    """The type of the mark that no task is left."""


_NO_TASK = _NoTask()


class _Worker(Generic[Task, Answer]):
    """One process, seen from the parent."""

    def __init__(self, make_player: Callable[[], Callable[[Task], Answer]], scratch: Path) -> None:
        self.connection, theirs = _SPAWN.Pipe()
        self.scratch = Path(tempfile.mkdtemp(dir=scratch))
        self.process: SpawnProcess = _SPAWN.Process(target=_serve, args=(make_player, theirs), daemon=True)
        self._task: Task | None = None
        self._since = 0.0
        with _environment(TMPDIR=str(self.scratch), **dict.fromkeys(ONE_THREAD, "1")):
            self.process.start()
        theirs.close()

    def give(self, task: Task) -> None:
        """Hand a task to the idle worker; if it is already dead, `outcome` will tell."""
        self._task, self._since = task, time.monotonic()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(task)

    def outcome(self, time_limit: float | None) -> Answer | Lost[Task] | None:
        """Return the answer if it is there, `Lost` if it will never come, None while it is being worked on."""
        seconds = time.monotonic() - self._since
        try:
            if self.connection.poll():
                answer: Answer = self.connection.recv()
                return answer
        except (EOFError, ConnectionResetError):
            self.process.join(timeout=5)
            return self._lost(seconds)
        if time_limit is not None and seconds > time_limit:
            return self._lost(seconds, timed_out=True)
        return None

    def _lost(self, seconds: float, timed_out: bool = False) -> Lost[Task]:
        assert self._task is not None
        return Lost(self._task, self.process.exitcode, seconds, timed_out)

    def kill(self) -> None:
        """End the process and remove what it left in its temporary directory."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        shutil.rmtree(self.scratch, ignore_errors=True)


def _serve(make_player: Callable[[], Callable[[Task], Answer]], connection: Connection) -> None:
    """Run in the worker: answer tasks until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _die_with_parent()
    _quieten_engine()
    player = make_player()
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        connection.send(player(task))


ENGINE_CHATTER = b"Warning: NetHack asked for env variable"
"""Start of a line that nle's engine prints on every Rogue level; it means nothing and tears the progress bar."""


def _quieten_engine() -> None:
    """Pass this process's stderr on line by line, without the engine's chatter."""
    readable, writable = os.pipe()
    real = os.dup(2)
    os.dup2(writable, 2)
    os.close(writable)

    def forward() -> None:
        with open(readable, "rb") as lines:
            for line in lines:
                if not line.startswith(ENGINE_CHATTER):
                    os.write(real, line)

    threading.Thread(target=forward, daemon=True).start()


def _die_with_parent() -> None:
    """Make sure that this process does not outlive its parent, not even one killed by SIGKILL."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
    if sys.platform == "linux":  # covers a worker that is stuck inside the engine and runs no Python
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


@contextlib.contextmanager
def _environment(**variables: str) -> Iterator[None]:
    """Set environment variables for the processes started inside the block."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    """Make the run's directory for temporary files; its lock says that the run is alive."""
    _sweep()
    path = Path(tempfile.mkdtemp(prefix=SCRATCH_PREFIX))
    with (path / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)


def _sweep() -> None:
    """Remove the directories of runs that were killed: those whose lock nobody holds."""
    for lock_path in Path(tempfile.gettempdir()).glob(f"{SCRATCH_PREFIX}*/{_LOCK}"):
        with contextlib.suppress(OSError), lock_path.open("w") as lock:  # held, gone, or another user's
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(lock_path.parent, ignore_errors=True)
