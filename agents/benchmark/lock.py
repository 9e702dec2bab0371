"""One writer to a directory at a time; a second one is told which process the first one is."""

from __future__ import annotations

import contextlib
import fcntl
import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from agents.base import AgentError

WRITER = "writer.txt"
"""Says who writes, while somebody does."""


class LockedError(AgentError):
    """Another process writes to the directory."""


@contextlib.contextmanager
def only_writer(path: Path) -> Iterator[None]:
    """Keep other writers out of a directory while the block runs.

    The lock is the kernel's, on the directory itself: it ends with the process, however that process ends.

    Raises
    ------
    LockedError
        When another process holds it; the message names that one.
    OSError
        When there is no such directory, or it cannot be written to.
    """
    directory = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    note = path / WRITER
    try:
        fcntl.flock(directory, fcntl.LOCK_EX | fcntl.LOCK_NB)
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        note.write_text(f"process {os.getpid()} on {platform.node()} since {now}", "utf-8")
    except OSError as error:
        os.close(directory)
        if isinstance(error, BlockingIOError):
            raise LockedError(
                f"{path} is being written by {_holder(note)}: wait until it has ended, or choose another directory"
            ) from error
        raise
    try:
        yield
    finally:
        note.unlink(missing_ok=True)
        os.close(directory)


def _holder(note: Path) -> str:
    try:
        return note.read_text("utf-8")
    except OSError:
        return "another process"
