"""Small nets, made-up inputs and short settings for the tests of the recurrent policy."""

import dataclasses
from typing import Any

import torch

from agents.neural.encoding.screen import CROP, N_BLOCKS, N_COARSE, N_STATS, N_WORDS, WORDS
from agents.neural.keyboard.action_space import N_CHOICES
from agents.neural.recurrent.network import Inputs, NetworkConfig, RecurrentPolicy

SMALL = NetworkConfig(
    N_CHOICES, n_features=5, glyph_size=3, class_size=2, word_size=4, choice_size=3, crop_size=6, map_size=5,
    stats_size=4, feature_size=4, hidden_size=8, memory_size=6,
)  # fmt: skip


def small_net(seed: int = 0, **sizes: int) -> RecurrentPolicy:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return RecurrentPolicy(dataclasses.replace(SMALL, **sizes))


def made_up(time: int, lanes: int, n_features: int = 5, seed: int = 0) -> Inputs:
    generator = torch.Generator().manual_seed(seed)
    size = (time, lanes)

    def whole(most: int, *shape: int, dtype: torch.dtype = torch.int64) -> torch.Tensor:
        return torch.randint(0, most, (*size, *shape), generator=generator).to(dtype)

    legal = whole(2, N_CHOICES, dtype=torch.bool)
    legal[..., 0] = True
    return Inputs(
        crop=whole(5977, CROP, CROP, dtype=torch.int16),
        blocks=whole(20, N_BLOCKS, N_COARSE, dtype=torch.uint8),
        stats=torch.randn(*size, N_STATS, generator=generator),
        words=whole(N_WORDS, WORDS, dtype=torch.int16),
        features=torch.randn(*size, n_features, generator=generator),
        previous=whole(N_CHOICES + 1),
        legal=legal,
    )


SHORT: dict[str, Any] = {
    "choices": 96, "lanes": 2, "time": 8, "memory_size": 16, "first_seed": 20, "games": 9, "device": "cpu",
    "checkpoint_every": 2,
}  # fmt: skip
"""Settings of a run of six updates."""
