"""Copies at moments of games that nobody played, in which thresholds do what the test says."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from agents.tuning.design import Design, design
from agents.tuning.kept_moments import MomentsOfGame, keep, prepare
from agents.tuning.moments import Copy, Moment, Settings
from agents.tuning.pairs import pair_name, signs

MOMENTS, PAIRS = 5, 4


def made_up_moments(
    path: Path, games: int, effects: Mapping[str, float], *, fields: Sequence[str] = ("rest", "odds"), first: int = 0
) -> Design:
    """Write a folder in which the high end of a threshold adds so much to the chance to live beside its low end.

    The dice of a pair are the same: both copies live, or both die, but where the chances differ.
    """
    found = design(fields, 1.5)
    prepare(path, Settings(f"runs/{first}", found.ends, pairs=PAIRS))
    generator = np.random.default_rng(first)
    slopes = np.array([effects.get(name, 0.0) / 2 for name in found.names])
    for seed in range(first, first + games):
        moments = []
        for step in range(0, 100 * MOMENTS, 100):
            pairs = [
                _pair(signs(found, pair_name(seed, step, number)), slopes, float(generator.random()))
                for number in range(PAIRS)
            ]
            moments.append((Moment(step, step, 0.03, 5, 3), pairs))
        keep(path, MomentsOfGame(seed, moments))
    return found


def _pair(drawn: Sequence[np.ndarray], slopes: np.ndarray, die: float) -> tuple[Copy, Copy]:
    one, other = (_copy(0.7 + float(slopes @ copy), die) for copy in drawn)
    return one, other


def _copy(chance: float, die: float) -> Copy:
    lived = die < chance
    return Copy(lived, round(400 * die), round(die, 3) if lived else 0.0)
