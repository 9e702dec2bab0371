"""What is made small: distance from the teacher's choices, and PPO's surrogate of the points to come."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from agents.neural.recurrent.chunks import NO_LABEL, Chunk
from agents.neural.recurrent.collector import Experience
from agents.neural.recurrent.network import Outputs
from agents.neural.shared.policy_gradient import backward_sums, clipped, moved


class Imitated(NamedTuple):
    """Cross-entropy towards the teacher's choices, and the share of them that the net finds likeliest."""

    loss: Tensor
    agreement: Tensor


def imitation(out: Outputs, chunk: Chunk) -> Imitated:
    """Return the mean over the frames that have a label; 0 if none has."""
    there = chunk.valid & (chunk.labels != NO_LABEL)
    labels = chunk.labels.clamp(min=0)
    count = there.sum().clamp(min=1)
    likelihood = out.log_policy.gather(-1, labels.unsqueeze(-1)).squeeze(-1)
    agreed = (out.log_policy.argmax(dim=-1) == labels) & there
    return Imitated(-(likelihood * there).sum() / count, agreed.sum() / count)


def squash(rewards: Tensor) -> Tensor:
    """Return points as rewards of the size of 1: the sign of r times log(1 + |r|) / 5.

    A kill brings a few points, a new level fifty, a rare prize thousands, which would drown everything else.
    """
    return rewards.sign() * torch.log1p(rewards.abs()) / 5


class Advantages(NamedTuple):
    """How much better a choice went than the net had expected, and what its value should have been."""

    advantages: Tensor
    returns: Tensor


def generalised_advantages(experience: Experience, discount: float, gae_lambda: float) -> Advantages:
    """Estimate advantages by an exponential mean over all n-step returns (Schulman et al. 2016).

    Nothing comes after a death. A game that was cut is worth there what the net gives the moment after: a cut is a
    truncation (Pardo et al. 2018), or the net would learn to fear the limit of choices.
    """
    rewards = squash(experience.rewards)
    alive = (~experience.over).to(rewards.dtype)
    following = torch.cat([experience.values[1:], experience.last_values[None]])
    errors = rewards + discount * (following * alive + experience.cut_values) - experience.values
    advantages = backward_sums(errors, discount * gae_lambda * alive)
    return Advantages(advantages, advantages + experience.values)


class Surrogate(NamedTuple):
    """The parts of PPO's loss: policy, value, entropy; and how far the policy has moved (approximate KL)."""

    policy: Tensor
    value: Tensor
    entropy: Tensor
    moved: Tensor


def surrogate(out: Outputs, experience: Experience, estimated: Advantages, clip: float) -> Surrogate:
    """Return PPO's clipped objective (Schulman et al. 2017), as parts to be weighed."""
    chosen = out.log_policy.gather(-1, experience.choices.unsqueeze(-1)).squeeze(-1)
    change = chosen - experience.log_probs
    advantages = estimated.advantages
    advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
    policy = -clipped(change, advantages, clip).mean()
    value = (out.value - estimated.returns).pow(2).mean()
    entropy = -(out.log_policy.exp() * out.log_policy).sum(dim=-1).mean()
    return Surrogate(policy, value, entropy, moved(change).mean().detach())
