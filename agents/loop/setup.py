"""What plays and what it plays: the settings of a game apart from its seed, and the agent and environment they name."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

from agents import registry
from agents.base import Agent, AgentError, TaskAware
from agents.human import HumanAgent, NoKeyboardError
from nethack_env.env import NetHackEnv


class Limits(TypedDict):
    """Where a game is cut: after so many keys, at a game turn, at an experience level; None for never."""

    max_steps: int | None
    max_turns: int | None
    max_level: int | None


@dataclass(frozen=True, slots=True)
class RunConfig:
    """What decides the games of a run, apart from their seeds.

    Attributes
    ----------
    agent : str
        Name in the registry.
    agent_options : mapping
        Passed on to the agent's factory.
    task, character : str
        Passed on to the environment.
    max_steps, max_turns, max_level : int or None
        Where a game is cut: keys, game turn, experience level; None for never.
    """

    agent: str
    agent_options: Mapping[str, Any] = field(default_factory=dict)
    task: str = "Challenge"
    character: str = "@"
    max_steps: int | None = None
    max_turns: int | None = None
    max_level: int | None = None

    @property
    def limits(self) -> Limits:
        """Where a game is cut, as `play_episode` takes it."""
        return Limits(max_steps=self.max_steps, max_turns=self.max_turns, max_level=self.max_level)


class NoRoomError(AgentError):
    """There is too little room for the temporary files of a game."""


ROOM = 16_000_000
"""Bytes that the engine needs for a copy of itself and for the levels that the hero leaves."""


def make_env(config: RunConfig) -> NetHackEnv:
    """Make the environment that a configuration asks for.

    Raises
    ------
    NoRoomError
        As `check_room`.
    """
    check_room()
    return NetHackEnv(task=config.task, character=config.character)


def check_room() -> None:
    """Check that the engine can write its files.

    Raises
    ------
    NoRoomError
        When the folder for temporary files is full: the engine would abort without a word.
    """
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        raise NoRoomError(f"{folder} has room for {free:,} bytes, a game needs {ROOM:,}: free some, or set TMPDIR")


def make_agent(config: RunConfig) -> Agent:
    """Make the agent that a configuration asks for, and tell it the task if it wants to know."""
    agent = registry.make(config.agent, **config.agent_options)
    if isinstance(agent, TaskAware):
        agent.set_task(config.task)
    return agent


def make_unattended(config: RunConfig) -> Agent:
    """Make the agent of games that nobody watches.

    Raises
    ------
    NoKeyboardError
        When that agent is a person.
    """
    agent = make_agent(config)
    if isinstance(agent, HumanAgent):
        raise NoKeyboardError(
            f"agent {config.agent!r} needs a person at the keyboard: only play, on a terminal, has one"
        )
    return agent
