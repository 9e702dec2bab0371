"""One folder for the temporary files of a run, removed at its end, or by the next run if this one was killed."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

SCRATCH_PREFIX = "nethack-agents-"
"""Start of the name of every run's folder."""

_LOCK = "run.lock"


def scratch_prefix() -> str:
    """Return how the names of this process's run folders begin."""
    return f"{SCRATCH_PREFIX}{os.getpid()}-"


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Make the run's directory for temporary files; its lock says that the run is alive."""
    _sweep()
    path = Path(tempfile.mkdtemp(prefix=scratch_prefix()))
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
