"""A tuning as JSON: only what differs from the default, such as ``{"rest": {"below": 0.9}}``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from agents.base import AgentError
from agents.symbolic.tuning.knob import Knob, knob_of
from agents.symbolic.tuning.tuning import AS_SHIPPED, Tuning
from agents.words import did_you_mean


class TuningError(AgentError):
    """A tuning cannot be read, or asks for what no threshold may be."""


def knobs() -> dict[str, Knob]:
    """Return what every threshold may be, by its name such as ``rest.below``, in the order of `Tuning`."""
    return {
        f"{group.name}.{item.name}": knob_of(item)
        for group in fields(Tuning)
        for item in fields(getattr(AS_SHIPPED, group.name))
    }


def values_of(tuning: Tuning) -> dict[str, float]:
    """Return the value of every threshold, by its name such as ``rest.below``."""
    return {f"{group}.{item}": value for group, values in asdict(tuning).items() for item, value in values.items()}


def moved(values: Mapping[str, float]) -> Tuning:
    """Return the shipped tuning with thresholds moved, by their names such as ``rest.below``.

    Raises
    ------
    TuningError
        For a name that there is not, or a value of a wrong type or out of range.
    """
    known = knobs()
    changes: dict[str, dict[str, float]] = {}
    for name, value in values.items():
        if name not in known:
            raise TuningError(f"no threshold {name!r}{did_you_mean(name, known)}")
        group, _, item = name.partition(".")
        changes.setdefault(group, {})[item] = _checked(name, value, known[name])
    return replace(
        AS_SHIPPED, **{group: replace(getattr(AS_SHIPPED, group), **found) for group, found in changes.items()}
    )


def _checked(name: str, value: object, knob: Knob) -> float:
    """Return a value as the threshold's type has it."""
    kind = "a whole number" if knob.whole else "a number"
    allowed = f"{kind} of {knob.low:,} to {knob.high:,} ({knob.unit})"
    if isinstance(value, bool) or not isinstance(value, int if knob.whole else int | float):
        raise TuningError(f"{name} must be {allowed}, not {value!r}")
    if not math.isfinite(value) or not knob.low <= value <= knob.high:
        raise TuningError(f"{name} must be {allowed}, not {value}")
    return value if knob.whole else float(value)


def load(path: Path) -> Tuning:
    """Read a tuning.

    Raises
    ------
    TuningError
        When the file cannot be read, or as `moved`; the message names the file.
    """
    try:
        return moved(_flat(json.loads(path.read_text(encoding="utf-8"))))
    except TuningError as error:
        raise TuningError(f"{path}: {error}") from error
    except OSError as error:
        raise TuningError(f"cannot read the tuning {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise TuningError(f"{path} is no JSON: {error}") from error


def _flat(content: object) -> dict[str, Any]:
    """Return the values of a file by the names of the thresholds."""
    if not isinstance(content, dict):
        raise TuningError('a tuning is an object such as {"rest": {"below": 0.9}}')
    groups = {group.name for group in fields(Tuning)}
    for group, values in content.items():
        if group not in groups:
            raise TuningError(f"no group {group!r}{did_you_mean(group, groups)}; one of: {', '.join(sorted(groups))}")
        if not isinstance(values, dict):
            raise TuningError(f"{group} must be an object of thresholds, not {values!r}")
    return {f"{group}.{name}": value for group, values in content.items() for name, value in values.items()}


def dumps(tuning: Tuning) -> str:
    """Return what differs from the shipped tuning, as JSON."""
    found: dict[str, dict[str, float]] = {}
    shipped = asdict(AS_SHIPPED)
    for group, values in asdict(tuning).items():
        differing = {name: value for name, value in values.items() if value != shipped[group][name]}
        if differing:
            found[group] = differing
    return json.dumps(found, indent=2) + "\n"
