"""One thread, unless the user says otherwise, in every command and in the tests; it is set once a process."""

import json
import os
import subprocess
import sys

import pytest

from agents.threads import SETTINGS
from tests.scripts.running import ROOT
from tests.test_architecture import SOURCES, Source, imports

WITH_NUMPY = ("agents", "matplotlib", "mnist_core", "nethack_env", "numpy")
OWN_NUMBER = "scripts.bench_mnist"  # it measures in a child, for which it sets the number that --threads names
SCRIPTS = [source for source in SOURCES if source.package == "scripts" and source.name != OWN_NUMBER]
STARTED = """
import json, os, sys
import {module}
import numpy as np
square = np.ones((600, 600))
square @ square
found = dict((name, os.environ.get(name)) for name in {names})
print(json.dumps([found, len(os.listdir("/proc/self/task"))]))
"""


def started(module: str, **settings: str) -> tuple[dict[str, str | None], int]:
    """Return the variables in a process that began with a module, and its number of threads after a product."""
    plain = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    done = subprocess.run(
        [sys.executable, "-c", STARTED.format(module=module, names=SETTINGS)], capture_output=True, text=True,
        check=True, cwd=ROOT, env=plain | settings,
    )  # fmt: skip
    found, threads = json.loads(done.stdout)
    return found, threads


@pytest.mark.parametrize(
    "module", ["agents.commands.entry", "agents.__main__", "scripts.train_mnist", "scripts.xor", "tests.conftest"]
)
def test_a_command_keeps_to_one_thread(module: str) -> None:
    assert started(module) == (dict.fromkeys(SETTINGS, "1"), 1)


def test_the_users_own_setting_wins() -> None:
    found, _ = started("agents.commands", OMP_NUM_THREADS="2")
    assert found == {**dict.fromkeys(SETTINGS), "OMP_NUM_THREADS": "2"}, "OpenBLAS and MKL would not follow it"
    found, _ = started("agents.commands", OPENBLAS_NUM_THREADS="2")
    assert found == {**dict.fromkeys(SETTINGS, "1"), "OPENBLAS_NUM_THREADS": "2"}


def test_the_package_as_a_library_changes_nothing() -> None:
    assert started("agents.benchmark.workers")[0] == dict.fromkeys(SETTINGS)


@pytest.mark.parametrize("source", SCRIPTS, ids=lambda source: source.name)
def test_a_script_sets_the_number_before_it_loads_numpy(source: Source) -> None:
    loads = [found.target for found in imports(source) if found.target.partition(".")[0] in WITH_NUMPY]
    assert not loads or loads[0].startswith("agents.commands")
