"""The training loop: mini-batches in random order, early stopping, and a state that can be put down and picked up."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from mnist_core.arrays import Array, IntArray
from mnist_core.averaging import WeightAverage
from mnist_core.checks import require_count
from mnist_core.errors import ConfigurationError, NonFiniteError
from mnist_core.losses import Loss
from mnist_core.network import Network
from mnist_core.optimisers import Optimiser
from mnist_core.samples import BatchGatherer, Samples

Augment = Callable[[Array, np.random.Generator], None]
"""Disturbs a batch of inputs, shape ``(n, n_inputs)``, in place."""


@dataclass(frozen=True)
class TrainingConfig:
    """What the loop is told, apart from network, optimiser, loss and data."""

    epochs: int = 10
    """Passes over the training samples."""
    batch_size: int = 64
    """Rows a step; the last batch of an epoch may be smaller."""
    patience: int | None = None
    """Stop after this many epochs without a better validation result; None never stops early."""
    monitor: Literal["loss", "accuracy"] = "loss"
    """What "better" looks at: validation loss (lower) or accuracy (higher)."""
    restore_best: bool = False
    """End on the parameters of the best epoch instead of the last."""

    def __post_init__(self) -> None:
        require_count("epochs", self.epochs)
        require_count("batch_size", self.batch_size)
        if self.patience is not None:
            require_count("patience", self.patience)
        if self.monitor not in ("loss", "accuracy"):
            raise ConfigurationError(f"monitor must be 'loss' or 'accuracy', got {self.monitor!r}")


@dataclass(frozen=True)
class EpochRecord:
    """What one epoch came to. Losses are means over rows; ``seconds`` is training alone, without validation."""

    epoch: int
    loss: float
    learning_rate: float
    seconds: float
    validation_loss: float | None = None
    validation_accuracy: float | None = None


@dataclass(eq=False)
class TrainingState:
    """Where a run stands: all that changes apart from network, optimiser, average and generator."""

    epoch: int = 0
    """Epochs finished."""
    row: int = 0
    """Rows of the epoch's order already used."""
    order: IntArray = field(default_factory=lambda: np.empty(0, np.int64))
    """The epoch's order of rows; empty between epochs."""
    loss_sum: float = 0.0
    """Batch loss times batch size, summed over the epoch so far."""
    seconds: float = 0.0
    """Time spent on the epoch so far."""
    history: list[EpochRecord] = field(default_factory=list)
    best_score: float = math.inf
    """Lowest monitored value so far (accuracy counts negatively)."""
    best_epoch: int = 0
    best_values: Array | None = None
    """Parameters of the best epoch, kept when they are to be restored."""
    stopped: bool = False


def evaluate(network: Network, loss: Loss, samples: Samples, batch_size: int = 1000) -> tuple[float, float | None]:
    """Return the mean loss, and the accuracy if the targets are labels (masked-out classes are never chosen)."""
    loss_sum, weight_sum, n_right = 0.0, 0.0, 0
    for start in range(0, len(samples), batch_size):
        part = samples.part(slice(start, start + batch_size))
        outputs = network.forward(part.inputs)
        weight = float(len(part)) if part.weights is None else float(part.weights.sum())
        loss_sum += weight * loss(outputs, part.targets, weights=part.weights, mask=part.mask)[0]
        weight_sum += weight
        scores = outputs if part.mask is None else np.where(part.mask, outputs, -np.inf)
        n_right += int(np.sum(scores.argmax(axis=1) == part.targets)) if part.has_labels else 0
    return loss_sum / weight_sum, n_right / len(samples) if samples.has_labels else None


