"""What came of decisions, in compact arrays: some 320 bytes each, which travel from the processes that play."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.neural.commands.features import LAYOUT, Vector
from agents.neural.commands.vocabulary import NAMES

Mask = NDArray[np.bool_]


class Deed(NamedTuple):
    """A decision with what came of it.

    Attributes
    ----------
    vector : ndarray of float32, shape (LAYOUT.size,)
        Its features.
    possible : ndarray of bool, shape (len(NAMES),)
        What the choice was drawn from: neither what was impossible nor what was drawn before it and vetoed.
    choice : int
        What was carried out; -1 where the watchdog's last resort was, as nothing else was left.
    log_prob : float
        Logarithm of the chance with which it was drawn.
    income : float
        What was paid until the next decision.
    turns : int
        Game turns until then.
    """

    vector: Vector
    possible: Mask
    choice: int
    log_prob: float
    income: float
    turns: int


@dataclass(frozen=True, eq=False, slots=True)
class Experience:
    """Decisions in the order in which they were made.

    Attributes
    ----------
    bits, values : ndarray
        The features, packed by `Layout.pack`.
    possible : ndarray of uint8
        Masks, packed into bits.
    choices : ndarray of uint8
        Indices into `vocabulary.NAMES`; 0 where the policy drew none.
    drawn : ndarray of bool
        Whether the policy drew the choice: only then is there something to teach it.
    log_probs, incomes : ndarray of float32
        As in `Deed`.
    turns : ndarray of int32
        As in `Deed`.
    """

    bits: NDArray[np.uint8]
    values: NDArray[np.float16]
    possible: NDArray[np.uint8]
    choices: NDArray[np.uint8]
    drawn: NDArray[np.bool_]
    log_probs: NDArray[np.float32]
    incomes: NDArray[np.float32]
    turns: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.choices)

    def features(self) -> NDArray[np.float32]:
        """Return the features, shape ``(n, LAYOUT.size)``."""
        return LAYOUT.unpack(self.bits, self.values)

    def masks(self) -> Mask:
        """Return what each choice was drawn from, shape ``(n, len(NAMES))``; where none was drawn, the first choice."""
        masks = np.unpackbits(self.possible, axis=-1, count=len(NAMES)).astype(np.bool_)
        masks[~self.drawn, 0] = True
        return masks


def gather(deeds: Sequence[Deed]) -> Experience:
    """Pack decisions."""
    vectors = np.array([deed.vector for deed in deeds], np.float32).reshape(-1, LAYOUT.size)
    masks = np.array([deed.possible for deed in deeds], np.bool_).reshape(-1, len(NAMES))
    choices = np.array([deed.choice for deed in deeds], np.int64)
    return Experience(
        *LAYOUT.pack(vectors),
        np.packbits(masks, axis=-1),
        np.maximum(choices, 0).astype(np.uint8),
        choices >= 0,
        np.array([deed.log_prob for deed in deeds], np.float32),
        np.array([deed.income for deed in deeds], np.float32),
        np.array([deed.turns for deed in deeds], np.int32),
    )


@dataclass(frozen=True, eq=False, slots=True)
class Stretch:
    """Decisions of one game without a gap.

    Attributes
    ----------
    experience : Experience
        The decisions.
    then : ndarray of float32 or None
        Features of the decision that stood next, where the stretch was cut off: the hero lives, and going on is worth
        what the critic says (a truncation, Pardo et al. 2018). None where the game was over: nothing comes then.
    """

    experience: Experience
    then: Vector | None


def join(parts: Sequence[Stretch]) -> Experience:
    """Return the decisions of all stretches in order."""
    return Experience(
        *(np.concatenate([getattr(part.experience, field.name) for part in parts]) for field in fields(Experience))
    )
