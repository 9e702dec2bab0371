"""The core is NumPy alone: anything else is imported inside the function that needs it."""

import sys

import pytest

from tests.test_architecture import SOURCES, Source, imports

ALLOWED = {"mnist_core", "numpy", *sys.stdlib_module_names}


def eager(source: Source) -> set[str]:
    """Return the packages that importing this module imports."""
    return {found.target.partition(".")[0] for found in imports(source) if found.eager}


@pytest.mark.parametrize("source", [s for s in SOURCES if s.package == "mnist_core"], ids=lambda source: source.name)
def test_importing_needs_numpy_alone(source: Source) -> None:
    assert eager(source) <= ALLOWED


def test_the_rule_catches() -> None:
    assert eager(Source("mnist_core.x", "import matplotlib.pyplot")) - ALLOWED == {"matplotlib"}
    assert eager(Source("mnist_core.x", "def f():\n    from PIL import Image")) <= ALLOWED
