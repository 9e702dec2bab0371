"""The games that a trainer learns from: played over worker processes, a file for each; none is played twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from agents.base import AgentError
from agents.benchmark.workers import Lost, run_tasks

Game = TypeVar("Game")

Player = Callable[[int], Game]
"""Plays the game of a seed and returns what is kept of it."""


def kept_games(
    folder: Path,
    seeds: Sequence[int],
    make_player: Callable[[], Player[Game]],
    workers: int,
    *,
    save: Callable[[Path, Game], None],
    load: Callable[[Path], Game],
    on_game: Callable[[], object] = lambda: None,
) -> list[Game]:
    """Play the games that the folder does not hold yet; return all of them in the order of the seeds.

    Parameters
    ----------
    folder : Path
        Where the games are; made if it is missing.
    seeds : sequence of int
        Of the games.
    make_player : callable
        Called once in each process; picklable where there are several.
    workers : int
        Processes.
    save, load : callable
        Write and read the file of a game.
    on_game : callable, optional
        Called after each game that was played.

    Raises
    ------
    AgentError
        When a game was lost with its worker: training on what is left would not repeat.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = [seed for seed in seeds if not _path(folder, seed).exists()]
    for answer in _play(missing, partial(_Numbered, make_player), workers):
        if isinstance(answer, Lost):
            raise AgentError(f"the game of seed {answer.task} was lost: exit code {answer.exit_code}")
        seed, game = answer
        save(_path(folder, seed), game)
        on_game()
    return [load(_path(folder, seed)) for seed in seeds]


class _Numbered(Generic[Game]):
    """A player that names the seed with its game: processes answer in the order in which they end."""

    def __init__(self, make_player: Callable[[], Player[Game]]) -> None:
        self._player = make_player()

    def __call__(self, seed: int) -> tuple[int, Game]:
        return seed, self._player(seed)


def _play(
    seeds: Sequence[int], make_player: Callable[[], _Numbered[Game]], workers: int
) -> Iterator[tuple[int, Game] | Lost[int]]:
    if workers == 1:
        return map(make_player(), seeds) if seeds else iter(())
    return run_tasks(make_player, seeds, workers)


def _path(folder: Path, seed: int) -> Path:
    return folder / f"{seed:06d}.npz"
