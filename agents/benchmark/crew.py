"""Worker processes that go on from where they stand: each keeps what it has between two tasks, as games in progress."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import resource_tracker
from typing import TypeVar

from agents.benchmark.scratch import scratch
from agents.benchmark.workers import Lost, Worker

Task = TypeVar("Task")
Answer = TypeVar("Answer")

Ask = Callable[[Task], list[Answer | Lost[Task]]]
"""Gives every worker the same task, and returns their answers in the order of the workers."""


@contextlib.contextmanager
def crew(makers: Sequence[Callable[[], Callable[[Task], Answer]]]) -> Iterator[Ask[Task, Answer]]:
    """Hire a worker for each maker, give the function that asks them all, and end them when the block is left.

    Parameters
    ----------
    makers : sequence of callable
        Each is called once, in a process of its own; what it returns answers all the tasks there. Must be picklable.

    Notes
    -----
    A worker that dies is not replaced, for what it had is gone with it: its answers are `Lost` from then on. As with
    `agents.benchmark.workers.run_tasks` none outlives this process, and no temporary file outlives the block.
    """
    resource_tracker.ensure_running()  # as in `run_tasks`
    with scratch() as folder:
        workers: list[Worker[Task, Answer]] = []

        def ask(task: Task) -> list[Answer | Lost[Task]]:
            for worker in workers:
                worker.give(task)
            return [worker.answer() for worker in workers]

        try:
            workers.extend(Worker(make, folder, None) for make in makers)
            yield ask
        finally:
            for worker in workers:
                worker.kill()
