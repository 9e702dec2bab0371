"""An agent of ours in somebody else's loop: an arena, or a loop over a plain NLE or MiniHack environment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from agents import registry
from agents.adapters.frames import observe
from agents.adapters.keys import Keyboard
from agents.base import Agent, TaskAware
from agents.loop.rollout import agent_seed
from nethack_env.actions import ACTIONS


class ArenaAgent:
    """An agent that is reset with the first frame and asked with each frame for the number of an action.

    Parameters
    ----------
    agent : Agent
        What decides.
    actions : iterable of int
        The environment's actions in its order, ``env.unwrapped.actions``; NLE's whole list by default.
    seed : int
        Of the agent's own randomness in the first game; each game after it takes the next one.

    Examples
    --------
    An arena's ``bot.py``::

        from agents.adapters import arena

        make_agent = arena("symbolic")

    A loop over a plain NLE environment, made with all observation keys and ``allow_all_modes=True``::

        player = ArenaAgent(registry.make("symbolic"), env.unwrapped.actions)
        observation, _ = env.reset()
        player.reset(observation)
        observation, *_ = env.step(player.act(observation))
    """

    def __init__(self, agent: Agent, actions: Iterable[int] = ACTIONS, seed: int = 0) -> None:
        self._agent = agent
        self._keyboard = Keyboard(actions)
        self._seed = seed

    def reset(self, observation: Mapping[str, Any]) -> None:
        """Prepare for a game that begins with this frame."""
        self._agent.reset(agent_seed(self._seed))
        self._seed += 1

    def act(self, observation: Mapping[str, Any]) -> int:
        """Return the environment's number of the action to take on this frame.

        Raises
        ------
        MissingKeyError
            When the environment does not have the key that the agent presses.
        """
        return self._keyboard.theirs(self._agent.act(observe(observation)))


def arena(name: str, /, *, task: str = "Challenge", seed: int = 0, **options: object) -> Callable[[], ArenaAgent]:
    """Return what an arena calls ``make_agent``: a function without arguments that makes the agent of that name.

    Parameters
    ----------
    name : str
        As `agents.registry.make` takes it.
    task : str
        What an agent that plays for a task is told.
    seed : int
        Of the agent's own randomness.
    **options
        Passed on to the agent.
    """

    def make_agent() -> ArenaAgent:
        agent = registry.make(name, **options)
        if isinstance(agent, TaskAware):
            agent.set_task(task)
        return ArenaAgent(agent, seed=seed)

    return make_agent
