"""Reading a collected dataset back: which games it holds, and stretches of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from agents.neural.dataset.assembly import MAIN_FILE
from agents.neural.dataset.layout import DatasetError


@dataclass(frozen=True, slots=True)
class Episode:
    """One game of a dataset.

    Attributes
    ----------
    index : int
        Its number in the dataset.
    seed, steps, score : int
        The game's seed, the keys pressed in it, and its points at the end.
    role : str
        The hero's role, such as ``val``.
    facts : mapping
        All attributes of the game, `layout.EPISODE_FACTS` among them.
    """

    index: int
    seed: int
    steps: int
    score: int
    role: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive steps of one game: row t holds what was seen, and the key pressed on it.

    Attributes
    ----------
    observations : dict of str to ndarray
        Shape (steps, ...) each.
    actions : ndarray of int64, shape (steps,)
        Indices into `nethack_env.actions.ACTIONS`.
    rewards : ndarray of float64, shape (steps,)
        What each key brought.
    behaviours, reasons : ndarray of bytes, shape (steps,)
        Why each key was pressed; empty for an agent that does not explain itself.
    """

    observations: dict[str, NDArray[Any]]
    actions: NDArray[np.int64]
    rewards: NDArray[np.float64]
    behaviours: NDArray[np.bytes_]
    reasons: NDArray[np.bytes_]

    def __len__(self) -> int:
        return len(self.actions)


class Trajectories:
    """A dataset that `scripts/collect.py` wrote, open for reading. Use it as a context manager, or close it.

    The data are an ordinary Minari dataset as well: ``minari.MinariDataset(path / "data")``.

    Parameters
    ----------
    path : Path
        The directory given to ``--out``.

    Raises
    ------
    DatasetError
        When there is no such dataset, or it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        main = path / "data" / MAIN_FILE
        if not main.exists():
            raise DatasetError(f"no dataset in {path}: {main} does not exist; was its collection finished?")
        try:
            self._file = h5py.File(main, "r")
        except OSError as error:
            raise DatasetError(f"{main} cannot be read as HDF5: {error}") from error
        self.path = path

    def __enter__(self) -> Trajectories:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """The games, in the order of their seeds."""
        return tuple(self._episode(index) for index in range(len(self._file)))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The observation keys it holds."""
        return tuple(self._group(0)["observations"]) if len(self._file) else ()

    def read(self, index: int, start: int = 0, stop: int | None = None, keys: Sequence[str] | None = None) -> Stretch:
        """Read steps `start` to `stop` of a game; only what is asked for is decompressed.

        Raises
        ------
        DatasetError
            When there is no such game or it has not got such a key.
        """
        group = self._group(index)
        keys = self.keys if keys is None else tuple(keys)
        if missing := [key for key in keys if key not in self.keys]:
            raise DatasetError(f"{self.path} holds no {', '.join(missing)}; it holds {', '.join(self.keys)}")
        steps = group["actions"].shape[0]
        here = slice(start, steps if stop is None else min(stop, steps))
        why = slice(here.start + 1, here.stop + 1)  # Minari keeps what a step brought behind the step
        return Stretch(
            observations={key: group[f"observations/{key}"][here] for key in keys},
            actions=group["actions"][here],
            rewards=group["rewards"][here],
            behaviours=group["infos/behaviour"][why],
            reasons=group["infos/reason"][why],
        )

    def _group(self, index: int) -> h5py.Group:
        try:
            return self._file[f"episode_{index}"]
        except KeyError:
            raise DatasetError(f"{self.path} holds {len(self._file)} games, there is no game {index}") from None

    def _episode(self, index: int) -> Episode:
        facts = {name: value.item() if isinstance(value, np.generic) else value
                 for name, value in self._group(index).attrs.items()}  # fmt: skip
        return Episode(index, facts["seed"], facts["total_steps"], facts["score"], facts["role"], facts)
