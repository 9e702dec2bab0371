"""The scribe of one game: streams its frames, keys and reasons to a file of its own while it is played."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import h5py

from agents.base import Decision
from agents.loop.result import INTERRUPTED, LEVEL_LIMIT, STEP_LIMIT, TURN_LIMIT, EpisodeResult
from agents.loop.rollout import Moment
from agents.neural.dataset.layout import LABELS, cut_text, extend, make_datasets, write_facts

GROUP = "episode"
FLUSH_STEPS = 256
"""Steps held in memory; a long game must not be."""

CUT_SHORT = frozenset({STEP_LIMIT, TURN_LIMIT, LEVEL_LIMIT, INTERRUPTED, "out_of_steps", "no_progress", "unfinished"})
"""Ways to end of which the game knows nothing: the last step is then truncated, not terminated."""


def part_path(directory: Path, seed: int) -> Path:
    """Return the file of one finished game that is not in the dataset yet."""
    return directory / f"{seed}.h5"


class GameRecorder:
    """Record the game of a seed; the file appears under its name when the game is finished, and never half-written.

    Parameters
    ----------
    directory : Path
        Where the file goes; exists.
    keys : sequence of str
        Observation keys to keep.
    seed : int
        The game's seed.
    """

    def __init__(self, directory: Path, keys: Sequence[str], seed: int) -> None:
        self._path = part_path(directory, seed)
        self._partial = self._path.with_suffix(".partial")
        self._file = h5py.File(self._partial, "w")
        self._group = self._file.create_group(GROUP)
        self._datasets = make_datasets(self._group, keys)
        self._keys = tuple(keys)
        self._rows: dict[str, list[Any]] = {path: [] for path in self._datasets}
        self._decision: Decision | None = None
        self._labels: dict[str, bytes] = dict.fromkeys(LABELS, b"")

    def __call__(self, moment: Moment) -> None:
        """Keep a frame, and the key that led to it."""
        rows, arrays = self._rows, moment.observation.arrays
        for key in self._keys:
            rows[f"observations/{key}"].append(arrays[key])
        if moment.action is not None:
            rows["actions"].append(moment.action)
            rows["rewards"].append(moment.reward)
            self._explain(moment.decision)
        for name in LABELS:
            rows[f"infos/{name}"].append(self._labels[name])
        if moment.step % FLUSH_STEPS == 0:
            self._flush()

    def finish(self, result: EpisodeResult) -> None:
        """Close the record: kept under its name if the game was played to an end, else removed."""
        self._flush()
        if result.failed:
            self._file.close()
            self._partial.unlink()
            return
        self._mark_end(result)
        write_facts(self._group, result)
        self._file.close()
        self._partial.replace(self._path)

    def _explain(self, decision: Decision | None) -> None:
        """Make the labels of the key just pressed; most keys carry out the decision of the key before."""
        if decision is self._decision:
            return
        self._decision = decision
        texts = ("", "") if decision is None else (decision.behaviour, decision.reason)
        self._labels = {name: cut_text(text, LABELS[name]) for name, text in zip(LABELS, texts, strict=True)}

    def _flush(self) -> None:
        for path, rows in self._rows.items():
            if rows:
                extend(self._datasets[path], rows)
                rows.clear()

    def _mark_end(self, result: EpisodeResult) -> None:
        steps = self._datasets["actions"].shape[0]
        for name in ("terminations", "truncations"):
            self._datasets[name].resize(steps, axis=0)
        if steps:
            self._datasets["truncations" if result.how in CUT_SHORT else "terminations"][-1] = True
