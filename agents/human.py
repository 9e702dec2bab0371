"""A person at the keyboard as an agent: the same loop, the same seeds, the same result."""

from __future__ import annotations

import os
import select
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager

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
    A key that the game has no action for rings the bell.

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

    def reset(self, seed: int) -> None:
        """Do nothing: a person has no seed."""

    def act(self, observation: Observation) -> int:
        """Wait for a key of the game and return its action."""
        with _raw(self._file):
            while True:
                index = KEY_TO_INDEX.get(self._key())
                if index is not None:
                    return index
                os.write(sys.stdout.fileno(), _BELL)

    def _key(self) -> int:
        first = self._byte()
        if first != _ESCAPE or not self._ready():
            return first
        second = self._byte()
        if second == _ESCAPE:  # two escapes are no sequence: the second may begin one
            self._pending.append(second)
            return first
        if second in b"[O" and self._ready():
            arrow = _ARROWS.get(bytes([self._byte()]))
            return ord(arrow) if arrow else -1
        return second | _META

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


@contextmanager
def _raw(file: int) -> Iterator[None]:
    """Deliver single keys unchanged and without echo, but keep Ctrl-C working."""
    before = termios.tcgetattr(file)
    now = termios.tcgetattr(file)
    now[0] &= ~(termios.ICRNL | termios.IXON)
    now[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    now[6][termios.VQUIT] = now[6][termios.VSUSP] = b"\0"
    termios.tcsetattr(file, termios.TCSANOW, now)
    try:
        yield
    finally:
        termios.tcsetattr(file, termios.TCSANOW, before)
