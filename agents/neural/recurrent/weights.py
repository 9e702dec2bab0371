"""The policy on disk: a safetensors file that says which net it holds and for which features and choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor

from agents.neural.encoding import features
from agents.neural.keyboard.action_space import CHOICE_NAMES, N_CHOICES
from agents.neural.recurrent.network import NetworkConfig, RecurrentPolicy
from agents.neural.shared.tensor_files import read_tensors, write_tensors
from agents.neural.shared.weight_files import WeightsError, require_same

KIND = "recurrent policy"


def save_weights(path: Path, net: RecurrentPolicy, note: str = "") -> None:
    """Keep a net in half precision, with the names of what it reads and chooses; whole or not at all."""
    tensors = {name: value.detach().half().contiguous().cpu() for name, value in net.state_dict().items()}
    about = {
        "network": asdict(net.config), "version": features.VERSION, "choices": list(CHOICE_NAMES), "note": note,
        "features": list(features.LAYOUT.names) if net.config.n_features else [],
    }  # fmt: skip
    write_tensors(path, tensors, KIND, about)


def load_weights(path: Path) -> RecurrentPolicy:
    """Return the net kept in a file, ready to play.

    Raises
    ------
    WeightsError
        When the file is missing, damaged, or was made for other features or choices than these.
    """
    about, tensors = read_tensors(path, KIND)
    try:
        config = NetworkConfig(**about["network"])
    except (KeyError, TypeError) as error:
        raise WeightsError(f"{path} describes no net that this version can build: {error}") from error
    if config.n_choices != N_CHOICES:
        raise WeightsError(f"{path} was made for {config.n_choices} choices, this version has {N_CHOICES}")
    if config.n_features and (about.get("version"), config.n_features) != (features.VERSION, features.LAYOUT.size):
        made_for = f"version {about.get('version')} with {config.n_features}"
        here = f"version {features.VERSION} with {features.LAYOUT.size}"
        raise WeightsError(f"{path} was made for features of {made_for}, these are {here}")
    require_same(path, "features", about.get("features", ()), features.LAYOUT.names if config.n_features else ())
    require_same(path, "choices", about.get("choices", ()), CHOICE_NAMES)
    _require_fit(path, config, tensors)
    net = RecurrentPolicy(config)
    net.load_state_dict({name: value.float() for name, value in tensors.items()})
    net.eval()
    return net


def _require_fit(path: Path, config: NetworkConfig, tensors: Mapping[str, Tensor]) -> None:
    """Compare a net without memory with the tensors there are, so that a false description asks for none."""
    try:
        with torch.device("meta"):
            net = RecurrentPolicy(config)
    except (RuntimeError, TypeError, ValueError) as error:
        raise WeightsError(f"{path} describes no net that this version can build: {_first_line(error)}") from error
    wanted = {name: tuple(value.shape) for name, value in net.state_dict().items()}
    held = {name: tuple(value.shape) for name, value in tensors.items()}
    differing = sorted(name for name in wanted.keys() | held.keys() if wanted.get(name) != held.get(name))
    if differing:
        name = differing[0]
        shapes = f"{name} should be {wanted.get(name)}, is {held.get(name)}"
        raise WeightsError(f"{path} does not fit the net that it describes: {shapes}")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
