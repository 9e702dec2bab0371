"""Which agent can be trained by which algorithm: a table of modules, imported only when they are asked for."""

from __future__ import annotations

import dataclasses
import importlib
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from agents.base import AgentError

Row = tuple[str, str]
"""The module of a trainer, and the name of its configuration class; the function is called ``train``."""

TRAINERS: Mapping[tuple[str, str], Row] = {
    ("mlp", "dagger"): ("agents.neural.command_mlp.dagger", "DaggerConfig"),
    ("mlp", "imitation"): ("agents.neural.command_mlp.imitation", "ImitationConfig"),
    ("mlp-keys", "imitation"): ("agents.neural.key_mlp.imitation", "ImitationConfig"),
    ("mlp-keys", "dagger"): ("agents.neural.key_mlp.dagger", "DaggerConfig"),
    ("mlp-keys", "reinforce"): ("agents.neural.key_mlp.reinforce", "ReinforceConfig"),
    ("danger", "rollouts"): ("agents.neural.danger.rollouts", "RolloutsConfig"),
    ("torch", "imitation"): ("agents.neural.command_torch.imitation", "ImitationConfig"),
    ("torch", "ppo"): ("agents.neural.command_torch.reinforcement.ppo", "PpoConfig"),
    ("torch-keys", "imitation"): ("agents.neural.recurrent.imitation", "ImitationConfig"),
    ("torch-keys", "dagger"): ("agents.neural.recurrent.dagger", "DaggerConfig"),
    ("torch-keys", "ppo"): ("agents.neural.recurrent.ppo", "PpoConfig"),
}
"""(agent, algorithm) -> where it is trained."""

Train = Callable[..., Path]


class TrainingError(AgentError):
    """An agent, algorithm or setting that does not exist."""


def trainer(agent: str, algorithm: str) -> tuple[type[Any], Train]:
    """Return the configuration class and the function of a trainer.

    The function is called as ``train(config, out, console, resume=False)`` and returns the file of the weights.

    Raises
    ------
    TrainingError
        When there is no such combination; the message lists those that there are.
    """
    row = TRAINERS.get((agent, algorithm))
    if row is None:
        known = ", ".join(f"{name} by {how}" for name, how in sorted(TRAINERS))
        raise TrainingError(f"{agent!r} cannot be trained by {algorithm!r}; there is: {known}")
    module = importlib.import_module(row[0])
    return getattr(module, row[1]), module.train


def configure(config: type[Any], settings: Sequence[str]) -> Any:
    """Return a configuration with the settings ``field=value`` in place of its defaults.

    Raises
    ------
    TrainingError
        When a field does not exist or a value does not fit it.
    """
    kinds = typing.get_type_hints(config)
    chosen: dict[str, Any] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals or name not in kinds:
            fields = ", ".join(field.name for field in dataclasses.fields(config))
            raise TrainingError(f"no setting {setting!r}; write field=value, with one of: {fields}")
        try:
            chosen[name] = _read(text, kinds[name])
        except ValueError as error:
            raise TrainingError(f"{setting!r}: {name} must be {_wanted(kinds[name])}") from error
    return config(**chosen)


def _read(text: str, kind: Any) -> Any:
    """Return a value of a type from its text; the values of a tuple are separated by commas, and it may be empty."""
    if typing.get_origin(kind) is types.UnionType:
        return None if text == "none" else _read(text, typing.get_args(kind)[0])
    if typing.get_origin(kind) is tuple:
        return tuple(_read(part, typing.get_args(kind)[0]) for part in text.split(",")) if text else ()
    if kind is bool:
        if text not in ("true", "false"):
            raise ValueError("true or false")
        return text == "true"
    return kind(text.replace("_", "") if kind is int else text)


def _wanted(kind: Any) -> str:
    """Return what a value of a type is called."""
    if typing.get_origin(kind) is types.UnionType:
        return f"{_wanted(typing.get_args(kind)[0])}, or none"
    if typing.get_origin(kind) is tuple:
        return f"{_wanted(typing.get_args(kind)[0])}, or several with commas between"
    return {int: "a whole number", float: "a number", bool: "true or false"}.get(kind, str(kind))


def run(agent: str, algorithm: str, settings: Sequence[str], out: Path, console: Console, *, resume: bool) -> Path:
    """Train and return the file of the weights.

    Raises
    ------
    TrainingError
        When there is no such trainer or setting, or the folder holds another run and is not to be resumed.
    """
    kind, train = trainer(agent, algorithm)
    config = configure(kind, settings)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainingError(f"cannot use {out} as the folder of a run: {error.strerror}") from error
    begun = any(out.iterdir())
    if begun and not resume:
        raise TrainingError(f"{out} is not empty: name another folder, or go on with --resume")
    if resume and not begun:
        console.print(f"nothing to resume in {out}: beginning anew", highlight=False, soft_wrap=True)
    return train(config, out, console, resume=resume)
