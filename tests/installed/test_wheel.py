"""The wheel as a user has it: installed by pip, far from the checkout, on each Python that the project supports."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.lowest import constraints

ROOT = Path(__file__).resolve().parents[2]
BOT = """
class Bot:
    def __init__(self, key=0):
        self.key = key
    def reset(self, seed): ...
    def act(self, frame):
        return self.key
"""

pytestmark = [
    pytest.mark.skipif("NETHACK_AGENTS_WHEEL" not in os.environ, reason="builds and installs wheels: make wheel"),
    pytest.mark.timeout(900),
]


def interpreter(version: str) -> str | None:
    """Return a Python of this version: on the path, or one of pyenv's."""
    found = shutil.which(f"python{version}")
    pyenv = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    for candidate in [*([found] if found else []), *map(str, reversed(pyenv))]:
        asked = subprocess.run([candidate, "-c", "import sys; print(*sys.version_info[:2], sep='.')"], check=False,
                               capture_output=True, text=True)  # fmt: skip
        if asked.stdout.strip() == version:  # a shim of pyenv may be there and refuse
            return candidate
    return None


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(pip, check=True)
    [built] = folder.glob("nethack_agents-*.whl")
    return built


class Installed:
    """A virtual environment with the wheel in it, and a folder to work in."""

    def __init__(self, python: str, wheel: Path, folder: Path, constraints: Sequence[str] = ()) -> None:
        self._bin, self.home = folder / "venv" / "bin", folder / "home"
        self.home.mkdir()
        subprocess.run([python, "-m", "venv", str(folder / "venv")], check=True)
        (folder / "constraints.txt").write_text("\n".join(constraints))
        pip = ["python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c"]
        self.run([*pip, str(folder / "constraints.txt"), str(wheel)], 0)

    def run(self, command: Sequence[str], status: int) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(
            [str(self._bin / command[0]), *command[1:]], cwd=self.home, env=kept, capture_output=True, text=True,
            check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode == status, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def agents(self, *arguments: str, status: int = 0) -> str:
        """Call the command; return what it printed, errors last."""
        done = self.run(["nethack-agents", *arguments], status)
        return done.stdout + done.stderr


@pytest.fixture(scope="class")
def installed(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    python = interpreter(request.cls.version)
    if python is None:
        pytest.skip(f"there is no Python {request.cls.version} here")
    core = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    allowed = constraints(core) if request.cls.lowest else []
    return Installed(python, wheel, tmp_path_factory.mktemp("python"), allowed)


class OnAPython:
    """What a user does with the wheel. Each version has a class of its own, which one process runs: make wheel."""

    version: str
    lowest = False

    def test_the_first_start_says_what_takes_long_and_the_second_takes_none(self, installed: Installed) -> None:
        play = ["play", "--seed", "1", "--max-steps", "50", "--render", "none"]
        assert "compiling the planner" in installed.agents(*play)
        assert "compiling the planner" not in installed.agents(*play)

    def test_the_doctor_finds_all_that_the_core_needs(self, installed: Installed) -> None:
        findings = json.loads(installed.agents("doctor", "--json").splitlines()[0])
        assert [finding for finding in findings if finding["state"] == "FAULT"] == []

    def test_games_are_played_resumed_and_looked_at(self, installed: Installed) -> None:
        run = ["evaluate", "--episodes", "3", "--workers", "2", "--max-turns", "300", "--out", "runs/a"]
        assert "Faults: none" in installed.agents(*run)
        assert "already holds 3 games" in installed.agents(*run, status=2)
        assert "3 games" in installed.agents(*run, "--resume")
        assert installed.agents("deaths", "runs/a", "--group").count("seed ") == 3
        assert json.loads(installed.agents("evaluate", "--summary", "runs/a", "--json").splitlines()[0])["games"] == 3

    def test_an_agent_in_the_current_folder_plays(self, installed: Installed) -> None:
        (installed.home / "my_bot.py").write_text(BOT)
        game = ["--max-steps", "20", "--json", "--agent", "my_bot:Bot"]
        assert json.loads(installed.agents("play", *game).splitlines()[0])["steps"] == 20
        assert "has no option 'keys', did you mean 'key'?" in installed.agents(
            "play", *game, "--agent-option", "keys=1", status=2
        )
        installed.agents("evaluate", *game, "--episodes", "2", "--workers", "2")

    def test_every_agent_of_the_core_is_listed_and_every_command_has_help(self, installed: Installed) -> None:
        listed = [json.loads(line)["name"] for line in installed.agents("agents", "--json").splitlines()]
        assert {"random", "symbolic", "mlp"} <= set(listed)
        for line in installed.agents("--help").partition("commands:")[2].splitlines():
            if line.startswith("  "):
                assert "examples:" in installed.agents(line.split()[0], "--help")

    def test_the_module_is_the_command(self, installed: Installed) -> None:
        assert "commands:" in installed.run(["python", "-m", "agents"], 0).stdout

    def test_what_needs_an_extra_says_which(self, installed: Installed) -> None:
        assert "pip install 'nethack-agents[neural]'" in installed.agents(
            "collect", "--out", "data/x", "--episodes", "1", "--agent", "random", status=2
        )


class TestPython311(OnAPython):
    version = "3.11"


class TestPython312(OnAPython):
    version = "3.12"


class TestPython313(OnAPython):
    version = "3.13"


class TestTheLowestVersionsAllowed(OnAPython):
    version, lowest = "3.11", True
