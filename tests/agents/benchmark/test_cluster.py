"""Games on a real Ray with two workers, one of them killed in the middle: the same episodes as without."""

import importlib.util
import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from agents.benchmark.cluster import run_on_ray
from agents.benchmark.evaluation import evaluate
from agents.benchmark.run_directory import RunDirectory
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig
from tests.scripts.running import SAMPLES, piped

RAY = partial(run_on_ray, workers=2)
pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="needs ray: pip install '.[cluster]'; make extras"
)


def played(results: list[EpisodeResult]) -> list[EpisodeResult]:
    """What was played, apart from by whom and how fast."""
    return [replace(result, agent="", cpu_seconds=0.0, wall_seconds=0.0, versions={}) for result in results]


def test_a_killed_worker_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    local = evaluate(RunConfig(f"{SAMPLES}:Walker", max_turns=80), range(6), workers=1)
    config = RunConfig(f"{SAMPLES}:CrashingOnce", {"note": str(tmp_path / "note"), "seed": 3}, max_turns=80)
    run = evaluate(config, range(6), out=tmp_path / "run", backend=RAY)
    assert (tmp_path / "note").exists(), "no worker was killed"
    assert run.complete
    assert played(list(run.results)) == played(list(local.results))
    lines = (tmp_path / "run" / "episodes.jsonl").read_text().splitlines()
    assert sorted(json.loads(line)["seed"] for line in lines) == list(range(6))
    assert len(RunDirectory(tmp_path / "run").records()) == 6


def test_a_game_that_kills_every_worker_is_given_up() -> None:
    run = evaluate(RunConfig(f"{SAMPLES}:Crashing", max_turns=20), [1, 2, 5], backend=RAY)
    assert [(result.seed, result.how) for result in run.results if result.failed] == [
        (2, "worker_crashed"),
        (5, "worker_crashed"),
    ]


def test_the_command_collects_on_ray(tmp_path: Path) -> None:
    game = ["--agent", "random", "--episodes", 2, "--max-steps", 30, "--backend", "ray", "--workers", 2]
    done = piped("collect", *game, "--out", tmp_path / "walks-v0")
    assert done.returncode == 0, done.stderr
    assert "2 games, 60 steps" in done.stdout
