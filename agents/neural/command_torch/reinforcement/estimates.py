"""How much better than expected each decision went, and which returns the critic should have foretold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from agents.neural.command_torch.reinforcement.critic import Critic
from agents.neural.command_torch.reinforcement.experience import Stretch
from agents.neural.command_torch.reinforcement.income import discounts
from agents.neural.shared.policy_gradient import backward_sums


class Estimates(NamedTuple):
    """Of the decisions of some stretches, all of shape (n,).

    Attributes
    ----------
    values : Tensor
        What the critic expected.
    advantages : Tensor
        How much more it became.
    returns : Tensor
        What it should have expected.
    """

    values: Tensor
    advantages: Tensor
    returns: Tensor


def estimate(
    stretches: Sequence[Stretch], critic: Critic, half_life: float, gae_lambda: float, value_lambda: float
) -> Estimates:
    """Estimate advantages (generalised advantage estimation, Schulman et al. 2016), discounted by game turns.

    Parameters
    ----------
    stretches : sequence of Stretch
        What was played; at least one decision.
    critic : Critic
        What it expects.
    half_life : float
        Turns after which pay counts half.
    gae_lambda, value_lambda : float
        Lambda of the advantages, and that of the critic's own lessons: 1 believes the pay alone, 0 the next value.
    """
    parts = [_of(stretch, critic, half_life, gae_lambda, value_lambda) for stretch in stretches if stretch.experience]
    return Estimates(*(torch.cat(column) for column in zip(*parts, strict=True)))


def _of(stretch: Stretch, critic: Critic, half_life: float, gae_lambda: float, value_lambda: float) -> Estimates:
    """Estimate one stretch. After a death nothing comes; where the game was cut, what the critic expects there."""
    experience = stretch.experience
    values = critic.values(torch.from_numpy(experience.features()))
    then = critic.values(torch.from_numpy(stretch.then[None])) if stretch.then is not None else torch.zeros(1)
    worth = torch.from_numpy(discounts(experience.turns, half_life))
    errors = torch.from_numpy(experience.incomes) + worth * torch.cat([values[1:], then]) - values
    advantages, wrong = (backward_sums(errors, worth * share) for share in (gae_lambda, value_lambda))
    return Estimates(values, advantages, values + wrong)


def explained(values: Tensor, returns: Tensor) -> float:
    """Return the share of the variance of the returns that the values explain: 1 is all, 0 as much as their mean."""
    return float(1 - (returns - values).var(correction=0) / returns.var(correction=0).clamp(min=1e-12))
