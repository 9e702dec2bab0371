"""The answers to all tasks, or an error: for whoever cannot go on with what is left of them, as training cannot."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from agents.base import AgentError
from agents.benchmark.workers import Lost, run_tasks

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def every_answer(
    make_player: Callable[[], Callable[[Task], Answer]],
    tasks: Sequence[Task],
    workers: int,
    named: Callable[[Task], str] = lambda seed: f"the game of seed {seed}",
) -> Iterator[Answer]:
    """Yield the answer to each task in the order in which they are finished.

    Parameters
    ----------
    make_player, tasks
        As for `agents.benchmark.workers.run_tasks`.
    workers : int
        Number of processes, at least 1; a single one is this process itself.
    named : callable
        Returns what an error calls a task; the tasks are seeds unless it is given.

    Raises
    ------
    AgentError
        When a task was lost with its worker.
    """
    if not tasks:
        return
    if workers == 1:
        yield from map(make_player(), tasks)
        return
    with contextlib.closing(run_tasks(make_player, tasks, workers)) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Lost):
                raise AgentError(f"{named(outcome.task)} was lost: exit code {outcome.exit_code}")
            yield outcome
