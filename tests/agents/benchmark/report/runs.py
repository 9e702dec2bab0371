"""Runs on disk for the tests of the report: made up, but written and read as real ones are."""

from pathlib import Path
from typing import Any

import numpy as np

from agents.benchmark.run_directory import RunDirectory
from agents.benchmark.summary import summarise
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig

ROLES = ("val", "wiz", "tou", "sam")
CAUSES = ("killed by a newt", "killed by <b>Juiblex</b> & co", "starved", "drowned")
CODE = {"commit": "abc123", "nle": "1.3.0"}


def game(seed: int, **facts: Any) -> EpisodeResult:
    """One game whose facts follow from its seed; the others are given."""
    luck = np.random.default_rng(seed)
    turn = int(luck.integers(200, 20_000))
    usual: dict[str, Any] = {
        "how": "died", "cause": CAUSES[seed % 4], "agent": "walker", "task": "Challenge", "character": "@",
        "role": ROLES[seed % 3], "race": "hum", "gender": "fem", "alignment": "neu", "score": int(turn * luck.random()),
        "turn": turn, "depth": 2, "deepest": int(luck.integers(1, 12)), "experience_level": int(luck.integers(1, 11)),
        "steps": turn, "cpu_seconds": 1.5, "progression": float(luck.random()), "versions": CODE,
        "milestones": {"mines": (turn // 2, turn // 2)} if seed % 2 else {},
        "worker": 100 + seed % 2, "memory": 200_000_000 + 10_000 * turn,
        "decisions": {f"habit {number}": 50 - number + seed for number in range(14)},
    }  # fmt: skip
    facts = usual | facts
    return EpisodeResult(seed=seed, **{"reward": float(facts["score"])} | facts)


def write(path: Path, games: list[EpisodeResult], config: RunConfig | None = None) -> Path:
    """Put a run on disk as `evaluate.py --out` does."""
    directory = RunDirectory(path)
    directory.open(config or RunConfig("walker"), [result.seed for result in games], resume=False)
    for result in games:
        directory.append(result)
    directory.write_summary(summarise(games))
    return path
