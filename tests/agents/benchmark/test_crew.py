"""A crew: each worker keeps what it has between tasks, answers in order, and is missed when it dies."""

import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from agents.benchmark.crew import crew
from agents.benchmark.workers import Lost


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert list(tmp_path.iterdir()) == [], "temporary files were left behind"


def make_adder(start: int) -> Callable[[int], tuple[int, int]]:
    total = start

    def add(task: int) -> tuple[int, int]:
        nonlocal total
        if start + task == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        tempfile.mkdtemp()
        total += task
        return os.getpid(), total

    return add


def test_each_worker_goes_on_from_where_it_stands() -> None:
    with crew([partial(make_adder, start) for start in (100, 200)]) as ask:
        first, second = ask(1), ask(2)
    answers = [answer for answer in (*first, *second) if not isinstance(answer, Lost)]
    assert [total for _, total in answers] == [101, 201, 103, 203]
    processes = [process for process, _ in answers]
    assert processes[:2] == processes[2:]
    assert len({*processes, os.getpid()}) == 3


def test_a_worker_that_died_is_missed_from_then_on() -> None:
    with crew([partial(make_adder, start) for start in (10, 20)]) as ask:
        for task in (3, 4):
            lost, answer = ask(task)
            assert isinstance(lost, Lost)
            assert (lost.task, lost.exit_code) == (task, -signal.SIGKILL)
            assert not isinstance(answer, Lost)
