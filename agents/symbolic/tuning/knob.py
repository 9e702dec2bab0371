"""How a threshold is declared: its default, the step by which experiments move it, its unit and its range."""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from functools import partial
from typing import Any

LONG = 1_000_000
"""More turns than a game has."""


@dataclass(frozen=True, slots=True)
class Knob:
    """What a threshold may be.

    Attributes
    ----------
    default, step : float
        Its value, and how far an experiment moves it up and down.
    unit : str
        What it counts.
    low, high : float
        The least and the largest value that make sense.
    """

    default: float
    step: float
    unit: str
    low: float
    high: float

    @property
    def whole(self) -> bool:
        """Whether it is a whole number."""
        return isinstance(self.default, int)

    def ends(self, scale: float = 1.0, around: float | None = None) -> tuple[float, float]:
        """Return a step below a value, the default if not given, and a step above it, no farther than the range goes.

        The step is scaled, if asked.
        """
        middle = self.default if around is None else around
        step = max(1, round(self.step * scale)) if self.whole else self.step * scale
        down, up = max(self.low, middle - step), min(self.high, middle + step)
        return (down, up) if self.whole else (round(down, 6), round(up, 6))


_KEY = "knob"


def knob_of(declared: Field[Any]) -> Knob:
    """Return what a field of a group of thresholds may be."""
    found: Knob = declared.metadata[_KEY]
    return found


def _knob(default: float, step: float, *, unit: str, low: float = 0, high: float) -> Any:
    return field(default=default, metadata={_KEY: Knob(default, step, unit, low, high)})


share = partial(_knob, unit="share of the hit points", low=0.0, high=1.0)
"""Of the hit points."""

chance = partial(_knob, unit="chance", low=0.0, high=1.0)
"""A probability."""

rounds = partial(_knob, unit="rounds", low=0.0, high=20.0)
"""Actions of the hero, in parts too."""

factor = partial(_knob, unit="times", low=0.0, high=20.0)
"""How many times something else."""

points = partial(_knob, unit="points", high=1_000)
"""Of hit points, armour, energy or nutrition."""

squares = partial(_knob, unit="squares", high=80)
"""Of distance, or steps of a walk."""

turns = partial(_knob, unit="turns", high=LONG)
"""Of the game's clock."""

level = partial(_knob, unit="level", low=1, high=50)
"""Of the dungeon or of experience."""

count = partial(_knob, unit="number", high=100)
"""Of anything else."""
