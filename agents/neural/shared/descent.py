"""One step of learning in torch."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.optim import Optimizer


def descend(net: nn.Module, optimiser: Optimizer, loss: Tensor, most_norm: float) -> float:
    """Make one step down the gradient of a loss, cut to a length where it is longer; return its length before."""
    optimiser.zero_grad()
    torch.autograd.backward(loss)
    length = nn.utils.clip_grad_norm_(net.parameters(), most_norm)
    optimiser.step()
    return float(length)
