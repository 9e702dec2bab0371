"""A factorial experiment: in each game every threshold is drawn, a step below its default or a step above.

Each game so tells something of every threshold, and no game is spent on one alone. The draws of a game follow from the
seed that its agent is given, so a run can be taken up again anywhere, and what was drawn is worked out again later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.tuning.file import TuningError, knobs, moved, values_of
from agents.symbolic.tuning.tuning import AS_SHIPPED, Tuning
from agents.words import did_you_mean

Ends = Mapping[str, Sequence[float]]
"""The low and the high value of each threshold that is drawn, by its name such as ``rest.below``."""


@dataclass(frozen=True, slots=True)
class Design:
    """What is drawn, and from what.

    Attributes
    ----------
    ends : mapping of str to (float, float)
        Threshold -> its low and its high value.

    Raises
    ------
    TuningError
        When nothing is drawn, or an end is no value of its threshold.
    """

    ends: Ends

    def __post_init__(self) -> None:
        if not self.ends or any(len(pair) != 2 for pair in self.ends.values()):
            raise TuningError("a design gives at least one threshold a low and a high value")
        for index in range(2):
            moved({name: pair[index] for name, pair in self.ends.items()})

    @property
    def names(self) -> tuple[str, ...]:
        """The thresholds that are drawn, in order."""
        return tuple(self.ends)

    def signs(self, seed: int | str) -> NDArray[np.int8]:
        """Return the draws of a game, or of whatever else is named.

        Parameters
        ----------
        seed : int or str
            What the game's agent is seeded with (`agents.loop.rollout.agent_seed`), or a name for what is drawn.

        Returns
        -------
        ndarray of int8, shape (thresholds,)
            -1 for the low end, 1 for the high one. The draw of one threshold does not depend on which others there are.
        """
        return np.array([_coin(name, seed) for name in self.ends], np.int8)

    def tuning(self, seed: int) -> Tuning:
        """Return the thresholds of a game."""
        return self.at(self.signs(seed))

    def at(self, signs: NDArray[np.int8]) -> Tuning:
        """Return the thresholds of some draws; those that are not drawn are as shipped."""
        drawn = zip(self.ends.items(), signs, strict=True)
        return moved({name: pair[int(sign > 0)] for (name, pair), sign in drawn})


def differing(before: Ends, now: Ends, most: int = 3) -> str:
    """Name the thresholds by which two designs differ, the first few of them; the empty text where none does."""
    found = sorted(name for name in before.keys() | now.keys() if [*before.get(name, ())] != [*now.get(name, ())])
    return ", ".join(found[:most]) + (" ..." if len(found) > most else "")


def _coin(name: str, seed: int | str) -> int:
    """Return -1 or 1 for a threshold in a game, by a hash: the same on any machine, whatever thresholds come or go."""
    return 2 * (hashlib.blake2b(f"{name} {seed}".encode(), digest_size=1).digest()[0] & 1) - 1


def design(fields: Iterable[str] = ("all",), scale: float = 1.0, around: Tuning = AS_SHIPPED) -> Design:
    """Return the design that draws some thresholds, each by its step.

    Parameters
    ----------
    fields : iterable of str
        Names of thresholds (``rest.below``), of groups (``rest``), or "all".
    scale : float
        Factor of every step.
    around : Tuning
        Where the steps begin: the thresholds as shipped, or those that an earlier experiment has moved.

    Raises
    ------
    TuningError
        For a name that there is not, a scale that moves nothing, or a threshold that is moved and not drawn.
    """
    if not scale > 0:
        raise TuningError(f"the steps must be scaled by more than 0, not {scale}")
    known = knobs()
    chosen = {name for field in fields for name in _named(field, known)}
    values = values_of(around)
    if left := [name for name, knob in known.items() if name not in chosen and values[name] != knob.default]:
        raise TuningError(f"{left[0]} is moved and not drawn: an experiment draws all that it begins around")
    return Design({name: list(knob.ends(scale, values[name])) for name, knob in known.items() if name in chosen})


def _named(field: str, known: Iterable[str]) -> list[str]:
    """Return the thresholds that a word stands for."""
    names = list(known)
    found = [name for name in names if field in ("all", name, name.partition(".")[0])]
    if not found:
        words = ["all", *{name.partition(".")[0] for name in names}, *names]
        raise TuningError(
            f"no threshold or group {field!r}{did_you_mean(field, words)}; 'nethack-agents tune list' shows them"
        )
    return found
