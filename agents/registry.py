"""Agents by name: the built-in ones and those that other packages offer through an entry point.

Nothing is imported until it is asked for, so that an agent with heavy dependencies costs the others nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from agents.base import Agent, AgentError

ENTRY_POINT_GROUP = "nethack_agents"
"""A package adds agents by `[project.entry-points.nethack_agents]` lines such as `mine = "my_package.bot:MyBot"`."""

AgentFactory = Callable[..., Agent]

BUILT_IN: Mapping[str, str] = {
    "human": "agents.human:HumanAgent",
    "mlp": "agents.neural.mlp:MlpAgent",
    "options": "agents.neural.options.agent:OptionsAgent",
    "random": "agents.random_agent:RandomAgent",
    "symbolic": "agents.symbolic.agent:SymbolicAgent",
    "symbolic-danger": "agents.neural.danger.agent:DangerAgent",
    "torch": "agents.neural.recurrent.agent:TorchAgent",
}
"""Name -> "module:attribute" of a callable that makes the agent."""


class UnknownAgentError(AgentError):
    """The name is neither built in nor offered by an installed package."""


class AgentLoadError(AgentError):
    """The agent is known, but its code cannot be loaded or refuses its options."""


def names() -> tuple[str, ...]:
    """Return all known agent names in alphabetical order."""
    return tuple(sorted({*BUILT_IN, *_external()}))


def make(name: str, /, **options: object) -> Agent:
    """Make the agent called `name`.

    Parameters
    ----------
    name : str
        One of `names()`, or ``"module:attribute"`` for a factory that is importable but registered nowhere. A built-in
        name wins over an entry point of the same name.
    **options
        Passed on to the agent's factory.

    Raises
    ------
    UnknownAgentError
        When no agent has that name; the message lists the known ones.
    AgentLoadError
        When its code cannot be imported, or does not take the options.

    Examples
    --------
    >>> from agents import registry
    >>> agent = registry.make("random")
    >>> agent.reset(seed=1)
    """
    factory = _factory(name)
    try:
        return factory(**options)
    except TypeError as error:
        if not options:
            raise
        raise AgentLoadError(f"agent {name!r} does not take the options {options!r}: {error}") from error


def _external() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=ENTRY_POINT_GROUP)}


def _factory(name: str) -> AgentFactory:
    if name in BUILT_IN:
        target = BUILT_IN[name]
    elif (point := _external().get(name)) is not None:
        target = point.value
    elif ":" in name:
        target = name
    else:
        raise UnknownAgentError(f"unknown agent {name!r}; known agents: {', '.join(names())}, or module:attribute")
    return _load(name, target)


def _load(name: str, target: str) -> AgentFactory:
    module_name, _, attribute = target.partition(":")
    try:
        found: object = importlib.import_module(module_name)
        for part in attribute.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError, ValueError) as error:
        raise AgentLoadError(f"agent {name!r} cannot be loaded from {target!r}: {error}") from error
    if not callable(found):
        raise AgentLoadError(f"agent {name!r}: {target!r} is not callable")
    return cast("AgentFactory", found)
