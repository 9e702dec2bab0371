"""Stretches of several games as tensors of shape (time, lanes, ...): what the net learns from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from agents.neural.encoding.screen import Screen
from agents.neural.recurrent.network import Inputs
from agents.neural.recurrent.player import Frame

NO_LABEL = -1
"""The label where the teacher's key is none that makes sense."""


class Chunk(NamedTuple):
    """A stretch of each lane's game, all of shape (time, lanes).

    Attributes
    ----------
    inputs : Inputs
        What was seen.
    first : Tensor of bool
        Where a new game begins.
    valid : Tensor of bool
        Where there is a frame.
    labels : Tensor of int
        The teacher's choices, `NO_LABEL` where there is none.
    """

    inputs: Inputs
    first: Tensor
    valid: Tensor
    labels: Tensor


def to_tensor(array: NDArray[Any], device: torch.device) -> Tensor:
    """Move an array to where the net is."""
    return torch.from_numpy(array).to(device)


def frames_to_inputs(frames: Sequence[Sequence[Frame]], device: torch.device) -> Inputs:
    """Stack frames, given as rows of lanes."""
    flat = [frame for row in frames for frame in row]
    lead = (len(frames), len(frames[0]))

    def tensor(arrays: list[NDArray[Any]]) -> Tensor:
        stacked = np.stack(arrays)
        return to_tensor(stacked.reshape(*lead, *stacked.shape[1:]), device)

    crop, blocks, stats, words = (
        tensor([getattr(frame.screen, field.name) for frame in flat]) for field in fields(Screen)
    )
    features, legal = tensor([frame.features for frame in flat]), tensor([frame.legal for frame in flat])
    previous = torch.tensor([frame.previous for frame in flat], device=device).view(lead)
    return Inputs(crop, blocks, stats, words, features, previous, legal)
