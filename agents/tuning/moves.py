"""What to move: the thresholds whose better end is better for sure, as far as the games can tell."""

from __future__ import annotations

from dataclasses import dataclass

from agents.symbolic.tuning.file import values_of
from agents.symbolic.tuning.tuning import AS_SHIPPED, Tuning
from agents.tuning.games import Games
from agents.tuning.regression import Effects

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Move:
    """One threshold to move.

    Attributes
    ----------
    name : str
        The threshold.
    before, after : float
        Its value until now, and the one proposed.
    gain, least : float
        What that is expected to add to the outcome after shrinkage, and the lower end of its interval.
    """

    name: str
    before: float
    after: float
    gain: float
    least: float


def moves(games: Games, effects: Effects, confidence: float = CONFIDENCE, around: Tuning = AS_SHIPPED) -> list[Move]:
    """Return the moves whose interval lies above 0, the largest gain first.

    A threshold goes from its value in `around` to the better end of its draws; none where it is there already.
    """
    values, found = values_of(around), []
    sure = zip(effects.shrunk.mean, *effects.shrunk.interval(confidence), strict=True)
    for (name, (low, high)), (effect, worst, best) in zip(games.ends.items(), sure, strict=True):
        before = values[name]
        after = high if effect > 0 else low
        part = (after - before) / (high - low)
        if (worst > 0 or best < 0) and part != 0:
            least = part * (worst if effect > 0 else best)
            found.append(Move(name, before, after, float(part * effect), float(least)))
    return sorted(found, key=lambda move: -move.gain)
