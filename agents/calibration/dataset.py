"""Fights as arrays, one file a game: written whole or not at all, so that a broken run is gone on with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.base import AgentError
from agents.calibration.fights import Moment
from agents.symbolic.assessment.features import FEATURES


class DatasetError(AgentError):
    """A file holds no fights, or fights described by other features."""


@dataclass(frozen=True, eq=False)
class Fights:
    """Moments of fights.

    Attributes
    ----------
    features : ndarray of float64, shape (n, len(FEATURES))
    damage : ndarray of float32, shape (n,)
        Hit points lost from the moment to the end of its fight.
    lived, first : ndarray of bool, shape (n,)
        Whether the hero lived through it, and whether a fight begins with the moment.
    seed, step : ndarray of int32, shape (n,)
        The game, and the keys pressed before the moment.
    """

    features: NDArray[np.float64]
    damage: NDArray[np.float32]
    lived: NDArray[np.bool_]
    first: NDArray[np.bool_]
    seed: NDArray[np.int32]
    step: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.damage)

    def part(self, rows: NDArray[np.bool_]) -> Fights:
        """Return some of the moments."""
        return Fights(*(getattr(self, field.name)[rows] for field in fields(self)))

    @property
    def beginnings(self) -> Fights:
        """The moments with which the fights begin: one a fight."""
        return self.part(self.first)

    def save(self, path: Path) -> None:
        """Write a file; features as float16, which is enough."""
        arrays = {field.name: getattr(self, field.name) for field in fields(self)}
        arrays["features"] = self.features.astype(np.float16)
        partial = path.with_name(f".{path.name}")
        with partial.open("wb") as file:
            np.savez_compressed(file, names=np.array(FEATURES), **arrays)
        partial.replace(path)

    @classmethod
    def load(cls, path: Path) -> Fights:
        """Read what `save` wrote.

        Raises
        ------
        DatasetError
            When it is no such file, or was written with other features.
        """
        try:
            with np.load(path) as file:
                names, arrays = tuple(file["names"].tolist()), {field.name: file[field.name] for field in fields(cls)}
        except (OSError, ValueError, KeyError) as error:
            raise DatasetError(f"{path} holds no fights: {error}") from error
        if names != FEATURES:
            raise DatasetError(f"{path} describes fights by other features than this version: collect them again")
        return cls(**{**arrays, "features": arrays["features"].astype(np.float64)})


def gathered(seed: int, moments: Iterable[Moment]) -> Fights:
    """Return the moments of a game as arrays."""
    rows = list(moments)
    described = np.array([row.features for row in rows]).reshape(len(rows), len(FEATURES))
    return Fights(
        described,
        np.array([row.damage for row in rows], np.float32),
        np.array([row.lived for row in rows], np.bool_),
        np.array([row.first for row in rows], np.bool_),
        np.full(len(rows), seed, np.int32),
        np.array([row.step for row in rows], np.int32),
    )


def joined(parts: Sequence[Fights]) -> Fights:
    """Return the moments of many games as one."""
    return Fights(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Fights)))
