"""The command line of the trainers."""

import re
from pathlib import Path

from agents import registry
from tests.scripts.running import called, piped


def test_a_combination_that_does_not_exist_is_named(tmp_path: Path) -> None:
    done = called("train_policy", "--agent", "mlp", "--algorithm", "ppo", "--out", tmp_path / "run")
    assert done.returncode == 2
    assert "'mlp' cannot be trained by 'ppo'; there is: " in done.stderr
    assert "mlp by dagger" in done.stderr


def test_a_short_training_leaves_weights(tmp_path: Path) -> None:
    out = tmp_path / "run"
    settings = ["rows=40", "games_at_a_time=1", "max_steps=60", "hidden=4", "steps=2", "workers=1"]
    options = [part for setting in settings for part in ("--set", setting)]
    done = piped("train_policy", "--agent", "mlp-keys", "--algorithm", "imitation", "--out", out, *options)
    assert done.returncode == 0, done.stderr
    assert (out / "weights.npz").exists()
    (told,) = re.findall(r"Next: nethack-agents evaluate --agent (\S+) --agent-option weights=(\S+)", done.stdout)
    registry.make(told[0], weights=told[1]).reset(1)
    again = called("train_policy", "--agent", "mlp-keys", "--algorithm", "imitation", "--out", out, *options)
    assert again.returncode == 2
    assert "--resume" in again.stderr


def test_a_run_that_is_not_there_is_begun_anew_and_said_so(tmp_path: Path) -> None:
    out = tmp_path / "run"
    settings = ["rows=40", "games_at_a_time=1", "max_steps=60", "hidden=4", "steps=2", "workers=1"]
    options = ["--resume", *(part for setting in settings for part in ("--set", setting))]
    told = f"nothing to resume in {out}: beginning anew"
    first, second = (
        piped("train_policy", "--agent", "mlp-keys", "--algorithm", "imitation", "--out", out, *options) for _ in "12"
    )
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert told in first.stdout
    assert told not in second.stdout
