"""The runs that a report is about, read and checked before anything is worked out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agents.benchmark.protocol import Protocol
from agents.benchmark.run_directory import RunDirectory, RunError
from agents.benchmark.summary import summarise
from agents.loop.result import INTERRUPTED, LEVEL_LIMIT, STEP_LIMIT, TURN_LIMIT, EpisodeResult

MOST_RUNS = 6
"""As many as colours that can be told apart."""


@dataclass(frozen=True, slots=True)
class ReportedRun:
    """One run, with its figures.

    Attributes
    ----------
    label : str
        Short and different from that of the other runs.
    directory : RunDirectory
        Where it lies.
    protocol : Protocol
        How the games were played.
    results : tuple of EpisodeResult
        The games in the order of their seeds, at least one.
    summary : mapping
        `agents.benchmark.summary.summarise` of them.
    """

    label: str
    directory: RunDirectory
    protocol: Protocol
    results: tuple[EpisodeResult, ...]
    summary: Mapping[str, Any]

    @property
    def told(self) -> tuple[str, ...]:
        """The figures worth a line: where the task rewards points, the reward says nothing more."""
        found = self.summary["overall"]
        reward, score = (found[name]["mean"]["value"] for name in ("reward", "score"))
        same = math.isclose(reward, score, rel_tol=1e-3)  # a sum of floats
        return tuple(name for name in found if name != "reward" or not same)


def load(paths: Sequence[Path]) -> list[ReportedRun]:
    """Read the runs of a report.

    Raises
    ------
    RunError
        When a folder is no run or holds no finished game, one is given twice, or there are too many.
    """
    if len({path.resolve() for path in paths}) < len(paths):
        raise RunError(f"a run is given twice: {', '.join(map(str, paths))}")
    if len(paths) > MOST_RUNS:
        raise RunError(f"a report shows at most {MOST_RUNS} runs, not {len(paths)}")
    return [_load(path, label) for path, label in zip(paths, _labels(paths), strict=True)]


def cut(result: EpisodeResult) -> bool:
    """Tell whether a limit or a spectator cut a game while the hero lived."""
    return result.how in (TURN_LIMIT, STEP_LIMIT, LEVEL_LIMIT, INTERRUPTED)


def died(result: EpisodeResult) -> bool:
    """Tell whether the hero died; a victory, a solved task and a fault of the program are no deaths."""
    return result.how == "died"


def _load(path: Path, label: str) -> ReportedRun:
    if not path.is_dir():
        raise RunError(f"{path} is not the folder of a run: evaluate.py --out writes one")
    directory = RunDirectory(path)
    results = tuple(directory.episodes())
    return ReportedRun(label, directory, Protocol.of(directory.config(), results), results, summarise(results))


def _labels(paths: Sequence[Path]) -> list[str]:
    names = [path.resolve().name for path in paths]
    return names if len(set(names)) == len(names) else [str(path) for path in paths]
