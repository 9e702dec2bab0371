import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from agents.benchmark.workers import Lost, Worker, run_tasks


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert list(tmp_path.iterdir()) == [], "temporary files were left behind"


def square(number: int) -> int:
    return number * number


def make_squares() -> Callable[[int], int]:
    return square


def fragile(task: int) -> int:
    """Die at 3 by a signal, at 4 by exit, else answer after leaving a temporary file."""
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if task == 4:
        os._exit(7)
    tempfile.mkdtemp()
    return task


def make_fragile() -> Callable[[int], int]:
    return fragile


def make_sleeper(victim: int) -> Callable[[int], int]:
    def sleep(task: int) -> int:
        time.sleep(60 if task == victim else 0)
        return task

    return sleep


def describe(task: int) -> tuple[int, str, str, str]:
    return os.getpid(), os.environ["OMP_NUM_THREADS"], os.environ["OPENBLAS_NUM_THREADS"], tempfile.gettempdir()


def make_describe() -> Callable[[int], tuple[int, str, str, str]]:
    return describe


@pytest.mark.parametrize("workers", [1, 2, 9])
def test_every_task_is_answered(workers: int) -> None:
    assert sorted(run_tasks(make_squares, range(6), workers)) == [0, 1, 4, 9, 16, 25]  # type: ignore[type-var]


def test_no_tasks_need_no_workers() -> None:
    assert list(run_tasks(make_squares, [], 2)) == []


def test_a_dead_worker_costs_its_task_only_and_is_replaced() -> None:
    outcomes = list(run_tasks(make_fragile, range(8), 2))
    lost = [outcome for outcome in outcomes if isinstance(outcome, Lost)]
    assert sorted(outcome for outcome in outcomes if not isinstance(outcome, Lost)) == [0, 1, 2, 5, 6, 7]
    assert sorted((item.task, item.exit_code) for item in lost) == [(3, -signal.SIGKILL), (4, 7)]
    assert not any(item.timed_out for item in lost)


def test_a_worker_that_cannot_start_loses_each_task_and_does_not_hang() -> None:
    outcomes = list(run_tasks(partial(os._exit, 5), range(3), 2))
    assert sorted(item.task for item in outcomes if isinstance(item, Lost)) == [0, 1, 2]


def test_a_task_that_overruns_is_given_up() -> None:
    outcomes = list(run_tasks(partial(make_sleeper, 1), range(3), 2, time_limit=4.0))
    lost = [outcome for outcome in outcomes if isinstance(outcome, Lost)]
    assert [(item.task, item.timed_out) for item in lost] == [(1, True)]
    assert len(outcomes) == 3


def test_each_worker_is_one_thread_with_a_place_for_its_files(scratch: Path) -> None:
    before = os.environ.get("TMPDIR")
    answers = [outcome for outcome in run_tasks(make_describe, range(2), 1) if not isinstance(outcome, Lost)]
    assert len({pid for pid, *_ in answers}) == 1
    assert all(pid != os.getpid() for pid, *_ in answers)
    assert {threads for _, *both, _ in answers for threads in both} == {"1"}
    assert all(Path(place).is_relative_to(scratch) for *_, place in answers)
    assert os.environ.get("TMPDIR") == before


def test_leaving_early_ends_the_workers() -> None:
    outcomes = run_tasks(make_describe, range(10_000), 1)
    first = next(outcomes)
    assert not isinstance(first, Lost)
    outcomes.close()
    assert not alive(first[0])


PARENT = """
import os, sys, time
from agents.benchmark.workers import run_tasks
from tests.agents.benchmark.test_workers import make_napper
if __name__ == "__main__":
    for pid in run_tasks(make_napper, range(4), 2):
        print(pid, flush=True)
"""


def nap(task: int) -> int:
    """Answer the first two tasks at once, then stay busy."""
    if task >= 2:
        time.sleep(60)
    return os.getpid()


def make_napper() -> Callable[[int], int]:
    return nap


def test_workers_die_with_a_killed_parent_and_its_files_go_with_the_next_run(scratch: Path) -> None:
    script = scratch / "parent.py"
    script.write_text(PARENT)
    root = Path(__file__).parents[3]
    environment = os.environ | {"TMPDIR": str(scratch), "PYTHONPATH": str(root)}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        pids = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
    deadline = time.monotonic() + 10
    while any(alive(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(alive(pid) for pid in pids)
    script.unlink()
    assert list(scratch.iterdir()), "the killed run was expected to leave its directory"
    assert list(run_tasks(make_squares, [2], 1)) == [4]


def test_ctrl_c_is_the_parents_from_the_workers_first_moment_on(
    scratch: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A terminal sends it to all, and a process that was still importing answered with a traceback."""
    worker: Worker[int, int] = Worker(make_squares, scratch, None)
    assert worker.process.pid is not None
    for _ in range(50):
        os.kill(worker.process.pid, signal.SIGINT)
        time.sleep(0.002)
    worker.give(3)
    deadline = time.monotonic() + 60
    while (outcome := worker.outcome(None)) is None and time.monotonic() < deadline:
        time.sleep(0.01)
    worker.kill()
    assert outcome == 9
    assert capfd.readouterr().err == ""


def test_the_directory_of_a_live_run_is_left_alone(scratch: Path) -> None:
    outcomes = run_tasks(make_describe, range(2), 1)
    first = next(outcomes)
    assert not isinstance(first, Lost)
    list(run_tasks(make_squares, [2], 1))
    assert Path(first[3]).exists()
    outcomes.close()


def alive(pid: int) -> bool:
    """Whether the process runs; one that is dead but not yet waited for does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"
