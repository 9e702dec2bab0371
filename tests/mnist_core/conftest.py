"""Where the real digits are, for the tests that need them; and property tests that a busy machine does not fail."""

from pathlib import Path

import pytest
from hypothesis import settings

from mnist_core.datasets import MNIST, cache_folder

ROOT = Path(__file__).resolve().parents[2]

settings.register_profile("properties, not speed", deadline=None)
settings.load_profile("properties, not speed")


@pytest.fixture(scope="session")
def mnist_folder() -> Path:
    """Return the folder with MNIST's four files; without one the test is skipped."""
    for folder in (ROOT.parent / "shared" / "mnist", cache_folder(MNIST)):
        if folder.is_dir():
            return folder
    pytest.skip("needs MNIST: scripts/train_mnist.py fetches it, or put the files into ../shared/mnist")