class Trainer:
    """Runs epochs over `train` until told to stop.

    Parameters
    ----------
    network, optimiser, loss
        What learns, how it moves, and what it minimises.
    train
        The samples to learn from.
    generator
        Source of every random choice: order, dropout, augmentation.
    config
        Epochs, batch size, early stopping.
    validation
        Scored after every epoch, on the averaged weights if there are any.
    augment
        Disturbs each batch in place.
    average
        Updated after every step.
    on_step, on_epoch
        Called after each step with the share of the epoch done and the batch's loss, and after each epoch with its
        record: for progress bars and checkpoints.
    """

    def __init__(
        self,
        network: Network,
        optimiser: Optimiser,
        loss: Loss,
        train: Samples,
        generator: np.random.Generator,
        config: TrainingConfig | None = None,
        *,
        validation: Samples | None = None,
        augment: Augment | None = None,
        average: WeightAverage | None = None,
        on_step: Callable[[float, float], None] | None = None,
        on_epoch: Callable[[EpochRecord], None] | None = None,
    ) -> None:
        self.config = config or TrainingConfig()
        if (self.config.patience is not None or self.config.restore_best) and validation is None:
            raise ConfigurationError("patience and restore_best need validation samples to judge by, got none")
        if self.config.monitor == "accuracy" and validation is not None and not validation.has_labels:
            raise ConfigurationError("monitor='accuracy' needs validation targets that are labels")
        if not optimiser.moves(network) or (average is not None and not average.follows(network)):
            raise ConfigurationError(
                "optimiser and average must have been made for this very network: make them anew after the network"
            )
        self.network, self.optimiser, self.loss, self.generator = network, optimiser, loss, generator
        self.train, self.validation, self.augment, self.average = train, validation, augment, average
        self.on_step, self.on_epoch = on_step, on_epoch
        self.state = TrainingState()
        self._batches = BatchGatherer(train, min(self.config.batch_size, len(train)))

    @property
    def is_finished(self) -> bool:
        """Whether all epochs are done or early stopping struck."""
        return self.state.stopped or self.state.epoch >= self.config.epochs

    def fit(self) -> list[EpochRecord]:
        """Train until finished, from wherever the state stands, and return the whole history."""
        while not self.is_finished:
            self.run_epoch()
        if self.config.restore_best and self.state.best_values is not None:
            self.network.values[...] = self.state.best_values
        return self.state.history

    def run_epoch(self) -> EpochRecord:
        """Finish the current epoch and score it."""
        state = self.state
        while not self.run_steps(1 << 30):
            pass
        rate = self.optimiser.schedule(max(0, self.optimiser.steps_taken - 1))
        score: tuple[float | None, float | None] = (None, None)
        if self.validation is not None:
            score = self._validate(self.validation)
        record = EpochRecord(state.epoch + 1, state.loss_sum / len(self.train), rate, state.seconds, *score)
        state.history.append(record)
        state.epoch, state.row, state.loss_sum, state.seconds = record.epoch, 0, 0.0, 0.0
        state.order = state.order[:0]
        self._note_best(record)
        if self.on_epoch is not None:
            self.on_epoch(record)
        return record

    def run_steps(self, n_steps: int) -> bool:
        """Take up to `n_steps` steps within the current epoch; return whether it has no rows left."""
        state, size = self.state, self.config.batch_size
        if not len(state.order):
            state.order = self.generator.permutation(len(self.train))
        began = time.perf_counter()
        try:
            for _ in range(n_steps):
                if state.row >= len(state.order):
                    break
                self._step(state.order[state.row : state.row + size])
        finally:
            state.seconds += time.perf_counter() - began
        return state.row >= len(state.order)

    def _step(self, rows: IntArray) -> None:
        """Learn from one batch."""
        x, targets, weights, mask = self._batches.gather(rows)
        if self.augment is not None:
            self.augment(x, self.generator)
        try:
            value, gradient = self.loss(
                self.network.forward(x, noise=self.generator), targets, weights=weights, mask=mask
            )
        except NonFiniteError as error:
            where = f"epoch {self.state.epoch + 1}, step {self.optimiser.steps_taken}"
            raise NonFiniteError(f"training diverged in {where}; a lower learning rate may help ({error})") from error
        self.network.backward(gradient)
        self.optimiser.step()
        if self.average is not None:
            self.average.update()
        self.state.loss_sum += value * len(rows)
        self.state.row += len(rows)
        if self.on_step is not None:
            self.on_step(self.state.row / len(self.train), value)

    def _validate(self, samples: Samples) -> tuple[float, float | None]:
        """Score the validation samples, on the averaged weights if there are any."""
        if self.average is None:
            return evaluate(self.network, self.loss, samples)
        with self.average.applied():
            return evaluate(self.network, self.loss, samples)

    def _note_best(self, record: EpochRecord) -> None:
        """Remember the best epoch and decide whether patience has run out."""
        state, config = self.state, self.config
        value = record.validation_loss if config.monitor == "loss" else record.validation_accuracy
        if value is None:
            return
        score = value if config.monitor == "loss" else -value
        if score < state.best_score:
            state.best_score, state.best_epoch = score, record.epoch
            if config.restore_best:
                state.best_values = (self.network.values if self.average is None else self.average.current).copy()
        elif config.patience is not None and record.epoch - state.best_epoch >= config.patience:
            state.stopped = True
