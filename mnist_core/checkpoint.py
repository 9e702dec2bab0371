"""Putting a training run down and picking it up, bit for bit, at any step."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from mnist_core.errors import MnistCoreError, WeightFileError
from mnist_core.storage import describe, load_parameters, read_archive, write_archive
from mnist_core.training import EpochRecord, Trainer, TrainingState


def save_checkpoint(path: Path | str, trainer: Trainer) -> None:
    """Save all that a run needs to go on exactly as if it had never stopped.

    Network, optimiser, weight average, random generator, the epoch's order and place in it, and the history. The
    samples themselves are not saved.
    """
    state = trainer.state
    arrays: dict[str, npt.NDArray[Any]] = {f"network/{p.name}": p.value for p in trainer.network.parameters}
    arrays |= {f"optimiser/{name}": slot for name, slot in trainer.optimiser.state().items()}
    arrays["order"] = state.order
    if trainer.average is not None:
        arrays["average"] = trainer.average.values
    if state.best_values is not None:
        arrays["best"] = state.best_values
    write_archive(path, _describe(trainer), arrays)


def _describe(trainer: Trainer) -> dict[str, Any]:
    """Return the part of the state that is no array."""
    state = trainer.state
    return {
        "kind": "checkpoint",
        **_identity(trainer),
        "steps_taken": trainer.optimiser.steps_taken,
        "steps_averaged": None if trainer.average is None else trainer.average.steps_seen,
        "generator": trainer.generator.bit_generator.state,
        "epoch": state.epoch,
        "row": state.row,
        "loss_sum": state.loss_sum,
        "seconds": state.seconds,
        "best_score": state.best_score,
        "best_epoch": state.best_epoch,
        "stopped": state.stopped,
        "history": [asdict(record) for record in state.history],
    }


def _identity(trainer: Trainer) -> dict[str, Any]:
    """Return what must agree between the run that was saved and the one that is to go on."""
    return {
        "network": describe(trainer.network),
        "optimiser": type(trainer.optimiser).__name__,
        "n_samples": len(trainer.train),
        "batch_size": trainer.config.batch_size,
    }


def load_checkpoint(path: Path | str, trainer: Trainer) -> None:
    """Put a freshly made trainer into the saved state; `Trainer.fit` then goes on from there.

    Raises
    ------
    WeightFileError
        When the file is missing or damaged, or was saved by another kind of run: the message names what differs.
        The trainer is then as it was, unless the file was tampered with.
    """
    about, arrays = read_archive(path, "checkpoint")
    for key, mine in _identity(trainer).items():
        if about.get(key) != mine:
            raise WeightFileError(f"{path}: {key} is {about.get(key)!r}, this run has {mine!r}")
    if ("average" in arrays) != (trainer.average is not None):
        raise WeightFileError(f"{path}: weights averaged in one of saved and current run, but not in the other")
    try:
        _restore(path, trainer, about, arrays)
    except WeightFileError:
        raise
    except (KeyError, TypeError, ValueError, MnistCoreError) as error:
        raise WeightFileError(f"{path} holds no usable training state: {error!r}") from error


def _restore(path: Path | str, trainer: Trainer, about: dict[str, Any], arrays: dict[str, npt.NDArray[Any]]) -> None:
    """Copy the saved state into the trainer's parts."""

    def section(name: str) -> dict[str, npt.NDArray[Any]]:
        return {key.removeprefix(name): value for key, value in arrays.items() if key.startswith(name)}

    state = TrainingState(
        epoch=about["epoch"],
        row=about["row"],
        order=arrays["order"].astype(np.int64, copy=False),
        loss_sum=about["loss_sum"],
        seconds=about["seconds"],
        history=[EpochRecord(**record) for record in about["history"]],
        best_score=about["best_score"],
        best_epoch=about["best_epoch"],
        best_values=arrays.get("best"),
        stopped=about["stopped"],
    )
    trainer.optimiser.load_state(about["steps_taken"], section("optimiser/"))
    load_parameters(path, trainer.network, section("network/"))
    if trainer.average is not None:
        trainer.average.values[...] = arrays["average"]
        trainer.average.steps_seen = about["steps_averaged"]
    trainer.generator.bit_generator.state = about["generator"]
    trainer.state = state
