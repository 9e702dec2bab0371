"""Many games of one agent, over worker processes, each on disk as soon as it is finished.

The workers import the script that calls `evaluate` again, as Python's `multiprocessing` does. Without the guard in
this example it would begin all over in each of them, and every game would end as ``worker_crashed``::

    from agents.benchmark.evaluation import evaluate
    from agents.loop.setup import RunConfig

    if __name__ == "__main__":
        run = evaluate(RunConfig("my_bot:Bot", max_turns=5_000), range(20), workers=2)
        print([result.score for result in run.results])
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from agents.base import AgentError
from agents.benchmark.health import NOTHING_LEFT, Leftovers, leftovers
from agents.benchmark.player import EnvironmentFactory, Player, ScribeFactory
from agents.benchmark.run_directory import RunDirectory
from agents.benchmark.workers import Lost, run_tasks
from agents.loop.result import WORKER_CRASHED, EpisodeResult
from agents.loop.setup import RunConfig, make_env, make_unattended
from agents.versions import versions
from nethack_env.seeding import seeds_for

Backend = Callable[[Callable[[], Callable[[int], EpisodeResult]], Sequence[int]], Iterator[EpisodeResult | Lost[int]]]
"""Plays games somewhere: given what makes a player in a worker, and seeds, it yields each game as it is finished."""


@dataclass(frozen=True, slots=True)
class Run:
    """The games of a run.

    Attributes
    ----------
    results : tuple of EpisodeResult
        In the order of their seeds.
    complete : bool
        False when the run was interrupted before its last game.
    leftovers : Leftovers
        What it left behind on this machine.
    """

    results: tuple[EpisodeResult, ...]
    complete: bool
    leftovers: Leftovers = NOTHING_LEFT


def evaluate(
    config: RunConfig,
    seeds: Sequence[int],
    *,
    workers: int = 1,
    out: Path | RunDirectory | None = None,
    resume: bool = False,
    retry_faults: bool = False,
    time_limit: float | None = None,
    memory_limit: int | None = None,
    on_game: Callable[[EpisodeResult], None] | None = None,
    on_idle: Callable[[int, float], None] | None = None,
    scribes: ScribeFactory | None = None,
    backend: Backend | None = None,
    environments: EnvironmentFactory = make_env,
) -> Run:
    """Play one game for each seed; Ctrl-C drops the games in flight and returns the finished ones, not `complete`.

    Parameters
    ----------
    config : RunConfig
        What plays, and what it plays.
    seeds : sequence of int
        One game each, no seed twice.
    workers : int
        Number of processes; the games do not depend on it.
    out : Path or RunDirectory, optional
        Directory for `episodes.jsonl` and `run.json`; None keeps the games in memory only.
    resume : bool
        Play only the games that `out` does not hold yet, and those whose worker was killed.
    retry_faults : bool
        With `resume`: play all games again that ended by a fault of agent, environment or worker.
    time_limit, memory_limit, on_idle
        As for `agents.benchmark.workers.run_tasks`; a game given up counts as crashed.
    on_game : callable, optional
        Called here with each game of the run: those already on disk first, the others as they finish.
    scribes, environments : callable, optional
        Make a `Scribe` for each game that is played, and the environment of each worker if not the usual one.
    backend : callable, optional
        Plays the games elsewhere, in place of `workers` processes with these limits.

    Raises
    ------
    AgentError
        For an unknown agent, seeds or workers out of range, a directory that does not fit (`RunError`) or that
        another process writes to (`LockedError`).
    NetHackEnvError
        For an unknown task or character.
    """
    check(config, seeds, workers, time_limit)
    if backend is None:
        limited = partial(run_tasks, time_limit=time_limit, memory_limit=memory_limit)
        backend = partial(limited, workers=workers, on_idle=on_idle)
    play = partial(backend, partial(Player, config, versions(), scribes, environments))
    if out is None:
        return _play(config, seeds, None, {}, play, on_game)
    directory = out if isinstance(out, RunDirectory) else RunDirectory(out)
    with directory.locked():
        finished = directory.open(config, seeds, resume=resume, retry=retry_faults)
        return _play(config, seeds, directory, finished, play, on_game)


def _play(
    config: RunConfig,
    seeds: Sequence[int],
    directory: RunDirectory | None,
    results: dict[int, EpisodeResult],
    play: Callable[[Sequence[int]], Iterator[EpisodeResult | Lost[int]]],
    on_game: Callable[[EpisodeResult], None] | None,
) -> Run:
    """Play the games that are missing from the results, and keep each as soon as it is finished."""
    tell = on_game or (lambda _: None)
    complete = True
    for result in results.values():
        tell(result)
    missing = [seed for seed in seeds if seed not in results]
    try:
        for result in _games(config, play(missing)):
            if directory is not None:
                directory.append(result)
            results[result.seed] = result
            tell(result)
    except KeyboardInterrupt:
        complete = False
        if directory is not None:  # whatever line was being written then, the disk has the last word
            results = {result.seed: result for result in directory.episodes_so_far()}
    left = leftovers()
    if directory is not None:
        directory.write_leftovers(left)
    return Run(_ordered(results), complete, left)


def _ordered(results: dict[int, EpisodeResult]) -> tuple[EpisodeResult, ...]:
    return tuple(results[seed] for seed in sorted(results))


def check(config: RunConfig, seeds: Sequence[int], workers: int = 1, time_limit: float | None = None) -> None:
    """Find here, before any game, what would be a fault in every worker.

    Raises
    ------
    AgentError, NetHackEnvError
        As `evaluate`.
    """
    if workers < 1:
        raise AgentError(f"workers must be at least 1, not {workers}")
    if time_limit is not None and not time_limit > 0:
        raise AgentError(f"the time limit must be above 0 seconds, not {time_limit}")
    if not seeds or len(set(seeds)) != len(seeds):
        raise AgentError(f"seeds must be at least one and all different, not {list(seeds)[:10]}")
    seeds_for(min(seeds))
    make_unattended(config)
    make_env(config).close()


def _games(config: RunConfig, outcomes: Iterator[EpisodeResult | Lost[int]]) -> Iterator[EpisodeResult]:
    with contextlib.closing(outcomes):  # type: ignore[type-var]
        for outcome in outcomes:
            yield _crashed(config, outcome) if isinstance(outcome, Lost) else outcome


def _crashed(config: RunConfig, lost: Lost[int]) -> EpisodeResult:
    return EpisodeResult(
        seed=lost.task,
        how=WORKER_CRASHED,
        cause=lost.cause,
        agent=config.agent,
        task=config.task,
        character=config.character,
        wall_seconds=lost.seconds,
        versions=versions(),
    )
