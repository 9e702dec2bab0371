"""Which games are fitted to, which stop the fit in time, and which it is tested on: by the parity of their seeds."""

from __future__ import annotations

from typing import NamedTuple

from agents.calibration.dataset import Fights

STOP_EVERY = 5
"""Every so manieth game of those fitted to is held back to stop in time."""


class Parts(NamedTuple):
    """The fights, split by games."""

    learned: Fights
    held_back: Fights
    unseen: Fights


def split(fights: Fights) -> Parts:
    """Split by game: even seeds are fitted to, odd ones stay unseen."""
    even = fights.seed % 2 == 0
    back = even & (fights.seed // 2 % STOP_EVERY == 0)
    return Parts(fights.part(even & ~back), fights.part(back), fights.part(~even))
