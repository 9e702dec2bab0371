"""Learning rates over time: plain values, called with the number of steps already taken."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from mnist_core.checks import require_count, require_number

Schedule = Callable[[int], float]


@dataclass(frozen=True)
class Constant:
    """The same rate for ever."""

    rate: float

    def __call__(self, step: int) -> float:
        """Return the rate."""
        return self.rate


@dataclass(frozen=True)
class StepDecay:
    """Multiply by `factor` every `every` steps."""

    rate: float
    every: int
    factor: float = 0.1

    def __post_init__(self) -> None:
        require_count("every", self.every)

    def __call__(self, step: int) -> float:
        """Return the rate after `step` steps."""
        return float(self.rate * self.factor ** (step // self.every))


@dataclass(frozen=True)
class Cosine:
    """Rise linearly over `warmup` steps, then fall to `final` along half a cosine until `total` steps."""

    rate: float
    total: int
    warmup: int = 0
    final: float = 0.0

    def __post_init__(self) -> None:
        require_count("total", self.total)
        require_number("warmup", self.warmup, 0, self.total)

    def __call__(self, step: int) -> float:
        """Return the rate after `step` steps; past `total` it stays at `final`."""
        if step < self.warmup:
            return self.rate * (step + 1) / self.warmup
        progress = min(1.0, (step - self.warmup) / (self.total - self.warmup))
        return self.final + (self.rate - self.final) * 0.5 * (1.0 + math.cos(math.pi * progress))


@dataclass(frozen=True)
class Linear:
    """Fall (or rise) in a straight line from `rate` to `final` over `total` steps."""

    rate: float
    total: int
    final: float = 0.0

    def __post_init__(self) -> None:
        require_count("total", self.total)

    def __call__(self, step: int) -> float:
        """Return the rate after `step` steps; past `total` it stays at `final`."""
        return self.rate + (self.final - self.rate) * min(1.0, step / self.total)
