"""What runs inside a worker process: limits and habits first, then one task after the other."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import Any

ENDINGS = (signal.SIGINT, signal.SIGTERM)
"""Signals that a whole group may get: they are the parent's to handle."""

_PR_SET_PDEATHSIG = 1


def serve(make_player: Callable[[], Callable[[Any], Any]], connection: Connection, memory_limit: int | None) -> None:
    """Answer tasks until the parent closes the pipe.

    Parameters
    ----------
    make_player : callable
        Called once; what it returns is called for each task.
    connection : Connection
        Brings the tasks and takes the answers.
    memory_limit : int or None
        Bytes of data beyond which the process is refused more memory: the code that asked gets a `MemoryError`.
    """
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)  # held back since the start
    if memory_limit is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (memory_limit, resource.RLIM_INFINITY))
    _die_with_parent()
    player = make_player()
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        connection.send(player(task))


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
