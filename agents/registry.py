"""Agents by name: the built-in ones and those that other packages offer through an entry point.

Nothing is imported until it is asked for, so that an agent with heavy dependencies costs the others nothing.
"""

from __future__ import annotations

import importlib
import inspect
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from enum import Enum
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePath
from types import ModuleType, NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin

from agents.base import Agent, AgentError
from agents.words import did_you_mean
from nethack_env.errors import NetHackEnvError

ENTRY_POINT_GROUP = "nethack_agents"
"""A package adds agents by `[project.entry-points.nethack_agents]` lines such as `mine = "my_package.bot:MyBot"`."""

AgentFactory = Callable[..., Agent]

BUILT_IN: Mapping[str, str] = {
    "human": "agents.human:HumanAgent",
    "mlp": "agents.neural.command_mlp.agent:MlpAgent",
    "mlp-keys": "agents.neural.key_mlp.agent:MlpAgent",
    "random": "agents.random_agent:RandomAgent",
    "symbolic": "agents.symbolic.agent:SymbolicAgent",
    "symbolic-danger": "agents.neural.danger.agent:DangerAgent",
    "torch": "agents.neural.command_torch.agent:TorchAgent",
    "torch-keys": "agents.neural.recurrent.agent:TorchAgent",
}
"""Name -> "module:attribute" of a callable that makes the agent."""


