"""A batch of changed games, and how much better they went than the same games unchanged."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from agents.benchmark.evaluation import Run, evaluate
from agents.benchmark.run_directory import RunDirectory, RunError
from agents.benchmark.statistics import Difference, Statistic, difference
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig
from agents.worth.changes import UNCHANGED, Change
from agents.worth.environment import changed_env

CHANGE = "change.json"


class ChangedRun(RunDirectory):
    """A run of changed games on disk. Records of them are not kept: their keys make no sense in an unchanged game.

    Parameters
    ----------
    path : Path
        Its folder.
    change : Change
        What is changed in all its games.
    """

    def __init__(self, path: Path, change: Change) -> None:
        super().__init__(path)
        self._change = change

    def open(
        self, config: RunConfig, seeds: Sequence[int], *, resume: bool, retry: bool = False
    ) -> dict[int, EpisodeResult]:
        """Prepare the folder, as `RunDirectory.open`, which must not hold games of another change."""
        finished = super().open(config, seeds, resume=resume, retry=retry)
        note, own = self.path / CHANGE, {"change": self._change.name}
        if note.exists() and (found := json.loads(note.read_text(encoding="utf-8"))) != own:
            raise RunError(f"{self.path} holds games with {found}, not with {own}")
        note.write_text(json.dumps(own) + "\n", encoding="utf-8")
        return finished

    def append(self, result: EpisodeResult) -> None:
        """Write a finished game through to the disk, without its keys."""
        super().append(replace(result, keys=b"", hashes=()))


def play(
    change: Change,
    config: RunConfig,
    seeds: Sequence[int],
    folder: Path,
    *,
    workers: int = 1,
    on_game: Callable[[EpisodeResult], None] | None = None,
) -> Run:
    """Play the changed games that the folder does not hold yet, and return all of them.

    Raises
    ------
    AgentError, NetHackEnvError
        As `agents.benchmark.evaluation.evaluate`.
    """
    if change is UNCHANGED:
        return evaluate(config, seeds, workers=workers, out=folder, resume=True, on_game=on_game)
    run, changed = ChangedRun(folder, change), partial(changed_env, change.name)
    return evaluate(config, seeds, workers=workers, out=run, resume=True, on_game=on_game, environments=changed)


class Figure(NamedTuple):
    """What is compared: a figure of each game, and how games are put together."""

    of: Callable[[EpisodeResult], float]
    over: Statistic
    share: bool = False


FIGURES: Mapping[str, Figure] = {
    "median": Figure(lambda game: game.score, np.median),
    "mean": Figure(lambda game: game.score, np.mean),
    "XL 8": Figure(lambda game: game.experience_level >= 8, np.mean, share=True),
    "XL 10": Figure(lambda game: game.experience_level >= 10, np.mean, share=True),
    "25,000 points": Figure(lambda game: game.score >= 25_000, np.mean, share=True),
}


class Compared(NamedTuple):
    """A figure before and after the change, and the difference."""

    before: float
    after: float
    difference: Difference


@dataclass(frozen=True, slots=True)
class Worth:
    """What a change is worth.

    Attributes
    ----------
    change : Change
        What was changed.
    games : int
        Pairs of games, of the same seed each.
    failures : int
        Changed games that ended by a fault of the program.
    figures : mapping of str to Compared
        As `FIGURES`.
    """

    change: Change
    games: int
    failures: int
    figures: Mapping[str, Compared]


def worth(change: Change, unchanged: Sequence[EpisodeResult], changed: Sequence[EpisodeResult]) -> Worth:
    """Compare changed games with the unchanged ones of the same seeds.

    Raises
    ------
    RunError
        When they have no seed in common.
    """
    seeds = {game.seed for game in unchanged} & {game.seed for game in changed}
    if not seeds:
        raise RunError(f"no game with {change.about} has the seed of an unchanged one")
    before = [game for game in unchanged if game.seed in seeds]
    after = [game for game in changed if game.seed in seeds]
    figures = {name: _compared(figure, before, after) for name, figure in FIGURES.items()}
    return Worth(change, len(seeds), sum(game.failed for game in after), figures)


def _compared(figure: Figure, before: Sequence[EpisodeResult], after: Sequence[EpisodeResult]) -> Compared:
    first, second = ({game.seed: float(figure.of(game)) for game in games} for games in (before, after))
    return Compared(_over(figure, first), _over(figure, second), difference(first, second, figure.over))


def _over(figure: Figure, games: Mapping[int, float]) -> float:
    return float(figure.over(np.asarray(list(games.values())), axis=0))
