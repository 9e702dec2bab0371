"""Where a run stands, in one file: nets and optimisers in full precision, and plain counters; whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from torch import Tensor, nn
from torch.optim import Optimizer

from agents.neural.shared import optimiser_state
from agents.neural.shared.optimiser_state import section
from agents.neural.shared.tensor_files import read_tensors, write_tensors

KIND = "reinforcement of a command policy"

Learners = Mapping[str, tuple[nn.Module, Optimizer]]


def save(path: Path, learners: Learners, progress: Mapping[str, Any]) -> None:
    """Write all that is needed to go on, but for the games in progress.

    Parameters
    ----------
    progress : mapping
        As JSON can hold it.
    """
    tensors: dict[str, Tensor] = {}
    for name, (net, optimiser) in learners.items():
        tensors |= {f"{name}/net/{key}": value for key, value in net.state_dict().items()}
        tensors |= {f"{name}/optimiser/{key}": slot for key, slot in optimiser_state.put_down(optimiser).items()}
    contiguous = {name: value.detach().contiguous() for name, value in tensors.items()}
    write_tensors(path, contiguous, KIND, {"progress": dict(progress)})


def load(path: Path, learners: Learners) -> dict[str, Any]:
    """Put freshly made learners into the saved state and return the progress.

    Raises
    ------
    WeightsError
        When the file is missing or damaged.
    """
    about, tensors = read_tensors(path, KIND)
    for name, (net, optimiser) in learners.items():
        net.load_state_dict(section(tensors, f"{name}/net/"))
        optimiser_state.pick_up(optimiser, section(tensors, f"{name}/optimiser/"))
    progress: dict[str, Any] = about["progress"]
    return progress
