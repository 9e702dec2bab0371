"""The net of the agent `torch`: normalised dense layers over the features of a decision, a score for each choice."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from agents.neural.commands.chooser import Scorer
from agents.neural.commands.features import LAYOUT, VERSION, Vector
from agents.neural.commands.vocabulary import NAMES
from agents.neural.shared.tensor_files import read_tensors, write_tensors
from agents.neural.shared.weight_files import WeightsError, require_same

KIND = "command policy"


@dataclass(frozen=True)
class NetConfig:
    """The shape of a net."""

    hidden: tuple[int, ...] = (512, 384)
    """Widths of the hidden layers."""
    dropout: float = 0.1
    """Share of the hidden units that are left out at each step of training."""


class CommandNet(nn.Module):
    """Features, shape ``(n, LAYOUT.size)``, to scores, shape ``(n, len(NAMES))``."""

    def __init__(self, config: NetConfig) -> None:
        super().__init__()
        self.config = config
        layers: list[nn.Module] = []
        width = LAYOUT.size
        for wide in config.hidden:
            layers += [nn.Linear(width, wide), nn.LayerNorm(wide), nn.GELU(), nn.Dropout(config.dropout)]
            width = wide
        self.body = nn.Sequential(*layers)
        self.head = nn.Linear(width, len(NAMES))

    def forward(self, features: Tensor) -> Tensor:
        """Return the scores."""
        scores: Tensor = self.head(self.body(features))
        return scores


def save_weights(path: Path, net: CommandNet, note: str) -> None:
    """Keep a net in half precision, with the names of what it reads and chooses; whole or not at all."""
    tensors = {name: value.detach().half().contiguous().cpu() for name, value in net.state_dict().items()}
    about = {
        "network": asdict(net.config), "version": VERSION, "features": list(LAYOUT.names), "choices": list(NAMES),
        "note": note,
    }  # fmt: skip
    write_tensors(path, tensors, KIND, about)


def load_weights(path: Path) -> CommandNet:
    """Return the net kept in a file, ready to play.

    Raises
    ------
    WeightsError
        When the file is missing or damaged, or was made for other features or choices than these.
    """
    about, tensors = read_tensors(path, KIND)
    require_same(path, "features", about.get("features", ()), LAYOUT.names)
    require_same(path, "choices", about.get("choices", ()), NAMES)
    if about.get("version") != VERSION:
        raise WeightsError(f"{path} was trained on features of version {about.get('version')}, these are {VERSION}")
    try:
        net = CommandNet(NetConfig(tuple(about["network"]["hidden"]), about["network"]["dropout"]))
        net.load_state_dict({name: value.float() for name, value in tensors.items()})
    except (KeyError, TypeError, RuntimeError) as error:
        raise WeightsError(f"{path} does not fit the net that it describes: {str(error).splitlines()[0]}") from error
    net.eval()
    return net


def rows_learned(path: Path) -> int:
    """Return how many rows of a teacher a kept net has learned, as its note says; 0 where it says nothing of them."""
    about, _ = read_tensors(path, KIND)
    found = re.search(r"'rows': (\d+)", str(about.get("note", "")))
    return int(found[1]) if found else 0


def scorer(net: CommandNet) -> Scorer:
    """Return the net as what scores a single decision."""

    @torch.inference_mode()
    def score(vector: Vector) -> NDArray[np.float32]:
        scores: NDArray[np.float32] = net(torch.from_numpy(vector[np.newaxis]))[0].numpy()
        return scores

    return score


def load_scorer(path: Path) -> Scorer:
    """Return the scorer of a file, on one thread: a decision is too little work to share."""
    torch.set_num_threads(1)
    return scorer(load_weights(path))
