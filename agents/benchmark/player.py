"""What a worker process keeps between the games of a run: one agent and one environment."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from agents.base import Agent
from agents.benchmark.health import resident_memory
from agents.benchmark.state.sampler import Sampler
from agents.loop.result import ENV_ERROR, EpisodeResult
from agents.loop.rollout import Moment, play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from nethack_env.env import NetHackEnv


class Scribe(Protocol):
    """Writes down one game of a run, in the worker process that plays it."""

    def __call__(self, moment: Moment) -> None:
        """See the first frame and each step; a `agents.loop.rollout.Onlooker`."""

    def finish(self, result: EpisodeResult) -> None:
        """Close the record. The run counts the game as finished only after this, so a kill in between costs nothing."""


ScribeFactory = Callable[[int], Scribe]
"""Makes the scribe of a game from the game's seed; picklable, as it is sent to the workers."""

EnvironmentFactory = Callable[[RunConfig], NetHackEnv]
"""Makes the environment that a configuration asks for; picklable."""


class Player:
    """Plays one game a call; a fault ends that game and not the run."""

    def __init__(
        self,
        config: RunConfig,
        code: Mapping[str, str],
        scribes: ScribeFactory | None = None,
        environments: EnvironmentFactory = make_env,
    ) -> None:
        self._config = config
        self._code = code
        self._scribes = scribes
        self._make_env = environments
        self._agent: Agent | None = None
        self._env: NetHackEnv | None = None

    def __call__(self, seed: int) -> EpisodeResult:
        """Play the game of a seed."""
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
        result = replace(
            result, agent=config.agent, task=config.task, character=config.character, versions=self._code,
            worker=os.getpid(), memory=resident_memory(),
        )  # fmt: skip
        if scribe is not None:
            scribe.finish(result)
        return result

    def _play(self, seed: int, scribe: Scribe | None) -> EpisodeResult:
        config = self._config
        if self._agent is None:
            self._agent = make_agent(config)
        if self._env is None:
            self._env = self._make_env(config)
        sampler = Sampler()
        result = play_episode(self._env, self._agent, seed, on_step=scribe, on_frame=sampler.see, **config.limits)
        return replace(result, state=sampler.finish())

    def _forget(self) -> None:
        """After a fault start afresh."""
        self._agent = None
        if self._env is not None:
            self._env.close()
            self._env = None
