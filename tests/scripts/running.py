"""Run the scripts as a user runs them: piped, on a terminal, or, where a process of its own changes nothing, here."""

import contextlib
import fcntl
import io
import os
import pty
import runpy
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = "tests.agents.sample_agents"
TIMEOUT = 60.0
UNWANTED = ("COLUMNS", "LINES", "FORCE_COLOR")
"""Variables that would change what is printed."""
WITHOUT = """
import runpy, sys
sys.modules.update(dict.fromkeys({missing}))
sys.argv = {line}
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def environment() -> dict[str, str]:
    """The user's environment, with the sample agents importable."""
    plain = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return plain | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}


def command(script: str, *arguments: object) -> list[str]:
    return [sys.executable, str(ROOT / "scripts" / f"{script}.py"), *map(str, arguments)]


def piped(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script without a terminal, from another directory."""
    return _piped(command(script, *arguments))


def piped_without(missing: Sequence[str], script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script as `piped` does, where these libraries are not installed."""
    code = WITHOUT.format(missing=tuple(missing), line=command(script, *arguments)[1:])
    return _piped([sys.executable, "-c", code])


def _piped(line: list[str]) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as elsewhere:
        return subprocess.run(
            line, capture_output=True, text=True, timeout=TIMEOUT, env=environment(),
            cwd=elsewhere, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip


def called(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script in this process, without a terminal and from another directory: it starts faster than a new one."""
    out, err = io.StringIO(), io.StringIO()
    line = command(script, *arguments)[1:]
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(stack.enter_context(tempfile.TemporaryDirectory())))
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name in UNWANTED:
            patch.delenv(name, raising=False)
        patch.setattr(sys, "argv", line)
        patch.setattr(sys, "path", [*sys.path])
        patch.setattr(sys, "stdin", stack.enter_context(open(os.devnull)))
        stack.enter_context(contextlib.redirect_stdout(out))
        stack.enter_context(contextlib.redirect_stderr(err))
        status = _status(line[0])
    return subprocess.CompletedProcess(line, status, out.getvalue(), err.getvalue())


def _status(path: str) -> int:
    """Run a file as the main program and return its exit status."""
    try:
        runpy.run_path(path, run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


class Terminal:
    """A script on a pseudo-terminal."""

    def __init__(self, process: subprocess.Popen[bytes], file: int) -> None:
        self.process = process
        self.output = ""
        self._file = file

    def wait_for(self, text: str) -> None:
        """Read until the text has been shown."""
        deadline = time.monotonic() + TIMEOUT
        while text not in self.output:
            assert time.monotonic() < deadline, f"{text!r} never came; shown: {self.output[-2000:]!r}"
            assert self._read() or text in self.output, f"ended before {text!r}; shown: {self.output[-2000:]!r}"

    def type(self, keys: str) -> None:
        os.write(self._file, keys.encode("latin-1"))

    def finish(self) -> int:
        """Read to the end and return the exit status."""
        while self._read():
            pass
        return self.process.wait(timeout=TIMEOUT)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._file], [], [], TIMEOUT)
        assert ready, "the script shows nothing any more"
        try:
            data = os.read(self._file, 65536)
        except OSError:  # what Linux says when the other side is closed
            return False
        self.output += data.decode("utf-8", "replace")
        return bool(data)


@contextlib.contextmanager
def terminal(
    script: str, *arguments: object, rows: int = 40, columns: int = 140, shell: str = 'exec "$@"', path: Path = ROOT
) -> Iterator[Terminal]:
    """Start a script on a terminal of its own, from another directory.

    `shell` is what the shell of that terminal does, ``"$@"`` being the script; modules in `path` come before ours.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    # The first terminal that the leader of a new session opens becomes its own: Ctrl-C typed there reaches the script.
    launcher = ["sh", "-c", f'exec <>"$0" >&0 2>&1; {shell}', os.ttyname(theirs)]
    with tempfile.TemporaryDirectory() as elsewhere:
        process = subprocess.Popen(
            [*launcher, *command(script, *arguments)], stdin=theirs, cwd=elsewhere, start_new_session=True,
            env=environment() | {"PYTHONPATH": f"{path}{os.pathsep}{ROOT}"},
        )  # fmt: skip
        os.close(theirs)
        try:
            yield Terminal(process, ours)
        finally:
            process.kill()
            process.wait()
            os.close(ours)
