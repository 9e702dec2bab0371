"""Optional dependencies: an error names what is missing and the command that installs it."""

from __future__ import annotations

import importlib.util

from agents.base import AgentError


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
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if missing:
        are = "is" if len(missing) == 1 else "are"
        command = f"pip install 'nethack-agents[{extra}]', or in a checkout '.[{extra}]'"
        raise MissingExtraError(f"{', '.join(missing)} {are} not installed: {command}")
