import os
import signal
from collections.abc import Callable

import pytest

from agents.base import AgentError
from agents.benchmark.every_answer import every_answer


def answer(task: int) -> tuple[int, int]:
    """Die at 7; else say who plays."""
    if task == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return task, os.getpid()


def make_player() -> Callable[[int], tuple[int, int]]:
    return answer


def make_nobody() -> Callable[[int], tuple[int, int]]:
    raise AssertionError("nobody is needed where there is nothing to do")


@pytest.mark.parametrize("workers", [1, 2])
def test_every_task_is_answered(workers: int) -> None:
    assert sorted(task for task, _ in every_answer(make_player, range(5), workers)) == [0, 1, 2, 3, 4]


def test_a_single_worker_is_this_process() -> None:
    assert list(every_answer(make_player, [1, 2], 1)) == [(1, os.getpid()), (2, os.getpid())]


@pytest.mark.parametrize("workers", [1, 2])
def test_no_tasks_need_nobody(workers: int) -> None:
    assert list(every_answer(make_nobody, [], workers)) == []


def test_a_lost_task_is_an_error_that_names_it() -> None:
    with pytest.raises(AgentError, match="the game of seed 7 was lost: exit code -9"):
        list(every_answer(make_player, [7], 2))
    with pytest.raises(AgentError, match="fight 7 was lost: exit code -9"):
        list(every_answer(make_player, [7], 2, lambda task: f"fight {task}"))
