"""What can go wrong, named by the fault; every message carries the offending value and what was allowed."""

from __future__ import annotations


class MnistCoreError(ValueError):
    """Root of every error this package raises on purpose."""


class ShapeError(MnistCoreError):
    """An array has the wrong number of axes or the wrong size along one."""


class DtypeError(MnistCoreError):
    """An array has a number type the operation does not take."""


class NonFiniteError(MnistCoreError):
    """NaN or infinity turned up where only ordinary numbers make sense."""


class LabelError(MnistCoreError):
    """A class label is out of range or masked out, or a target distribution is not one."""


class EmptyBatchError(MnistCoreError):
    """A batch or data set without a single row."""


class ConfigurationError(MnistCoreError):
    """A hyperparameter or a combination of layers makes no sense."""


class WeightFileError(MnistCoreError):
    """A weight or checkpoint file is missing, damaged, or not what it should be."""


class DataError(MnistCoreError):
    """A data set cannot be had, or a data file is damaged or not the expected one."""
