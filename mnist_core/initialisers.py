"""Starting weights: random enough to break symmetry, scaled so that signals neither die nor blow up with depth."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import MappingProxyType

import numpy as np

from mnist_core.arrays import Array
from mnist_core.errors import ConfigurationError

Initialiser = Callable[[Array, np.random.Generator], None]
"""Fills a weight matrix of shape ``(n_outputs, n_inputs)`` in place."""


def he(weights: Array, generator: np.random.Generator) -> None:
    """Draw from the normal with variance 2 / n_inputs: keeps signals' size through ReLU layers (He et al. 2015)."""
    weights[...] = generator.normal(0.0, math.sqrt(2.0 / weights.shape[1]), weights.shape)


def xavier(weights: Array, generator: np.random.Generator) -> None:
    """Draw uniformly with variance 2 / (n_inputs + n_outputs): for sigmoid and tanh (Glorot and Bengio 2010)."""
    limit = math.sqrt(6.0 / sum(weights.shape))
    weights[...] = generator.uniform(-limit, limit, weights.shape)


def zeros(weights: Array, generator: np.random.Generator) -> None:
    """Set all to zero: for a last layer that should start undecided (a uniform policy). Useless below another layer."""
    weights[...] = 0.0


INITIALISERS: MappingProxyType[str, Initialiser] = MappingProxyType({"he": he, "xavier": xavier, "zeros": zeros})


def initialiser(name: str) -> Initialiser:
    """Look an initialiser up by name, as weight files store it."""
    try:
        return INITIALISERS[name]
    except KeyError:
        raise ConfigurationError(f"initialiser must be one of {sorted(INITIALISERS)}, got {name!r}") from None
