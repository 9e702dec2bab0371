"""How a collected game lies in HDF5: Minari's own layout, with compression, and labels and metadata of ours.

One group a game, as `minari.MinariDataset` reads it::

    observations/<key>   (steps + 1, ...)  the arrays of `nethack_env`, unchanged
    actions, rewards, terminations, truncations    (steps,)
    infos/behaviour, infos/reason   (steps + 1,)   UTF-8; entry t + 1 explains action t, entry 0 is empty
    attributes           id, seed, total_steps, and `EPISODE_FACTS` of the game's `EpisodeResult`

Minari itself writes without compression. A frame differs little from the one before, so deflate over chunks of many
frames makes it some forty times smaller; HDF5 undoes it while reading, and Minari notices nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import h5py
import numpy as np

from agents.base import AgentError
from agents.loop.result import EpisodeResult
from nethack_env.spaces import OBSERVATION_KEYS, observation_space

DEFAULT_KEYS: tuple[str, ...] = (
    "glyphs",
    "blstats",
    "message",
    "inv_glyphs",
    "inv_strs",
    "inv_letters",
    "inv_oclasses",
    "tty_chars",
    "tty_cursor",
    "misc",
)
"""What the agents read, so that beliefs, features and a teacher's advice can be worked out again from the data; `chars`
and `colors` follow from the glyphs. Without ``tty_chars`` and ``inv_strs`` a dataset is half the size."""

EPISODE_FACTS: tuple[str, ...] = (
    "agent", "task", "character", "role", "race", "gender", "alignment", "how", "cause", "score", "turn", "depth",
    "deepest", "experience_level", "progression", "reward",
)  # fmt: skip
"""Fields of `EpisodeResult` that become attributes of the game's group."""

LABELS: dict[str, int] = {"behaviour": 32, "reason": 160}
"""Label -> bytes kept of it."""

CHUNK_BYTES = 1 << 18
"""Bytes of a chunk before compression: many frames, so that deflate sees how little changes."""

MOST_ROWS = 1024
"""Rows of a chunk at most."""

LEVEL = 4
"""Deflate's effort."""


class DatasetError(AgentError):
    """A dataset does not fit what is asked of it, or cannot be read."""


def make_datasets(group: h5py.Group, keys: Sequence[str]) -> dict[str, h5py.Dataset]:
    """Make the empty, growing arrays of one game; the result maps their path in the group to them."""
    spaces = observation_space(keys)
    columns: dict[str, tuple[Any, tuple[int, ...]]] = {
        f"observations/{key}": (spaces[key].dtype, spaces[key].shape or ()) for key in keys
    }
    columns |= {"actions": (np.int64, ()), "rewards": (np.float64, ())}
    columns |= {"terminations": (np.bool_, ()), "truncations": (np.bool_, ())}
    columns |= {f"infos/{name}": (f"S{size}", ()) for name, size in LABELS.items()}
    return {path: _make(group, path, np.dtype(dtype), shape) for path, (dtype, shape) in columns.items()}


def _make(group: h5py.Group, path: str, dtype: np.dtype[Any], shape: tuple[int, ...]) -> h5py.Dataset:
    row = dtype.itemsize * int(np.prod(shape, dtype=np.int64))
    rows = min(max(CHUNK_BYTES // row, 1), MOST_ROWS)
    return group.create_dataset(
        path, (0, *shape), dtype, maxshape=(None, *shape), chunks=(rows, *shape), compression="gzip",
        compression_opts=LEVEL, shuffle=dtype.kind in "if" and dtype.itemsize > 1, track_times=False,
    )  # fmt: skip  # without times the same game gives the same bytes


def extend(dataset: h5py.Dataset, rows: Sequence[Any]) -> None:
    """Append rows to a growing array."""
    start = dataset.shape[0]
    dataset.resize(start + len(rows), axis=0)
    dataset[start:] = np.stack(rows) if isinstance(rows[0], np.ndarray) else np.asarray(rows, dataset.dtype)


def cut_text(text: str, size: int) -> bytes:
    """Encode a label in at most `size` bytes, no character torn."""
    return text.encode("utf-8")[:size].decode("utf-8", "ignore").encode("utf-8")


def write_facts(group: h5py.Group, result: EpisodeResult) -> None:
    """Write what a game came to as attributes of its group."""
    group.attrs["seed"] = result.seed
    group.attrs["total_steps"] = group["actions"].shape[0]
    for name in EPISODE_FACTS:
        group.attrs[name] = getattr(result, name)
    group.attrs["commit"] = result.versions.get("commit", "")


def check_keys(keys: Sequence[str]) -> tuple[str, ...]:
    """Check the observation keys asked for.

    Raises
    ------
    DatasetError
        When a key is unknown or repeated, or none is left.
    """
    unknown = [key for key in keys if key not in OBSERVATION_KEYS]
    if unknown or not keys or len(set(keys)) != len(keys):
        raise DatasetError(f"observation keys {list(keys)} must be different ones of: {', '.join(OBSERVATION_KEYS)}")
    return tuple(keys)
