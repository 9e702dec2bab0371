"""Where every test has to run, a skipped one is a failure: NETHACK_AGENTS_NO_SKIPS=1, as `make extras` sets it."""

import os

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if "NETHACK_AGENTS_NO_SKIPS" in os.environ and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("tests were skipped where none may be", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
