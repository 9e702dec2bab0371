"""Where a run of a trainer stands, in one file: networks, optimisers, random generator and plain counters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.base import AgentError
from agents.neural.shared.weight_files import reading
from mnist_core.network import Network
from mnist_core.optimisers import Optimiser
from mnist_core.storage import read_archive, write_archive

Learner = tuple[Network, Optimiser]


class ResumeError(AgentError):
    """The checkpoint belongs to a run with other settings."""


def save(
    path: Path,
    learners: Mapping[str, Learner],
    generator: np.random.Generator,
    settings: Mapping[str, Any],
    progress: Mapping[str, Any],
) -> None:
    """Write all that is needed to go on as if nothing had happened.

    Parameters
    ----------
    settings : mapping
        The configuration, as plain values: a run goes on only under the same.
    progress : mapping
        Counters of the trainer, as plain values.
    """
    arrays: dict[str, NDArray[Any]] = {}
    for name, (network, optimiser) in learners.items():
        arrays[f"{name}/values"] = network.values
        arrays |= {f"{name}/{slot}": vector for slot, vector in optimiser.state().items()}
    about = {
        "kind": "trainer", "settings": dict(settings), "progress": dict(progress),
        "steps": {name: optimiser.steps_taken for name, (_, optimiser) in learners.items()},
        "generator": generator.bit_generator.state,
    }  # fmt: skip
    write_archive(path, about, arrays)


def load(
    path: Path, learners: Mapping[str, Learner], generator: np.random.Generator, settings: Mapping[str, Any]
) -> dict[str, Any]:
    """Put freshly made learners into the saved state and return the progress.

    Raises
    ------
    ResumeError
        When the run was begun with other settings; the message names the first that differs.
    WeightsError
        When the file is missing or damaged.
    """
    with reading(path):
        about, arrays = read_archive(path, "trainer")
        _agree(path, about["settings"], settings)
        for name, (network, optimiser) in learners.items():
            network.values[...] = arrays[f"{name}/values"]
            slots = {slot: arrays[f"{name}/{slot}"] for slot in optimiser.state()}
            optimiser.load_state(about["steps"][name], slots)
        generator.bit_generator.state = about["generator"]
        progress: dict[str, Any] = about["progress"]
        return progress


def _agree(path: Path, before: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
    for name, value in settings.items():
        if before.get(name) != value:
            raise ResumeError(f"{path}: {name} was {before.get(name)!r}, this run has {value!r}")
