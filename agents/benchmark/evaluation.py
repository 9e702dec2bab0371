"""Many games of one agent, over worker processes, each on disk as soon as it is finished."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from agents.base import Agent, AgentError
from agents.benchmark.run_directory import RunDirectory
from agents.benchmark.workers import Lost, run_tasks
from agents.loop.result import ENV_ERROR, WORKER_CRASHED, EpisodeResult
from agents.loop.rollout import Moment, play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from agents.versions import versions
from nethack_env.env import NetHackEnv
from nethack_env.seeding import seeds_for


class Scribe(Protocol):
    """Writes down one game of a run, in the worker process that plays it."""

    def __call__(self, moment: Moment) -> None:
        """See the first frame and each step; a `agents.loop.rollout.Onlooker`."""

    def finish(self, result: EpisodeResult) -> None:
        """Close the record. The run counts the game as finished only after this, so a kill in between costs nothing."""


ScribeFactory = Callable[[int], Scribe]
"""Makes the scribe of a game from the game's seed; picklable, as it is sent to the workers."""


@dataclass(frozen=True, slots=True)
class Run:
    """The games of a run.

    Attributes
    ----------
    results : tuple of EpisodeResult
        In the order of their seeds.
    complete : bool
        False when the run was interrupted before its last game.
    """

    results: tuple[EpisodeResult, ...]
    complete: bool


def evaluate(
    config: RunConfig,
    seeds: Sequence[int],
    *,
    workers: int = 1,
    out: Path | None = None,
    resume: bool = False,
    time_limit: float | None = None,
    on_game: Callable[[EpisodeResult], None] | None = None,
    scribes: ScribeFactory | None = None,
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
    out : Path, optional
        Directory for `episodes.jsonl` and `run.json`; None keeps the games in memory only.
    resume : bool
        Play only the games that `out` does not hold yet.
    time_limit : float, optional
        Wall seconds after which a game is given up as crashed.
    on_game : callable, optional
        Called here with each game of the run: those already on disk first, the others as they finish.
    scribes : callable, optional
        Makes a `Scribe` for each game that is played.

    Raises
    ------
    AgentError
        For an unknown agent, seeds or workers out of range, or a directory that does not fit (`RunError`).
    NetHackEnvError
        For an unknown task or character.
    """
    _check(config, seeds, workers)
    directory = None if out is None else RunDirectory(out)
    results = {} if directory is None else directory.open(config, seeds, resume=resume)
    tell = on_game or (lambda _: None)
    for result in results.values():
        tell(result)
    missing = [seed for seed in seeds if seed not in results]
    try:
        for result in _games(config, missing, workers, time_limit, scribes):
            if directory is not None:
                directory.append(result)
            results[result.seed] = result
            tell(result)
    except KeyboardInterrupt:
        if directory is not None:  # whatever line was being written then, the disk has the last word
            results = {result.seed: result for result in directory.episodes_so_far()}
        return Run(_ordered(results), complete=False)
    return Run(_ordered(results), complete=True)


def _ordered(results: dict[int, EpisodeResult]) -> tuple[EpisodeResult, ...]:
    return tuple(results[seed] for seed in sorted(results))


def _check(config: RunConfig, seeds: Sequence[int], workers: int) -> None:
    """Find faults here and not in every worker."""
    if workers < 1:
        raise AgentError(f"workers must be at least 1, not {workers}")
    if not seeds or len(set(seeds)) != len(seeds):
        raise AgentError(f"seeds must be at least one and all different, not {list(seeds)[:10]}")
    seeds_for(min(seeds))
    make_agent(config)
    make_env(config).close()


def _games(
    config: RunConfig, seeds: Sequence[int], workers: int, time_limit: float | None, scribes: ScribeFactory | None
) -> Iterator[EpisodeResult]:
    outcomes: Iterator[EpisodeResult | Lost[int]] = run_tasks(
        partial(_Player, config, versions(), scribes), seeds, workers, time_limit=time_limit
    )
    with contextlib.closing(outcomes):  # type: ignore[type-var]
        for outcome in outcomes:
            yield _crashed(config, outcome) if isinstance(outcome, Lost) else outcome


def _crashed(config: RunConfig, lost: Lost[int]) -> EpisodeResult:
    what = "gave no answer in time" if lost.timed_out else f"worker process ended with exit code {lost.exit_code}"
    return EpisodeResult(
        seed=lost.task,
        how=WORKER_CRASHED,
        cause=what,
        agent=config.agent,
        task=config.task,
        character=config.character,
        wall_seconds=lost.seconds,
        versions=versions(),
    )


class _Player:
    """What a worker process keeps between games: one agent and one environment."""

    def __init__(self, config: RunConfig, code: Mapping[str, str], scribes: ScribeFactory | None = None) -> None:
        self._config = config
        self._code = code
        self._scribes = scribes
        self._agent: Agent | None = None
        self._env: NetHackEnv | None = None

    def __call__(self, seed: int) -> EpisodeResult:
        config = self._config
        scribe = self._scribes(seed) if self._scribes is not None else None
        try:
            result = self._play(seed, scribe)
        except Exception as error:  # noqa: BLE001  a fault of the environment ends one game, not the run
            result = EpisodeResult(
                seed, ENV_ERROR, cause=f"{type(error).__name__}: {error}", error=traceback.format_exc()
            )
        if result.failed:
            self._forget()
        result = replace(result, agent=config.agent, task=config.task, character=config.character, versions=self._code)
        if scribe is not None:
            scribe.finish(result)
        return result

    def _play(self, seed: int, scribe: Scribe | None) -> EpisodeResult:
        config = self._config
        if self._agent is None:
            self._agent = make_agent(config)
        if self._env is None:
            self._env = make_env(config)
        return play_episode(
            self._env, self._agent, seed, on_step=scribe, max_steps=config.max_steps, max_turns=config.max_turns
        )

    def _forget(self) -> None:
        """After a fault start afresh."""
        self._agent = None
        if self._env is not None:
            self._env.close()
            self._env = None
