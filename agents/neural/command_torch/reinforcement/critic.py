"""What is still to be earned, as a net of its own expects it from the same features: it leaves the policy alone."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from agents.neural.commands.features import LAYOUT

SLOWNESS = 0.9
"""How much of the mean and spread of before is kept when new returns come in."""

_FLAT = 1e-3
"""Smallest spread of returns."""


class Critic(nn.Module):
    """Features, shape ``(n, LAYOUT.size)``, to values, shape ``(n,)``.

    The net itself works on returns of mean 0 and spread 1. When these two move with the returns, its last layer is
    turned about so that all values stay what they were (PopArt, van Hasselt et al. 2016).

    Parameters
    ----------
    hidden : sequence of int
        Widths of the hidden layers.
    """

    mean: Tensor
    spread: Tensor
    seen: Tensor

    def __init__(self, hidden: Sequence[int]) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        width = LAYOUT.size
        for wide in hidden:
            layers += [nn.Linear(width, wide), nn.LayerNorm(wide), nn.GELU()]
            width = wide
        self.body = nn.Sequential(*layers)
        self.head = nn.Linear(width, 1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        self.register_buffer("mean", torch.zeros(()))
        self.register_buffer("spread", torch.ones(()))
        self.register_buffer("seen", torch.zeros((), dtype=torch.int64))

    def forward(self, features: Tensor) -> Tensor:
        """Return the values as the net itself counts."""
        values: Tensor = self.head(self.body(features)).squeeze(-1)
        return values

    @torch.no_grad()
    def values(self, features: Tensor) -> Tensor:
        """Return what is still to be earned."""
        values: Tensor = self(features) * self.spread + self.mean
        return values

    def normal(self, returns: Tensor) -> Tensor:
        """Return returns as the net itself counts."""
        return (returns - self.mean) / self.spread

    @torch.no_grad()
    def get_used_to(self, returns: Tensor) -> None:
        """Move mean and spread towards those of these returns; no value changes."""
        kept = SLOWNESS if self.seen else 0.0
        mean, spread = self.mean.clone(), self.spread.clone()
        self.seen += 1
        self.mean.copy_(kept * mean + (1 - kept) * returns.mean())
        self.spread.copy_((kept * spread + (1 - kept) * returns.std(correction=0)).clamp(min=_FLAT))
        self.head.weight.mul_(spread / self.spread)
        self.head.bias.copy_((self.head.bias * spread + mean - self.mean) / self.spread)
