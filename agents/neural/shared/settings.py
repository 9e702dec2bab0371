"""Settings of the trainers: a field's type says what its numbers may be, and each is checked when a value is made."""

from __future__ import annotations

import math
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from agents.base import AgentError


class SettingError(AgentError):
    """A setting has a value that makes no sense."""


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

SplitCount = Annotated[int, Range(4)]
"""How many games, of which every fourth is held out."""

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
