import subprocess
from pathlib import Path

import pytest

from agents import versions


def test_the_versions_name_what_played() -> None:
    found = versions.versions()
    assert found["nle"] == "1.3.0"
    assert found["python"].count(".") == 2
    assert found["nethack-agents"][0].isdigit()


@pytest.mark.parametrize(("changed", "ending"), [(False, ""), (True, "-dirty")])
def test_a_checkout_tells_its_commit(
    changed: bool, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*arguments: str) -> str:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        done = subprocess.run(["git", "-C", tmp_path, *who, *arguments], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    module = tmp_path / "agents" / "versions.py"
    module.parent.mkdir()
    module.write_text("")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    if changed:
        module.write_text("x = 1\n")
    monkeypatch.setattr(versions, "__file__", str(module))
    assert versions._git_commit() == git("rev-parse", "--short=12", "HEAD") + ending


def test_an_installed_package_has_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "__file__", str(tmp_path / "agents" / "versions.py"))
    assert versions._git_commit() == ""
