"""Small nets and made-up experience."""

import numpy as np
import torch

from agents.neural.command_torch.net import CommandNet, NetConfig
from agents.neural.command_torch.reinforcement.critic import Critic
from agents.neural.command_torch.reinforcement.experience import Deed, Stretch, gather
from agents.neural.commands.features import LAYOUT, Vector
from agents.neural.commands.vocabulary import NAMES


def small_net(seed: int = 0) -> CommandNet:
    torch.manual_seed(seed)
    net = CommandNet(NetConfig((8,), dropout=0.5))
    net.eval()
    return net


def opinionated_critic() -> Critic:
    """Return a critic whose values differ from each other."""
    torch.manual_seed(1)
    critic = Critic((8,))
    torch.nn.init.normal_(critic.head.weight)
    critic.get_used_to(torch.tensor([1.0, 3.0, 2.0]))
    return critic


def vectors(count: int, seed: int = 0) -> list[Vector]:
    """Return feature vectors as they come back from their compact form."""
    drawn = np.random.default_rng(seed).random((count, LAYOUT.size)).astype(np.float32)
    return list(LAYOUT.unpack(*LAYOUT.pack(drawn)))


def stretch(incomes: list[float], turns: list[int], *, alive: bool = False) -> Stretch:
    """Return made-up decisions with this pay; one that is alive was cut off before a next decision."""
    seen = vectors(len(incomes) + 1)
    everything = np.ones(len(NAMES), np.bool_)
    deeds = [Deed(seen[n], everything, 3, -1.0, incomes[n], turns[n]) for n in range(len(incomes))]
    return Stretch(gather(deeds), seen[-1] if alive else None)
