"""The tests here need torch; without it each module is skipped with that reason."""

import importlib.util
from collections.abc import Iterable
from pathlib import Path

import pytest

MISSING = [name for name in ("torch", "safetensors") if importlib.util.find_spec(name) is None]


class _LeftOut(pytest.Module):
    """A module that is not imported."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        # Named, as pytest-xdist tells of one skip for each reason only.
        pytest.skip(f"{self.path.name} needs {' and '.join(MISSING)}: pip install '.[torch]'")


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    return _LeftOut.from_parent(parent, path=module_path) if MISSING else None
