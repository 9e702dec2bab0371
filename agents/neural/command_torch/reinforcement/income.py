"""What a decision is paid, and what pay is worth that comes later.

Points have heavy tails: a kill brings a few, a level fifty, and the best games have hundreds of times as many as the
median, so that a net paid in points would learn from these games alone. So a decision is paid the growth of the
logarithm of the points. Doubling them counts the same early and late, and a whole game earns the logarithm of what it
ends with. A death costs nothing by itself: it ends the income, as the critic knows.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

START = 100.0
"""Points that are added before the logarithm is taken, so that the first newt is no fortune."""


def income(before: int, after: int) -> float:
    """Return the pay for getting from so many points to so many."""
    return math.log((max(after, 0) + START) / (max(before, 0) + START))


def discounts(turns: NDArray[np.int32], half_life: float) -> NDArray[np.float32]:
    """Return what pay is worth after so many game turns: half after each half-life, all of it when no turn passes.

    Time is the game's and not the number of decisions, so that a rest of twenty turns counts twenty.
    """
    return np.exp2(-turns.astype(np.float64) / half_life).astype(np.float32)
