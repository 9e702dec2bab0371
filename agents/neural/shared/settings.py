"""Settings of the trainers: a field's type says what its numbers may be, and each is checked when a value is made.

A run keeps them in its folder, so that it is not gone on with by others.
"""

from __future__ import annotations

import json
import math
import typing
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

from agents.base import AgentError

KEPT = "settings.json"
"""File of the settings in the folder of a run."""


class SettingError(AgentError):
    """A setting has a value that makes no sense, or another than the run was begun with."""


@dataclass(frozen=True)
class Range:
    """The numbers from `low` to `high`, `low` itself only if `closed`."""

    low: float
    high: float = math.inf
    closed: bool = True

    def admits(self, value: float) -> bool:
        """Whether a number lies in it; NaN and infinity lie in none."""
        return math.isfinite(value) and self.low <= value <= self.high and (self.closed or value != self.low)

    def __str__(self) -> str:
        """Say it in words."""
        if self.high < math.inf:
            return f"from {self.low:g} to {self.high:g}"
        return f"at least {self.low:g}" if self.closed else f"above {self.low:g}"


Count = Annotated[int, Range(1)]
"""How many of what there must be some."""

Natural = Annotated[int, Range(0)]
"""A seed, or how many of what may be left out."""

Rate = Annotated[float, Range(0, closed=False)]
"""A learning rate or a length."""

Weight = Annotated[float, Range(0)]
"""A weight, a bonus, a temperature: 0 switches it off."""

Share = Annotated[float, Range(0, 1)]
"""A part of a whole, a chance, a discount."""


class Settings:
    """Base of the frozen dataclasses of settings.

    Raises
    ------
    SettingError
        When a number is out of the range that its field's type names; the message has field, range and number.
    """

    def __post_init__(self) -> None:
        for name, kind in typing.get_type_hints(type(self), include_extras=True).items():
            value = getattr(self, name)
            for wanted in _ranges(kind):
                for number in value if isinstance(value, tuple) else (value,):
                    if not wanted.admits(number):
                        raise SettingError(f"{name} must be {wanted}, not {value}")


def _ranges(kind: Any) -> Iterator[Range]:
    """Yield the ranges that a type names, also those of a tuple's members."""
    if typing.get_origin(kind) is Annotated:
        yield from (extra for extra in kind.__metadata__ if isinstance(extra, Range))
    elif typing.get_origin(kind) is tuple:
        yield from _ranges(typing.get_args(kind)[0])


def settle(out: Path, config: Any, **learned_from: str) -> str:
    """Keep the settings of a run in its folder, or make sure that they are those kept there; return them as text.

    The number of workers changes nothing but the time, so it is left out and may differ. What the run learns from, such
    as a fingerprint of its files, is kept and compared like a setting.

    Raises
    ------
    SettingError
        When the folder holds a run with other settings; the message names the first.
    """
    settings = {name: value for name, value in asdict(config).items() if name != "workers"} | learned_from
    now, path = json.loads(json.dumps(settings)), out / KEPT
    was = json.loads(path.read_text()) if path.exists() else now
    for name in was | now:
        if was.get(name) != now.get(name):
            had, has = was.get(name), now.get(name)
            raise SettingError(f"{out} was begun with {name} {had}, not {has}: repeat it, or name another folder")
    path.write_text(json.dumps(settings, indent=1))
    return json.dumps(settings)
