"""The speed script runs as a user runs it."""

import re

import pytest

from scripts.bench_env import main


def test_prints_both_figures_and_their_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--steps", "300", "--repeats", "5"]) == 0
    found = re.search(r"raw engine ([\d.]+) .*NetHackEnv ([\d.]+) .*ratio ([\d.]+)", capsys.readouterr().out)
    assert found is not None
    assert float(found[3]) < 3  # the bound is 1.5; a busy machine must not fail the suite
