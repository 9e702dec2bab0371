"""What nets read in recorded games, kept by name: no input of shipped weights changes its meaning unseen."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

CLOSE = 2e-4
"""Difference of two readings that is none: four decimals are kept."""

Readings = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Seed of a game -> number of a key -> the values that are not 0, by name."""

CHANGED = """{what} is told other things than it was trained on, first in game {seed} at key {key}:
{lines}
Let it be as it was, or train the weights again (make train), or, when games show that they play as well with it, renew
on purpose: RENEW_GOLDEN=1 python -m pytest {test}"""


def named(names: Sequence[str], vector: NDArray[Any]) -> dict[str, float]:
    """Return what is not 0, by name."""
    return {names[place]: round(float(vector[place]), 4) for place in np.flatnonzero(vector).tolist()}


def hold(golden: Path, today: Readings, what: str, test: str) -> None:
    """Compare the readings of today with those that a file keeps, or renew it.

    Raises
    ------
    AssertionError
        When one has changed; the message names it, and the test that renews the file.
    """
    if os.environ.get("RENEW_GOLDEN"):
        games = [f'"{seed}": {json.dumps(kept)}' for seed, kept in today.items()]
        golden.write_text("{\n" + ",\n".join(games) + "\n}\n")
    for seed, kept in json.loads(golden.read_text()).items():
        for key, old in kept.items():
            lines = differences(old, today[seed].get(key, {}))
            assert not lines, CHANGED.format(what=what, seed=seed, key=key, lines="\n".join(lines[:20]), test=test)


def differences(old: Mapping[str, float], new: Mapping[str, float]) -> list[str]:
    """Return a line for each value that two readings differ in."""
    names = [name for name in {**old, **new} if abs(old.get(name, 0.0) - new.get(name, 0.0)) > CLOSE]
    return [f"  {name}: was {old.get(name, 0.0):g}, is {new.get(name, 0.0):g}" for name in names]
