"""Each example runs as its first line says."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def run(*command: object, path: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, timeout=240, check=False, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{path}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def needs(package: str) -> None:
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed; .ci/run installs it")


def test_ten_line_bot() -> None:
    out = run(EXAMPLES / "ten_line_bot.py")
    turn = int(out.partition("turn ")[2].partition(",")[0])
    assert turn > 200, f"it stands still: {out}"


def test_gymnasium_loop() -> None:
    assert "return " in run(EXAMPLES / "gymnasium_loop.py")


def test_the_bot_package_is_found_by_name(tmp_path: Path) -> None:
    """Beside its entry point, as pip would write it."""
    info = tmp_path / "my_nethack_bot-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: my-nethack-bot\nVersion: 0.1.0\n", "utf-8")
    project = (EXAMPLES / "bot_package" / "pyproject.toml").read_text("utf-8")
    line = next(line for line in project.splitlines() if line.startswith("searcher"))
    (info / "entry_points.txt").write_text(f"[nethack_agents]\n{line.replace(chr(34), '')}\n", "utf-8")
    (tmp_path / "my_nethack_bot").symlink_to(EXAMPLES / "bot_package" / "my_nethack_bot")
    play = (ROOT / "scripts" / "play.py", "--agent", "searcher", "--max-steps", 60, "--seed", 7)
    assert "step_limit" in run(*play, path=tmp_path)
    explained = run(*play, "--explain", path=tmp_path)
    assert "look for 9 turns" in explained


def test_sb3_ppo() -> None:
    needs("stable_baselines3")
    assert "learned from 256 steps" in run(EXAMPLES / "sb3_ppo.py", 200)


def test_cleanrl_ppo() -> None:
    needs("torch")
    assert "update 2" in run(EXAMPLES / "cleanrl_ppo.py", 512)


def test_torchrl_rollout() -> None:
    needs("torchrl")
    assert "100 steps" in run(EXAMPLES / "torchrl_rollout.py")
