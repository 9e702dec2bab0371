import re
import subprocess
import time
from pathlib import Path

import minari
import pytest

from agents.neural.dataset.reading import Trajectories
from tests.scripts.running import SAMPLES, called, command, environment, piped
from tests.scripts.test_evaluate import wait_for_games

WALKER = ["--agent", f"{SAMPLES}:Walker", "--episodes", "6", "--workers", "2", "--max-turns", "150"]
WALKER += ["--agent-option", "pause=0.0005", "--keys", "blstats", "message"]


def actions(out: Path) -> list[list[int]]:
    with Trajectories(out) as data:
        return [data.read(index).actions.tolist() for index in range(len(data.episodes))]


def test_a_collection_killed_and_resumed_equals_one_that_was_not(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole-v0", tmp_path / "killed-v0"
    done = piped("collect", *WALKER, "--out", whole)
    assert done.returncode == 0, done.stderr
    assert "6 games" in done.stdout
    assert "MB a million steps" in done.stdout
    assert minari.MinariDataset(re.findall(r"Next: minari.MinariDataset\('(.*)'\)", done.stdout)[0]).total_episodes == 6
    process = subprocess.Popen(
        command("collect", *WALKER, "--out", killed), env=environment(), stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    wait_for_games(killed, 2)
    time.sleep(0.05)
    process.kill()
    process.wait()
    assert not (killed / "data").exists(), "it was killed too late to show anything"
    resumed = called("collect", *WALKER, "--out", killed, "--resume")
    assert resumed.returncode == 0, resumed.stderr
    assert actions(killed) == actions(whole)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [(["--agent", "nobody"], "nobody"), (["--keys", "internal"], "internal"), (["--episodes", "0"], "at least 1")],
)
def test_bad_input_is_one_line_and_status_2(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    done = called("collect", "--out", tmp_path / "a", *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
