"""The chance that a god listens: the prayer timeout is hidden, but its distribution is known."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

FIRST_TIMEOUT = 300
"""Prayer timeout of a new hero (u_init.c); it falls by one a turn (allmain.c, moveloop)."""

MAJOR_TROUBLE = 200
"""A god helps in major trouble while the timeout is at most this (pray.c, can_pray)."""

NEXT_TIMEOUT = 350
"""A prayer that was heard sets the timeout to rnz of this (pray.c, pleased)."""

_MOST_STEPS = 5
_SAMPLES = 50


def chance_of_help(turn: int, last_prayer: int | None) -> float:
    """Return the chance that a hero in major trouble and good standing is helped at `turn`."""
    if last_prayer is None:
        return 1.0 if turn > FIRST_TIMEOUT - MAJOR_TROUBLE else 0.0
    values, chances = _rnz(NEXT_TIMEOUT)
    return chances[bisect_right(values, MAJOR_TROUBLE + turn - last_prayer)]


@lru_cache(maxsize=1)
def _rnz(mean: int) -> tuple[list[float], list[float]]:
    """Return values of rnz(mean) in order, and the chances of fewer than 0, 1, 2 ... of them: its distribution.

    It is the mean times or divided by 1..2 times rne(4) (rnd.c).
    """
    found = []
    for step in range(1, _MOST_STEPS + 1):
        weight = (0.75 if step < _MOST_STEPS else 1.0) * 0.25 ** (step - 1) / 2 / _SAMPLES
        for sample in range(_SAMPLES):
            factor = step * (1.0 + (sample + 0.5) / _SAMPLES)
            found += [(mean * factor, weight), (mean / factor, weight)]
    found.sort()
    return [value for value, _ in found], [0.0, *accumulate(weight for _, weight in found)]
