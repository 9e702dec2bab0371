"""Which games the net is fitted to, and which it is tested on: by the parity of their seeds."""

from __future__ import annotations

from typing import NamedTuple

from agents.calibration.dataset import Fights


class Parts(NamedTuple):
    """The fights, split by games."""

    learned: Fights
    unseen: Fights


def split(fights: Fights) -> Parts:
    """Split by game: even seeds are fitted to, odd ones stay unseen."""
    even = fights.seed % 2 == 0
    return Parts(fights.part(even), fights.part(~even))
