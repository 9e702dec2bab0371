"""The chance that a god listens: the prayer timeout is hidden, but its distribution is known."""

from __future__ import annotations

from functools import lru_cache

FIRST_TIMEOUT = 300
"""Prayer timeout of a new hero (u_init.c); it falls by one a turn while luck is not bad."""

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
    return _rnz_at_most(NEXT_TIMEOUT, MAJOR_TROUBLE + turn - last_prayer)


@lru_cache(maxsize=4096)  # each turn since a prayer is another limit, and games are many
def _rnz_at_most(mean: int, limit: int) -> float:
    """Return the chance that rnz(mean) <= limit (rnd.c: mean times or divided by 1..2 times rne(4))."""
    total = 0.0
    for step in range(1, _MOST_STEPS + 1):
        weight = (0.75 if step < _MOST_STEPS else 1.0) * 0.25 ** (step - 1)
        for sample in range(_SAMPLES):
            factor = step * (1.0 + (sample + 0.5) / _SAMPLES)
            total += weight * ((mean * factor <= limit) + (mean / factor <= limit)) / 2 / _SAMPLES
    return total
