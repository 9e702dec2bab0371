"""What every mind that plays must offer: the `Agent` protocol and the record of one decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from agents.clash import warn_of_clash
from nethack_env.observation import Observation

warn_of_clash()  # here as well: the package's own __init__.py may be another package's


class AgentError(Exception):
    """Base of the errors that the agents package raises for bad input."""


@runtime_checkable
class Agent(Protocol):
    """A policy for one game at a time: `reset` once, then `act` once a step.

    An agent sees observations and nothing else: it holds no environment, starts no thread, and draws any randomness
    from a generator made of the seed that it is given.
    """

    def reset(self, seed: int) -> None:
        """Forget the last game and prepare for a new one; `seed` feeds the agent's own randomness only."""

    def act(self, observation: Observation) -> int:
        """Return the index into `nethack_env.actions.ACTIONS` of the key to press now."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision and its reasons, as the trace, the live view and the replay show it.

    Attributes
    ----------
    turn : int
        The game's turn counter when the decision was taken.
    behaviour : str
        Name of the behaviour that won.
    reason : str
        Why it acts, in one line.
    refused : tuple of (str, str)
        The behaviours asked before it, in order, each with why it refused.
    path : tuple of (int, int)
        Planned squares as (row, col) of the map, the next one first; empty when nothing is walked.
    choices : tuple of (str, float)
        What a policy weighed, the likeliest first, each with its probability; empty where nothing is drawn by chance.
    weighed : str
        The numbers that a decision in a fight rests on, in one line; empty in quiet moments.
    """

    turn: int
    behaviour: str
    reason: str
    refused: tuple[tuple[str, str], ...] = ()
    path: tuple[tuple[int, int], ...] = ()
    choices: tuple[tuple[str, float], ...] = ()
    weighed: str = ""


def in_words(choices: tuple[tuple[str, float], ...]) -> str:
    """Return the likeliest choices in one line; empty where there is but one, and nothing to compare it with.

    Examples
    --------
    >>> in_words((("explore", 0.85), ("rest ten", 0.12)))
    'explore 85%, rest ten 12%'
    """
    return ", ".join(f"{name} {chance:.0%}" for name, chance in choices) if len(choices) > 1 else ""


@runtime_checkable
class TaskAware(Protocol):
    """An agent that plays for what the task rewards: optional. What makes agent and environment tells it once."""

    def set_task(self, task: str) -> None:
        """Prepare for a task, one of `nethack_env.tasks.TASKS`; called before the first `reset` of a game."""


@runtime_checkable
class Explaining(Protocol):
    """An agent that can say why: optional, read by the live view, the traces and the death reports."""

    @property
    def decision(self) -> Decision | None:
        """The latest decision, or None before the first."""


@dataclass(frozen=True, eq=False, slots=True)
class Overlay:
    """Something an agent knows of the level, as shades over the map.

    Attributes
    ----------
    shades : ndarray of float, shape (21, 79)
        From 0 to 1 at each square; NaN where the map stays as it is.
    legend : str
        What it shows and what light and dark mean, in one line.
    """

    shades: NDArray[np.floating[Any]]
    legend: str


@runtime_checkable
class Charting(Protocol):
    """An agent that can chart what it knows of the level: optional, asked by the live view between two keys."""

    @property
    def overlays(self) -> tuple[str, ...]:
        """Names of the overlays, in the order in which to leaf through them."""

    def overlay(self, name: str) -> Overlay:
        """Return one of them for the present moment; asking changes nothing about how the agent plays."""
