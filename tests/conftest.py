"""One thread for each process of the tests, and what becomes of tests that are skipped.

`make test` notes down which they are, `make extras` installs what they need and lets none be skipped.
NETHACK_AGENTS_SKIPPED names the file for the notes; NETHACK_AGENTS_NO_SKIPS makes a skipped test a failure.
"""

import os
import signal
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck

from agents import threads

threads.default_to_one()  # before a test loads NumPy: with two on a busy machine the tests run several times slower


def pytest_configure() -> None:
    # A busy machine is slow, and that is no failure.
    hypothesis.settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    hypothesis.settings.load_profile("any machine")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is born deaf to Ctrl-C


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:  # a worker of pytest-xdist
        return
    skipped = sorted({report.nodeid.partition("::")[0] for report in reporter.stats.get("skipped", ())})
    if "NETHACK_AGENTS_SKIPPED" in os.environ:
        Path(os.environ["NETHACK_AGENTS_SKIPPED"]).write_text("".join(f"{name}\n" for name in skipped))
    if "NETHACK_AGENTS_NO_SKIPS" in os.environ and skipped:
        reporter.write_line(f"skipped, where nothing may be: {' '.join(skipped)}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
