"""Recorded games as chunks: the belief that the features need is worked out again along the recorded keys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from agents.neural.dataset.layout import DEFAULT_KEYS
from agents.neural.dataset.reading import Stretch, Trajectories
from agents.neural.dataset.sequences import Batch, Window
from agents.neural.recurrent.chunks import NO_LABEL, Chunk, frames_to_inputs, to_tensor
from agents.neural.recurrent.player import Frame, Player
from nethack_env.actions import ACTIONS
from nethack_env.observation import Observation

KEYS = DEFAULT_KEYS
"""Observation keys that a dataset must hold to be read here."""


class RecordedGames:
    """Turns the batches of `dataset.sequences` into chunks; one tracker a lane.

    Frames at which there is no choice are left out, as in play; a lane's frames come first, what is left is not valid.

    Parameters
    ----------
    data : Trajectories
        Where the batches come from; read when a run begins in the middle of a game.
    lanes : int
        Lanes of the batches.
    uses_features : bool
        Whether the frames hold the expert's features.
    device : torch.device
        Where the net is.
    """

    def __init__(self, data: Trajectories, lanes: int, uses_features: bool, device: torch.device) -> None:
        self._data = data
        self._device = device
        self._players = [Player(uses_features) for _ in range(lanes)]
        self._places = [Window(-1, 0, 0)] * lanes

    def chunk(self, batch: Batch) -> Chunk:
        """Return the chunk of a batch; the batches are given in order, but may begin anywhere."""
        time, lanes = batch.mask.shape
        columns = [self._column(batch, lane) for lane in range(lanes)]
        blank = next(frame for column in columns for frame, _ in column) if any(columns) else None
        if blank is None:
            raise AssertionError("a batch without a single choice")
        frames = [[column[step][0] if step < len(column) else blank for column in columns] for step in range(time)]
        labels = np.full((time, lanes), NO_LABEL, np.int64)
        valid = np.zeros((time, lanes), np.bool_)
        for lane, column in enumerate(columns):
            labels[: len(column), lane] = [label for _, label in column]
            valid[: len(column), lane] = True
        first = np.zeros((time, lanes), np.bool_)
        first[0] = batch.first
        inputs = frames_to_inputs(frames, self._device)
        return Chunk(inputs, *(to_tensor(array, self._device) for array in (first, valid, labels)))

    def _column(self, batch: Batch, lane: int) -> list[tuple[Frame, int]]:
        """Return the frames and labels of one lane."""
        window = batch.windows[lane]
        self._catch_up(lane, window)
        player, found = self._players[lane], []
        for step in range(window.stop - window.start):
            observation = Observation({key: array[step, lane] for key, array in batch.observations.items()})
            row = _follow(player, observation, int(batch.actions[step, lane]))
            if row is not None:
                found.append(row)
        return found

    def _catch_up(self, lane: int, window: Window) -> None:
        """Bring a lane's tracker to the start of the window."""
        place, self._places[lane] = self._places[lane], window
        if window.start == 0:
            self._players[lane].reset()
        elif (place.episode, place.stop) != (window.episode, window.start):
            self._players[lane].reset()
            past = self._data.read(window.episode, 0, window.start, KEYS)
            for observation, action in _rows(past):
                _follow(self._players[lane], observation, action)


def _rows(stretch: Stretch) -> Sequence[tuple[Observation, int]]:
    return [
        (Observation({key: array[step] for key, array in stretch.observations.items()}), int(stretch.actions[step]))
        for step in range(len(stretch))
    ]


def _follow(player: Player, observation: Observation, action: int) -> tuple[Frame, int] | None:
    """See a recorded frame and press the recorded key; return frame and label if there was something to choose."""
    situation = player.see(observation)
    key = chr(ACTIONS[action])
    if player.forced is not None:
        player.press_key(key)
        return None
    frame = player.frame()
    choice = player.keyboard.choice(key, situation)
    if frame.legal[choice]:
        player.press(choice)
        return frame, choice
    player.press_key(key)
    return frame, NO_LABEL
