"""Named ways to train a digit classifier, and the one function that follows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from mnist_core.activations import Dropout, ReLU
from mnist_core.augmentation import Warp, WarpConfig
from mnist_core.averaging import WeightAverage
from mnist_core.checkpoint import load_checkpoint, save_checkpoint
from mnist_core.layers import Dense, Layer
from mnist_core.losses import SoftmaxCrossEntropy
from mnist_core.network import Network
from mnist_core.optimisers import Momentum
from mnist_core.samples import Samples
from mnist_core.schedules import Cosine
from mnist_core.training import EpochRecord, Trainer, TrainingConfig


@dataclass(frozen=True)
class Recipe:
    """All that decides how a classifier turns out, apart from the data and the seed."""

    hidden: tuple[int, ...] = (512,)
    """Units of each hidden ReLU layer."""
    epochs: int = 10
    """Passes over the training images."""
    batch_size: int = 64
    """Images a step."""
    rate: float = 0.2
    """Learning rate at the start; it falls to zero along a cosine."""
    momentum: float = 0.9
    """Memory of the gradient."""
    weight_decay: float = 1e-4
    """L2 pull on the weights."""
    label_smoothing: float = 0.1
    """Share of the target spread over all classes."""
    input_dropout: float = 0.0
    """Share of pixels silenced while training."""
    hidden_dropout: float = 0.0
    """Share of hidden units silenced while training."""
    warp: WarpConfig | None = None
    """How to bend the images while training."""
    average_decay: float | None = None
    """Memory of the weight average that is used in the end, updated every ten steps; None uses the last weights."""


RECIPES: MappingProxyType[str, Recipe] = MappingProxyType(
    {
        "plain": Recipe(),
        "dropout": Recipe(epochs=20, rate=0.1, input_dropout=0.1, hidden_dropout=0.2),
        "bent": Recipe(
            epochs=20, batch_size=128, rate=0.1, weight_decay=1e-5, label_smoothing=0.0, warp=WarpConfig(),
            average_decay=0.98,
        ),
        "best": Recipe(
            hidden=(1024, 512), epochs=30, batch_size=128, rate=0.1, weight_decay=1e-5, label_smoothing=0.0,
            warp=WarpConfig(), average_decay=0.98,
        ),
    }
)  # fmt: skip
SHIPPED = Path(__file__).parent / "weights" / "mnist.npz"
"""The weights that come with the package, made by the recipe "bent"; the card beside them says how."""


def build_network(recipe: Recipe, n_inputs: int, n_classes: int, generator: np.random.Generator) -> Network:
    """Stack the recipe's layers: hidden ReLU layers, dropout where asked for, and raw scores at the end."""
    layers: list[Layer] = [Dropout(recipe.input_dropout)] if recipe.input_dropout else []
    for width in recipe.hidden:
        layers += [Dense(width), ReLU()]
        if recipe.hidden_dropout:
            layers.append(Dropout(recipe.hidden_dropout))
    return Network(n_inputs, [*layers, Dense(n_classes)], generator)


def make_trainer(
    recipe: Recipe,
    train: Samples,
    n_classes: int,
    seed: int,
    *,
    validation: Samples | None = None,
    on_step: Callable[[float, float], None] | None = None,
    on_epoch: Callable[[EpochRecord], None] | None = None,
) -> Trainer:
    """Prepare a run; everything random in it comes from one generator made from `seed`."""
    generator = np.random.default_rng(seed)
    network = build_network(recipe, train.inputs.shape[1], n_classes, generator)
    total = -(-len(train) // recipe.batch_size) * recipe.epochs
    return Trainer(
        network,
        Momentum(network, Cosine(recipe.rate, total), recipe.momentum, recipe.weight_decay),
        SoftmaxCrossEntropy(recipe.label_smoothing),
        train,
        generator,
        TrainingConfig(epochs=recipe.epochs, batch_size=recipe.batch_size),
        validation=validation,
        augment=None if recipe.warp is None else Warp(recipe.warp),
        average=None if recipe.average_decay is None else WeightAverage(network, recipe.average_decay),
        on_step=on_step,
        on_epoch=on_epoch,
    )


def run(trainer: Trainer, checkpoint: Path | None = None) -> Network:
    """Train to the end and return the network, on its averaged weights if there are any.

    Parameters
    ----------
    trainer
        From `make_trainer`.
    checkpoint
        Where to save the state after every epoch. If the file is there already, the run goes on from it.
    """
    if checkpoint is not None and checkpoint.exists():
        load_checkpoint(checkpoint, trainer)
    while not trainer.is_finished:
        trainer.run_epoch()
        if checkpoint is not None:
            save_checkpoint(checkpoint, trainer)
    if trainer.average is not None:
        trainer.network.values[...] = trainer.average.current
    return trainer.network
