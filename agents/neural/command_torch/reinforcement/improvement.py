"""What a round teaches the policy: PPO's clipped objective, entropy, and a pull towards the net it began as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor
from torch.optim import Optimizer

from agents.neural.command_torch.net import CommandNet
from agents.neural.command_torch.reinforcement.experience import Experience
from agents.neural.shared.descent import descend
from agents.neural.shared.policy_gradient import clipped, moved

MOST_NORM = 0.5
"""Length to which a longer gradient is cut."""

_NEVER = -1e9
"""Score of what is impossible: its chance is 0, and 0 times its logarithm is 0 as well."""


class Material(NamedTuple):
    """What a round is learned from; rows are decisions.

    Attributes
    ----------
    features, masks : Tensor
        What was known, and what could be drawn.
    choices, drawn : Tensor
        What was done, and whether the policy drew it.
    log_probs : Tensor
        Logarithm of the chance that it had then.
    advantages : Tensor
        How much better than expected it went, with mean 0 and spread 1.
    taught : Tensor, shape (n, choices)
        Logarithms of the chances that the teacher gives.
    """

    features: Tensor
    masks: Tensor
    choices: Tensor
    drawn: Tensor
    log_probs: Tensor
    advantages: Tensor
    taught: Tensor

    def rows(self, places: Tensor) -> Material:
        """Return some of the rows."""
        return Material(*(column[places] for column in self))


@dataclass(frozen=True, slots=True)
class Pulls:
    """What weighs how much: as the settings of the same names."""

    clip: float
    entropy_bonus: float
    teacher: float
    most_moved: float


def log_policy(net: CommandNet, features: Tensor, masks: Tensor) -> Tensor:
    """Return the logarithms of a net's chances among what is possible."""
    return net(features).masked_fill(~masks, _NEVER).log_softmax(dim=-1)


def material(experience: Experience, advantages: Tensor, teacher: CommandNet) -> Material:
    """Return what a round is learned from."""
    features, masks = torch.from_numpy(experience.features()), torch.from_numpy(experience.masks())
    drawn = torch.from_numpy(experience.drawn)
    of_drawn = advantages[drawn] if drawn.any() else advantages
    scaled = (advantages - of_drawn.mean()) / (of_drawn.std(correction=0) + 1e-8)
    with torch.no_grad():
        taught = log_policy(teacher, features, masks)
    choices = torch.from_numpy(experience.choices).long()
    return Material(features, masks, choices, drawn, torch.from_numpy(experience.log_probs), scaled, taught)


class Figures(NamedTuple):
    """Means over the decisions that the policy drew.

    Attributes
    ----------
    objective : Tensor
        PPO's clipped objective.
    entropy : Tensor
        How undecided the policy is.
    distance : Tensor
        KL divergence from the teacher's chances to the policy's.
    moved : Tensor
        Approximate KL divergence from the policy that played.
    cut : Tensor
        Share of the decisions whose chance has moved beyond the clip.
    """

    objective: Tensor
    entropy: Tensor
    distance: Tensor
    moved: Tensor
    cut: Tensor


def figures(net: CommandNet, rows: Material, clip: float) -> Figures:
    """Compare the policy with the one that played, and with its teacher."""
    log_chances = log_policy(net, rows.features, rows.masks)
    change = log_chances.gather(1, rows.choices[:, None])[:, 0] - rows.log_probs
    change = change.masked_fill(~rows.drawn, 0.0)
    count = rows.drawn.sum().clamp(min=1)

    def mean(each: Tensor) -> Tensor:
        return (each * rows.drawn).sum() / count

    beyond = (change.exp() - 1).abs() > clip
    return Figures(
        mean(clipped(change, rows.advantages, clip)),
        mean(-(log_chances.exp() * log_chances).sum(dim=-1)),
        mean((rows.taught.exp() * (rows.taught - log_chances)).sum(dim=-1)),
        mean(moved(change)).detach(),
        mean(beyond.float()),
    )


def improve(
    net: CommandNet, optimiser: Optimizer, rows: Material, batches: Iterable[Tensor], pulls: Pulls
) -> int:  # fmt: skip
    """Learn from batches of row numbers until they end or the policy has moved far enough; return the steps made."""
    steps = 0
    for places in batches:
        found = figures(net, rows.rows(places), pulls.clip)
        if found.moved > pulls.most_moved:
            break
        loss = pulls.teacher * found.distance - found.objective - pulls.entropy_bonus * found.entropy
        descend(net, optimiser, loss, MOST_NORM)
        steps += 1
    return steps
