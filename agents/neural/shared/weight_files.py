"""Where the shipped weights are; and whatever is wrong with a file that is read is one line that names it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from agents.base import AgentError
from mnist_core.errors import MnistCoreError, WeightFileError

SHIPPED = Path(__file__).parents[1] / "weights"
TORCH_WEIGHTS = SHIPPED / "torch.safetensors"
TORCH_KEYS_WEIGHTS = SHIPPED / "torch-keys.safetensors"


class WeightsError(AgentError):
    """The file is missing or damaged, or holds nothing that this version can use."""


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the block raises for a file that is not as it should be into an error of this package.

    Raises
    ------
    WeightsError
        Naming the file and what is wrong with it.
    """
    try:
        yield
    except WeightFileError as error:
        raise WeightsError(str(error)) from error
    except (KeyError, TypeError, AttributeError, MnistCoreError) as error:
        raise WeightsError(f"{path} does not hold what it should: {error!r}") from error
    except ValueError as error:  # an array of another shape
        raise WeightsError(f"{path} does not fit: {error}") from error


def require_same(path: Path, what: str, theirs: Sequence[str], ours: Sequence[str]) -> None:
    """Compare the names of features or choices that a file was trained on with those of this version.

    Raises
    ------
    WeightsError
        When they differ.
    """
    if list(theirs) != list(ours):
        raise WeightsError(f"{path} was trained on other {what} than these: train it anew")
