import subprocess
import sys
from pathlib import Path

import pytest

from agents.base import AgentError
from agents.extras import MissingExtraError, need

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_installed_is_fine() -> None:
    need("neural", "numpy", "json")


def test_what_is_missing_is_named_with_its_extra() -> None:
    with pytest.raises(MissingExtraError, match=r"no_such_a, no_such_b are not installed.*nethack-agents\[torch\]"):
        need("torch", "numpy", "no_such_a", "no_such_b")
    with pytest.raises(AgentError, match="is not installed"):
        need("torch", "no_such_a")


WITHOUT_MINARI = """
import importlib.util, runpy, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name == "minari" else find(name)
sys.argv = ["collect.py", "--out", "x"]
runpy.run_path("scripts/collect.py", run_name="__main__")
"""


def test_collecting_without_minari_says_what_to_install() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_MINARI], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 2
    assert done.stderr.startswith("collect.py: error: minari is not installed: pip install 'nethack-agents[neural]'")
    assert done.stderr.count("\n") == 1
