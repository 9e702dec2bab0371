"""How long a process has used no processor time: it sleeps, or waits for something that does not come."""

from __future__ import annotations

import time
from pathlib import Path


class IdleClock:
    """Notes at each look whether a process has run since the last one.

    Parameters
    ----------
    silent : bool
        Never report idleness: it has been reported.
    """

    def __init__(self, *, silent: bool = False) -> None:
        self._silent = silent
        self._ticks = -1
        self._since = time.monotonic()

    def look(self, pid: int | None) -> float:
        """Return the seconds since the process was last seen to run; 0 where the system does not tell."""
        ticks = None if self._silent or pid is None else _ticks(pid)
        now = time.monotonic()
        if ticks is None or ticks != self._ticks:
            self._ticks, self._since = ticks or 0, now
        return now - self._since


def _ticks(pid: int) -> int | None:
    """Return the processor time that a process has used, in the kernel's ticks; None where there is no such file."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    user, system = text.rpartition(")")[2].split()[11:13]  # after the name, which may hold anything: proc(5)
    return int(user) + int(system)