FOREIGN = "--agent agents.adapters:ForeignAgent"
"""What plays with the agent of another program."""


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
        When its code cannot be imported, raises, does not take the options, or makes what is no agent.

    Examples
    --------
    >>> from agents import registry
    >>> agent = registry.make("random")
    >>> agent.reset(seed=1)
    """
    factory = _factory(name)
    _require_options(name, factory, options)
    try:
        agent = factory(**options)
    except (AgentError, NetHackEnvError):
        raise
    except Exception as error:
        asked = f" with the options {options!r}" if options else ""
        raise AgentLoadError(f"agent {name!r} cannot be made{asked}: {_told(error)}") from error
    missing = [method for method in ("reset", "act") if not callable(getattr(agent, method, None))]
    if missing:
        needs = f"it needs reset(seed) and act(observation){_as_policy(name, agent)}"
        raise AgentLoadError(f"agent {name!r} has no {' and no '.join(missing)}: {needs}")
    return agent


def load(target: str) -> Callable[..., object]:
    """Return what ``"module:attribute"`` names, a module of the current directory included.

    Raises
    ------
    AgentLoadError
        When it cannot be imported or called.
    """
    return _load(target, target)


def _require_options(name: str, factory: AgentFactory, options: Mapping[str, object]) -> None:
    """Refuse an option that the factory does not take, with those that it takes, and a value that does not fit."""
    known, parameters = option_names(factory), _parameters(factory) or {}
    hidden = _for_programs(factory)
    for option, value in options.items():
        if known is not None and option not in known:
            shown = [one for one in known if one not in hidden]
            takes = f"it takes: {', '.join(shown)}" if shown else "it takes none"
            raise AgentLoadError(f"agent {name!r} has no option {option!r}{did_you_mean(option, shown)}; {takes}")
        if option in hidden and isinstance(value, (str, int, float)):
            raise AgentLoadError(f"agent {name!r}: option {option!r} is for programs: it takes no {value!r}")
        if option in parameters and not _fits(value, parameters[option]):
            kind = _annotated(parameters[option])
            raise AgentLoadError(f"agent {name!r}: option {option!r} must be of type {kind}, not {value!r}")
    lacking = [option for option, parameter in parameters.items() if option not in options and _is_needed(parameter)]
    if lacking:
        told = " ".join(f"--agent-option {option}=..." for option in lacking)
        raise AgentLoadError(f"agent {name!r} cannot be made without {told}{_as_policy(name, factory)}")


def _is_needed(parameter: inspect.Parameter) -> bool:
    """Whether a factory must be given a value for it."""
    return parameter.default is parameter.empty and parameter.kind not in (
        parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD,
    )  # fmt: skip


def _as_policy(name: str, made: object) -> str:
    """Return how to play with a function, such as a policy of another program; nothing for anything else."""
    if not inspect.isroutine(made):
        return ""
    return f"; a policy, a function of the observation, plays by {FOREIGN} --agent-option make={name}"


_PLAIN: Mapping[str, tuple[type, ...]] = {"int": (int,), "float": (int, float), "bool": (bool,), "None": (type(None),)}
"""Annotations that are checked -> the types of values that fit; a truth value is no number here."""


def _fits(value: object, parameter: inspect.Parameter) -> bool:
    """Whether a number, text or truth value fits an annotation of numbers and truth values; others are not judged."""
    kinds = [part.strip() for part in _annotated(parameter).split("|")]
    judged = type(value) in (str, int, float, bool, type(None)) and set(kinds) <= _PLAIN.keys()
    return not judged or value is parameter.default or any(type(value) in _PLAIN[kind] for kind in kinds)


def _annotated(parameter: inspect.Parameter) -> str:
    """Return an annotation as it is written, without evaluating it."""
    kind = parameter.annotation
    return kind.__name__ if isinstance(kind, type) else str(kind)


def _for_programs(factory: AgentFactory) -> set[str]:
    """Return the options that no command line can give: of classes alone that are neither numbers nor texts."""
    try:
        parameters = inspect.signature(factory, eval_str=True).parameters
    except Exception:  # noqa: BLE001  the annotations of another's code may not be there to evaluate
        return set()
    return {name for name, parameter in parameters.items() if _of_classes_alone(parameter.annotation)}


def _of_classes_alone(annotation: object) -> bool:
    """Whether it is a class, or a union of classes, of which none might be made of a number or a text."""
    united = isinstance(annotation, UnionType) or get_origin(annotation) is Union
    kinds = [kind for kind in (get_args(annotation) if united else (annotation,)) if kind is not NoneType]
    open_ = (Any, object, inspect.Parameter.empty)
    plain = (str, int, float, PurePath, Enum)
    return bool(kinds) and all(
        isinstance(kind, type) and kind not in open_ and not issubclass(kind, plain) for kind in kinds
    )


def option_names(factory: AgentFactory) -> list[str] | None:
    """Return the options that a factory takes, None where any may be given or its signature is not known."""
    parameters = _parameters(factory)
    if parameters is None or any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
        return None
    return [name for name, parameter in parameters.items() if parameter.kind is not parameter.VAR_POSITIONAL]


def _parameters(factory: AgentFactory) -> Mapping[str, inspect.Parameter] | None:
    """Return the parameters of a factory by name, None where its signature is not known."""
    try:
        return inspect.signature(factory).parameters
    except (TypeError, ValueError):
        return None


def _external() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=ENTRY_POINT_GROUP)}


def _factory(name: str) -> AgentFactory:
    return _load(name, target(name))


def target(name: str) -> str:
    """Return "module:attribute" of what makes the agent called `name`.

    Raises
    ------
    UnknownAgentError
        When no agent has that name.
    """
    if not isinstance(name, str):
        raise UnknownAgentError(f"{name!r} is no name of an agent: write it as 'module:Class'")
    if name in BUILT_IN:
        return BUILT_IN[name]
    if (point := _external().get(name)) is not None:
        return point.value
    if ":" not in name:
        known = ", ".join(names())
        near = _of_a_file(name) or did_you_mean(name, names())
        raise UnknownAgentError(f"unknown agent {name!r}{near}; known agents: {known}, or module:Class")
    return name


def _load(name: str, target: str) -> AgentFactory:
    module_name, _, attribute = target.partition(":")
    if not all(part.isidentifier() for part in (*module_name.split("."), *attribute.split("."))):
        near = _of_a_file(target) or ": write it as package.module:Class"
        raise AgentLoadError(f"agent {name!r} cannot be loaded from {target!r}{near}")
    try:
        found: object = _import(module_name)
        for part in attribute.split("."):
            found = getattr(found, part)
    except Exception as error:
        source = "" if name == target else f" from {target!r}"
        raise AgentLoadError(
            f"agent {name!r} cannot be loaded{source}{_of_a_file(target)}: {_told(error, target)}"
        ) from error
    if not callable(found):
        raise AgentLoadError(f"agent {name!r}: {target!r} is not callable")
    return cast("AgentFactory", found)


def _of_a_file(name: str) -> str:
    """Return how to write an agent that is named by its file, ``my_bot.py`` or ``bots/my_bot.py:Bot``; else nothing."""
    file, _, attribute = name.partition(":")
    if not file.endswith(".py"):
        return ""
    module = ".".join(part for part in PurePath(file).with_suffix("").parts if part.isidentifier())
    return f", did you mean '{module}:{attribute or 'Class'}'?"


def _import(module_name: str) -> ModuleType:
    """Import a module; what is not installed is looked for in the current directory."""
    try:
        return importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        here = os.getcwd()
        if error.name != module_name.partition(".")[0] or here in sys.path:
            raise
        sys.path.append(here)  # last, so that a file there hides no library; workers inherit the path
        importlib.invalidate_caches()
        return importlib.import_module(module_name)


def _told(error: Exception, target: str = "") -> str:
    """Return what loading or making an agent raised: in the project's own words, or where in another's code it was."""
    if isinstance(error, (AgentError, NetHackEnvError)):
        return str(error)
    module = target.partition(":")[0]
    if isinstance(error, ModuleNotFoundError) and error.name == module.partition(".")[0]:
        return f"no module {error.name!r} is installed, or lies in the current folder, {os.getcwd()}"
    if isinstance(error, AttributeError) and isinstance(error.obj, ModuleType) and error.obj.__name__ == module:
        return f"{module} has no {error.name!r}{did_you_mean(error.name or '', _classes(error.obj))}"
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = "" if where.filename in (__file__, importlib.__file__) else f" ({where.filename}, line {where.lineno})"
    return f"{type(error).__name__}: {error}{place}"


def _classes(module: ModuleType) -> list[str]:
    """Return the names of the classes that a module defines."""
    return [name for name, found in inspect.getmembers(module, inspect.isclass) if found.__module__ == module.__name__]
