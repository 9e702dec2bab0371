"""Worker processes that play whole games: one task a game, a dead worker replaced, none left behind.

`concurrent.futures` gives up on the whole pool when one process dies; a game engine written in C may do just that,
so the pool here knows which task each worker has and only loses that one.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Generic, TypeVar

from agents import threads
from agents.benchmark.idleness import IdleClock
from agents.benchmark.scratch import scratch
from agents.benchmark.worker_process import ENDINGS, serve

Task = TypeVar("Task")
Answer = TypeVar("Answer")

IDLE_AFTER = 20.0
"""Seconds without processor time after which a process is called idle."""

POLL = 0.2
"""Seconds between two looks at the workers, where somebody wants to know how they are doing."""

_SPAWN = multiprocessing.get_context("spawn")


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

    @property
    def cause(self) -> str:
        """How it came to that, in words."""
        return "gave no answer in time" if self.timed_out else f"worker process ended with exit code {self.exit_code}"


def run_tasks(
    make_player: Callable[[], Callable[[Task], Answer]],
    tasks: Iterable[Task],
    workers: int,
    *,
    time_limit: float | None = None,
    memory_limit: int | None = None,
    on_idle: Callable[[Task, float], None] | None = None,
) -> Generator[Answer | Lost[Task], None, None]:
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
    memory_limit : int, optional
        Bytes of data that each process may hold: beyond them a task raises `MemoryError`, and its neighbours play on.
    on_idle : callable, optional
        Called here, once a task, with the task and the seconds for which its process has used no processor time.

    Notes
    -----
    Closing the generator, or an exception in the consumer, kills the workers. They also die with this process,
    however it dies. Their temporary files live in one directory that is removed at the end; a directory that a killed
    run left behind is removed by the next one.
    """
    resource_tracker.ensure_running()  # it outlives the run, so it must not be born into the run's temporary folder
    with scratch() as folder:
        pool: list[Worker[Task, Answer]] = []

        def hire() -> Worker[Task, Answer]:
            return Worker(make_player, folder, memory_limit)

        try:
            waiting = iter(tasks)
            for task in waiting:
                pool.append(hire())
                pool[-1].give(task)
                if len(pool) == workers:
                    break
            patience = None if time_limit is None and on_idle is None else POLL
            while pool:
                wait([worker.connection for worker in pool], timeout=patience)
                yield from _collect(pool, waiting, hire, time_limit)
                if on_idle is not None:
                    for worker in pool:
                        worker.notice_idleness(on_idle)
        finally:
            for worker in pool:
                worker.kill()


def _collect(
    pool: list[Worker[Task, Answer]],
    waiting: Iterator[Task],
    hire: Callable[[], Worker[Task, Answer]],
    time_limit: float | None,
) -> Iterator[Answer | Lost[Task]]:
    """Yield what has come in, and hand out new tasks."""
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


class Worker(Generic[Task, Answer]):
    """One process, seen from the parent.

    Parameters
    ----------
    make_player : callable
        As for `run_tasks`.
    folder : Path
        Where the process gets a directory for its temporary files.
    memory_limit : int or None
        As for `run_tasks`.
    """

    def __init__(
        self, make_player: Callable[[], Callable[[Task], Answer]], folder: Path, memory_limit: int | None
    ) -> None:
        self.connection, theirs = _SPAWN.Pipe()
        self.scratch = Path(tempfile.mkdtemp(dir=folder))
        self.process: SpawnProcess = _SPAWN.Process(target=serve, args=(make_player, theirs, memory_limit), daemon=True)
        self._task: Task | None = None
        self._since = 0.0
        self._idle = IdleClock()
        with _environment(TMPDIR=str(self.scratch), **dict.fromkeys(threads.SETTINGS, "1")), _endings_held_back():
            self.process.start()
        theirs.close()

    def give(self, task: Task) -> None:
        """Hand a task to the idle worker; if it is already dead, `outcome` will tell."""
        self._task, self._since = task, time.monotonic()
        self._idle = IdleClock()
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

    def answer(self) -> Answer | Lost[Task]:
        """Wait for the answer, or for the worker's death."""
        while True:
            wait([self.connection])
            outcome = self.outcome(None)
            if outcome is not None:
                return outcome

    def notice_idleness(self, tell: Callable[[Task, float], None]) -> None:
        """Tell, once a task, that the process only waits."""
        seconds = self._idle.look(self.process.pid)
        if seconds >= IDLE_AFTER and self._task is not None:
            self._idle = IdleClock(silent=True)
            tell(self._task, seconds)

    def _lost(self, seconds: float, timed_out: bool = False) -> Lost[Task]:
        assert self._task is not None
        return Lost(self._task, self.process.exitcode, seconds, timed_out)

    def kill(self) -> None:
        """End the process and remove what it left in its temporary directory."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        shutil.rmtree(self.scratch, ignore_errors=True)


@contextlib.contextmanager
def _endings_held_back() -> Iterator[None]:
    """Keep a Ctrl-C for later, and from the processes started meanwhile until they are ready for it.

    A terminal sends it to all of them, and one that is still importing would answer with a traceback.
    """
    resource_tracker.ensure_running()  # starting it would let the signals through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
