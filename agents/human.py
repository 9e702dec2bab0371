"""A person at the keyboard as an agent: the same loop, the same seeds, the same result."""

from __future__ import annotations

import atexit
import os
import select
import sys
import termios
from types import TracebackType
from typing import Any

from agents.base import AgentError
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.observation import Observation

_ESCAPE = 0x1B
_META = 0x80
_BELL = b"\a"
_SEQUENCE_WAIT = 0.05
_ARROWS = {b"A": "k", b"B": "j", b"C": "l", b"D": "h"}


class NoTerminalError(AgentError):
    """There is no keyboard to read from."""


class HumanAgent:
    """Ask the keyboard for each key.

    Arrow keys move; Alt with a letter is NetHack's Meta (Alt-q or Esc q quits). Ctrl-C ends the program.
    A key that the game has no action for rings the bell. From the first game on the terminal delivers single keys;
    leaving the agent as a context manager, or the end of the program, gives it back as it was.

    Raises
    ------
    NoTerminalError
        When standard input is not a terminal.
    """

    def __init__(self) -> None:
        if not sys.stdin.isatty():
            raise NoTerminalError("agent 'human' plays from the keyboard: standard input is not a terminal")
        self._file = sys.stdin.fileno()
        self._pending: list[int] = []
        self._before: list[Any] | None = None

    def __enter__(self) -> HumanAgent:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._restore()

    def reset(self, seed: int) -> None:
        """Take the keyboard; a person has no seed."""
        if self._before is None:
            self._before = termios.tcgetattr(self._file)
            atexit.register(self._restore)
            termios.tcsetattr(self._file, termios.TCSANOW, _single_keys(self._file))

    def act(self, observation: Observation) -> int:
        """Wait for a key of the game and return its action."""
        while True:
            index = KEY_TO_INDEX.get(self._key())
            if index is not None:
                return index
            os.write(sys.stdout.fileno(), _BELL)

    def _restore(self) -> None:
        if self._before is not None:
            termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)
            self._before = None
            atexit.unregister(self._restore)

    def _key(self) -> int:
        first = self._byte()
        if first != _ESCAPE or not self._ready():
            return first
        second = self._byte()
        if second in b"[O" and self._ready():
            arrow = _ARROWS.get(bytes([self._byte()]))
            return ord(arrow) if arrow else -1
        if second | _META in KEY_TO_INDEX:
            return second | _META
        self._pending.append(second)  # a lone Escape, and the next key typed right after it
        return first

    def _byte(self) -> int:
        if self._pending:
            return self._pending.pop()
        data = os.read(self._file, 1)
        if not data:
            raise NoTerminalError("the terminal was closed")
        return data[0]

    def _ready(self) -> bool:
        """Whether more bytes follow at once, as they do within an escape sequence."""
        return bool(select.select([self._file], [], [], _SEQUENCE_WAIT)[0])


def _single_keys(file: int) -> list[Any]:
    """Return the terminal's settings with single keys delivered unchanged and without echo, Ctrl-C still working."""
    settings = termios.tcgetattr(file)
    settings[0] &= ~(termios.ICRNL | termios.IXON)
    settings[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    settings[6][termios.VQUIT] = settings[6][termios.VSUSP] = b"\0"
    return settings
