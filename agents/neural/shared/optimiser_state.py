"""An optimiser of torch as named tensors, so that it lies in a checkpoint beside its net."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor
from torch.optim import Optimizer


def put_down(optimiser: Optimizer) -> dict[str, Tensor]:
    """Return what an optimiser remembers, by ``PARAMETER/SLOT``."""
    moments = optimiser.state_dict()["state"]
    return {f"{index}/{name}": slot for index, slots in moments.items() for name, slot in slots.items()}


def pick_up(optimiser: Optimizer, tensors: Mapping[str, Tensor]) -> None:
    """Give an optimiser of the same parameters back what `put_down` returned."""
    slots: dict[int, dict[str, Tensor]] = {}
    for path, value in tensors.items():
        index, name = path.split("/")
        slots.setdefault(int(index), {})[name] = value
    optimiser.load_state_dict({**optimiser.state_dict(), "state": slots})


def section(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Return the tensors whose names begin so, without that beginning."""
    return {name.removeprefix(prefix): value for name, value in tensors.items() if name.startswith(prefix)}
