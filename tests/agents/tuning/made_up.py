"""Runs of games that nobody played, in which thresholds do what the test says."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from agents.benchmark.run_directory import RunDirectory
from agents.loop.result import EpisodeResult
from agents.loop.rollout import agent_seed
from agents.tuning.design import Design, design
from agents.tuning.play import configuration

ROLES = ("val", "wiz", "arc")


def made_up_run(
    path: Path,
    games: int,
    effects: Mapping[str, float],
    *,
    fields: Sequence[str] = ("all",),
    by_role: Mapping[str, Mapping[str, float]] | None = None,
    noise: float = 1.0,
    first: int = 0,
) -> Design:
    """Write a run in which the high end of a threshold adds so much to the log points beside its low end."""
    found = design(fields)
    run, seeds = RunDirectory(path), range(first, first + games)
    run.open(configuration(found), seeds, resume=False)
    generator = np.random.default_rng(first)
    with (path / "episodes.jsonl").open("w", encoding="utf-8") as file:  # a thousand times as fast as one by one
        for seed in seeds:
            role = ROLES[int(generator.integers(len(ROLES)))]
            signs = dict(zip(found.names, found.signs(agent_seed(seed)).tolist(), strict=True))
            sums = {**effects, **(by_role or {}).get(role, {})}
            log = 7 + ROLES.index(role) + sum(signs[name] * by / 2 for name, by in sums.items())
            score = round(float(np.exp(log + noise * generator.normal())))
            level = 9 if score > 3_000 else 5
            game = EpisodeResult(seed, "died", role=role, score=score, turn=score + 1, experience_level=level)
            file.write(game.to_json() + "\n")
    return found
