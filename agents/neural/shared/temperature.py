"""The temperature of a policy's draws, as a person may give it."""

from __future__ import annotations

import math

from agents.base import AgentError


class TemperatureError(AgentError):
    """No choices can be drawn at this temperature."""


def checked_temperature(value: object) -> float:
    """Return a temperature: a finite number of at least 0.

    Raises
    ------
    TemperatureError
        When it is something else.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise TemperatureError(f"temperature must be a finite number of at least 0, not {value!r}")
    return float(value)
