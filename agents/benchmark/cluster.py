"""The same games on Ray: whole games are its tasks, on this machine or on a cluster, and Ray is the only scheduler.

Ray plays a game again when the worker that had it died, so that nothing is lost; each answer is taken once.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from agents import threads
from agents.benchmark.scratch import scratch
from agents.benchmark.workers import Lost
from agents.extras import need

Task = TypeVar("Task")
Answer = TypeVar("Answer")

RETRIES = 3
"""Times that Ray plays a game again whose worker died; a game that kills each of them is given up."""


def run_on_ray(
    make_player: Callable[[], Callable[[Task], Answer]],
    tasks: Iterable[Task],
    *,
    workers: int,
    address: str | None = None,
    memory_limit: int | None = None,
) -> Iterator[Answer | Lost[Task]]:
    """Yield the answer to each task in the order in which they are finished; `agents.benchmark.workers` does the same.

    Parameters
    ----------
    make_player : callable
        Called once in each worker process; what it returns is called for each task there. Must be picklable, and its
        code be installed wherever Ray has workers.
    tasks : iterable
        Picklable tasks.
    workers : int
        Processes of a Ray that is started here, and stopped at the end; a running cluster has its own.
    address : str, optional
        Of a running cluster, such as ``"auto"`` or ``"ray://head:10001"``.
    memory_limit : int, optional
        As for `run_tasks`.

    Raises
    ------
    MissingExtraError
        When Ray is not installed.
    """
    need("cluster", "ray")
    import ray

    with scratch() as folder, _connected(ray, workers, address, {"TMPDIR": str(folder)} if address is None else {}):
        play = ray.remote(num_cpus=1, max_retries=RETRIES)(_play)
        maker = ray.put((make_player, memory_limit))
        waiting = {play.remote(maker, task): task for task in tasks}
        try:
            while waiting:
                [ready], _ = ray.wait(list(waiting), num_returns=1)
                yield _outcome(ray, ready, waiting.pop(ready))
        finally:
            for reference in waiting:
                ray.cancel(reference, force=True)


def _outcome(ray: Any, reference: Any, task: Task) -> Any:
    try:
        return ray.get(reference)
    except ray.exceptions.WorkerCrashedError:
        return Lost(task, None, 0.0)


@contextlib.contextmanager
def _connected(ray: Any, workers: int, address: str | None, variables: dict[str, str]) -> Iterator[None]:
    """Start Ray here, or join a cluster, for as long as the block runs."""
    before = signal.getsignal(signal.SIGTERM)
    variables = {**variables, **dict.fromkeys(threads.SETTINGS, "1")}
    local = {"num_cpus": workers, "include_dashboard": False} if address is None else {"address": address}
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # the way of the next version, or it warns
    ray.init(log_to_driver=False, logging_level="error", runtime_env={"env_vars": variables}, **local)
    signal.signal(signal.SIGTERM, before)  # Ray's own would end the run without a summary
    try:
        yield
    finally:
        ray.shutdown()


_PLAYERS: dict[str, Callable[[Any], Any]] = {}
"""What this worker process keeps between its tasks, by what made it."""


def _play(maker: tuple[Callable[[], Callable[[Any], Any]], int | None], task: Any) -> Any:
    """Run in a worker of Ray: answer a task."""
    make_player, memory_limit = maker
    key = repr(make_player)
    if key not in _PLAYERS:
        if memory_limit is not None:
            resource.setrlimit(resource.RLIMIT_DATA, (memory_limit, resource.RLIM_INFINITY))
        _PLAYERS.clear()
        _PLAYERS[key] = make_player()
    return _PLAYERS[key](task)
