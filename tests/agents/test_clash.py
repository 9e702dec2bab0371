"""Another package in the same folder is found out, however pip has mixed the two."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OUR_FILES = ("__init__.py", "clash.py", "base.py", "py.typed")


def installed(folder: Path, name: str, files: dict[str, str]) -> None:
    """Put files into a folder as pip does, with the list of them."""
    about = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    about.mkdir()
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (about / "RECORD").write_text("".join(f"{path},,\n" for path in [*files, f"{about.name}/METADATA"]))


def ours(folder: Path) -> None:
    installed(folder, "nethack-agents", {f"agents/{name}": (ROOT / "agents" / name).read_text() for name in OUR_FILES})


def theirs(folder: Path) -> None:
    installed(
        folder, "well-known-agents", {"agents/__init__.py": "", "agents/run.py": "", "agents/tools/__init__.py": ""}
    )


def imported(folder: Path, module: str) -> str:
    """What is said when a module is imported from there; the environment comes from this checkout."""
    code = f"import sys; sys.path[:0] = [{str(folder)!r}]; import {module}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "docs", capture_output=True, text=True, check=True)
    return done.stderr


@pytest.mark.parametrize("module", ["agents", "agents.base"])
def test_alone_nothing_is_said(tmp_path: Path, module: str) -> None:
    ours(tmp_path)
    assert imported(tmp_path, module) == ""


def test_a_package_that_was_there_before(tmp_path: Path) -> None:
    theirs(tmp_path)
    ours(tmp_path)
    said = imported(tmp_path, "agents")
    assert "also holds files of well-known-agents (run.py, tools ...)" in said
    assert "a virtual environment of its own" in said


def test_a_package_that_came_later(tmp_path: Path) -> None:
    ours(tmp_path)
    theirs(tmp_path)
    assert "well-known-agents" in imported(tmp_path, "agents.base")


def test_a_checkout_may_hold_any_file() -> None:
    said = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import agents"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stderr == ""
