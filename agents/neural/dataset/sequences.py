"""Training batches for a recurrent net: several games side by side, a stretch of each at a time, in order.

A lane plays one game from its start to its end and then takes the next of a shuffled list, for ever. So the state
that a net carries from batch to batch always belongs to the same game, except where `Batch.first` says that a new
one begins (truncated backpropagation through time). The whole plan follows from a seed: a run that is put down at
batch n goes on with batch n.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.neural.dataset.layout import DatasetError
from agents.neural.dataset.reading import Stretch, Trajectories

NO_ACTION = -1
"""The action before the first one of a game."""

PAGE_STEPS = 1024
"""Steps that a lane decompresses at a time."""


@dataclass(frozen=True, slots=True)
class Window:
    """Steps `start` to `stop` of the game with number `episode`."""

    episode: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Batch:
    """A stretch of each lane's game, time first; a stretch that ends with its game is padded.

    Attributes
    ----------
    observations : dict of str to ndarray
        Shape (time, lanes, ...) each.
    actions : ndarray of int64, shape (time, lanes)
        The keys pressed on them.
    previous : ndarray of int64, shape (time, lanes)
        The keys pressed just before; `NO_ACTION` at the start of a game.
    first : ndarray of bool, shape (lanes,)
        Whether the lane begins a new game with this batch.
    mask : ndarray of bool, shape (time, lanes)
        False where padded.
    windows : tuple of Window
        Which steps of which game each lane holds.
    """

    observations: dict[str, NDArray[Any]]
    actions: NDArray[np.int64]
    previous: NDArray[np.int64]
    first: NDArray[np.bool_]
    mask: NDArray[np.bool_]
    windows: tuple[Window, ...]


def plan(lengths: Sequence[int], lanes: int, time: int, seed: int) -> Iterator[tuple[Window, ...]]:
    """Say for ever which steps each lane reads in each batch.

    Parameters
    ----------
    lengths : sequence of int
        Steps of each game; games without any are left out.
    lanes, time : int
        Games side by side, and steps of each in a batch.
    seed : int
        Shuffles the games anew in each pass.

    Raises
    ------
    DatasetError
        When no game has a step, or `lanes` or `time` is less than 1.
    """
    if lanes < 1 or time < 1:
        raise DatasetError(f"a batch needs at least one lane and one step, not {lanes} and {time}")
    if not any(lengths):
        raise DatasetError("there is no step to train on")
    games = _shuffled(lengths, np.random.default_rng(seed))
    current = [_windows(game, lengths[game], time) for game in islice(games, lanes)]
    while True:
        row = []
        for lane in range(lanes):
            window = next(current[lane], None)
            if window is None:
                game = next(games)
                current[lane] = _windows(game, lengths[game], time)
                window = next(current[lane])
            row.append(window)
        yield tuple(row)


def _shuffled(lengths: Sequence[int], generator: np.random.Generator) -> Iterator[int]:
    while True:
        yield from (int(game) for game in generator.permutation(len(lengths)) if lengths[game])


def _windows(game: int, steps: int, time: int) -> Iterator[Window]:
    return (Window(game, start, min(start + time, steps)) for start in range(0, steps, time))


def batches(
    data: Trajectories,
    *,
    lanes: int,
    time: int,
    seed: int,
    keys: Sequence[str] | None = None,
    episodes: Sequence[int] | None = None,
    skip: int = 0,
) -> Iterator[Batch]:
    """Yield training batches for ever.

    Parameters
    ----------
    data : Trajectories
        The games.
    lanes, time, seed
        As for `plan`.
    keys : sequence of str, optional
        Observation keys to read; all by default.
    episodes : sequence of int, optional
        Numbers of the games to use; all by default. What is left out can be held back for validation.
    skip : int
        Batches to leave out at the start, without reading them: those that a run being resumed has had.
    """
    chosen = range(len(data.episodes)) if episodes is None else episodes
    lengths = [data.episodes[index].steps for index in chosen]
    pages = [_Pages(data, data.keys if keys is None else tuple(keys)) for _ in range(lanes)]
    for row in islice(plan(lengths, lanes, time, seed), skip, None):
        windows = [Window(chosen[window.episode], window.start, window.stop) for window in row]
        yield _stack([page.read(window) for page, window in zip(pages, windows, strict=True)], windows, time)


class _Pages:
    """One lane's reader: decompresses a page of its game at a time, one step back for the action before."""

    def __init__(self, data: Trajectories, keys: Sequence[str]) -> None:
        self._data = data
        self._keys = keys
        self._page: Stretch | None = None
        self._place = Window(-1, 0, 0)

    def read(self, window: Window) -> tuple[Stretch, int]:
        """Return the steps of a window, and the action before them."""
        place = self._place
        if place.episode != window.episode or not place.start <= max(window.start - 1, 0) < window.stop <= place.stop:
            start = max(window.start - 1, 0)
            stop = max(window.stop, start + PAGE_STEPS)
            page = self._data.read(window.episode, start, stop, self._keys)
            self._page, self._place = page, Window(window.episode, start, start + len(page))
        assert self._page is not None
        here = slice(window.start - self._place.start, window.stop - self._place.start)
        before = int(self._page.actions[here.start - 1]) if here.start else NO_ACTION
        return _part(self._page, here), before


def _part(page: Stretch, here: slice) -> Stretch:
    return Stretch(
        {key: array[here] for key, array in page.observations.items()},
        page.actions[here], page.rewards[here], page.behaviours[here], page.reasons[here],
    )  # fmt: skip


def _stack(parts: Sequence[tuple[Stretch, int]], windows: Sequence[Window], time: int) -> Batch:
    shape = (time, len(parts))
    first_part = parts[0][0].observations
    observations = {key: np.zeros((*shape, *array.shape[1:]), array.dtype) for key, array in first_part.items()}
    actions = np.zeros(shape, np.int64)
    previous = np.full(shape, NO_ACTION, np.int64)
    mask = np.zeros(shape, np.bool_)
    for lane, (part, before) in enumerate(parts):
        steps = len(part)
        for key, array in part.observations.items():
            observations[key][:steps, lane] = array
        actions[:steps, lane] = part.actions
        previous[0, lane] = before
        previous[1:steps, lane] = part.actions[:-1]
        mask[:steps, lane] = True
    first = np.array([window.start == 0 for window in windows])
    return Batch(observations, actions, previous, first, mask, tuple(windows))
