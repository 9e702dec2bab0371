"""A neural network from first principles, on NumPy alone.

Small enough to read in an evening, in this order: `plain` (a whole network on one page), `derivations` (the calculus,
the long way and the short), `autograd` (how a machine does it), `layers` and `activations`, `losses`, `network`,
`gradient_check`, `optimisers`, `training`. Policies add `categorical`.
"""

from mnist_core.activations import Dropout, ReLU, Sigmoid, Softmax, Tanh
from mnist_core.averaging import WeightAverage, mean_probabilities
from mnist_core.categorical import Categorical
from mnist_core.checkpoint import load_checkpoint, save_checkpoint
from mnist_core.errors import (
    ConfigurationError,
    DataError,
    DtypeError,
    EmptyBatchError,
    LabelError,
    MnistCoreError,
    NonFiniteError,
    ShapeError,
    WeightFileError,
)
from mnist_core.gradient_check import check_gradients
from mnist_core.layers import Dense, Layer
from mnist_core.losses import MeanSquaredError, SoftmaxCrossEntropy
from mnist_core.network import Network
from mnist_core.optimisers import SGD, Adam, Momentum, Nesterov, Optimiser
from mnist_core.samples import Samples
from mnist_core.storage import load_network, save_network
from mnist_core.training import EpochRecord, Trainer, TrainingConfig, evaluate

__all__ = [
    "SGD",
    "Adam",
    "Categorical",
    "ConfigurationError",
    "DataError",
    "Dense",
    "Dropout",
    "DtypeError",
    "EmptyBatchError",
    "EpochRecord",
    "LabelError",
    "Layer",
    "MeanSquaredError",
    "MnistCoreError",
    "Momentum",
    "Nesterov",
    "Network",
    "NonFiniteError",
    "Optimiser",
    "ReLU",
    "Samples",
    "ShapeError",
    "Sigmoid",
    "Softmax",
    "SoftmaxCrossEntropy",
    "Tanh",
    "Trainer",
    "TrainingConfig",
    "WeightAverage",
    "WeightFileError",
    "check_gradients",
    "evaluate",
    "load_checkpoint",
    "load_network",
    "mean_probabilities",
    "save_checkpoint",
    "save_network",
]
