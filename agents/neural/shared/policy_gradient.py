"""What every PPO needs: sums backwards in time for advantages, the clipped objective, and how far a policy moved."""

from __future__ import annotations

import torch
from torch import Tensor


def backward_sums(errors: Tensor, carried: Tensor) -> Tensor:
    """Return the sum of each error and, weighed, of all later ones: ``sum[t] = errors[t] + carried[t] * sum[t + 1]``.

    Of temporal-difference errors it is generalised advantage estimation (Schulman et al. 2016).

    Parameters
    ----------
    errors : Tensor, shape (time, ...)
        What is summed up.
    carried : Tensor, shape (time, ...)
        What the sum one step later counts: the discount times lambda, and 0 after the last step of a game.
    """
    sums = torch.zeros_like(errors)
    later = torch.zeros_like(errors[0]) if len(errors) else errors
    for step in reversed(range(len(errors))):
        later = errors[step] + carried[step] * later
        sums[step] = later
    return sums


def clipped(change: Tensor, advantages: Tensor, clip: float) -> Tensor:
    """Return PPO's clipped objective (Schulman et al. 2017) of each choice.

    Parameters
    ----------
    change : Tensor
        By how much the logarithm of the chance of each choice has grown since it was drawn.
    advantages : Tensor
        How much better than expected it went.
    clip : float
        How far the chance may move before it no longer counts.
    """
    ratio = change.exp()
    return torch.min(ratio * advantages, ratio.clamp(1 - clip, 1 + clip) * advantages)


def moved(change: Tensor) -> Tensor:
    """Return an estimate, never negative, of the KL divergence from each draw: its mean says how far a policy moved."""
    return (change.exp() - 1) - change
