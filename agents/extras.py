"""Optional dependencies: an error names what is missing and the command that installs it."""

from __future__ import annotations

import importlib.util

from agents.base import AgentError

REPORT = ("report", "altair", "jinja2", "scipy", "vl_convert")
"""The extra of the report and what it brings, as `need` and `missing` take it."""


class MissingExtraError(AgentError, ImportError):
    """A library that an optional part needs is not installed."""


def need(extra: str, *modules: str) -> None:
    """Check that modules can be imported, without importing them.

    Parameters
    ----------
    extra : str
        The optional dependencies of this package that bring them.
    *modules : str
        Names of top-level modules.

    Raises
    ------
    MissingExtraError
        Naming the modules that are missing and the command that installs them.
    """
    fault = missing(extra, *modules)
    if fault:
        raise MissingExtraError(fault)


def missing(extra: str, *modules: str) -> str:
    """Return what `need` would complain of, for work that can be done without; empty if all is there."""
    absent = [name for name in modules if importlib.util.find_spec(name) is None]
    if not absent:
        return ""
    are = "is" if len(absent) == 1 else "are"
    command = f"pip install 'nethack-agents[{extra}]', or in a checkout '.[{extra}]'"
    return f"{', '.join(absent)} {are} not installed: {command}"
