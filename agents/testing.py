"""The contract of an agent as a test suite that any implementation can be run against.

A package that adds an agent subclasses `AgentContract` in its own tests and returns it from `make_agent`; pytest does
the rest::

    from agents.testing import AgentContract

    class TestMyAgent(AgentContract):
        def make_agent(self):
            return MyAgent()
"""

from __future__ import annotations

import operator
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from agents.base import Agent, Decision, Explaining
from agents.loop.rollout import agent_seed
from nethack_env.actions import ACTIONS, action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation, Prompt

PROMPTS: Mapping[str, tuple[str, Prompt]] = {
    "inventory menu": ("i", Prompt.MENU),
    "long message": ("\x0f", Prompt.MORE),
    "which item": ("d", Prompt.CHOICE),
    "direction": ("o", Prompt.CHOICE),
    "yes or no": ("#quit\r", Prompt.CHOICE),
    "line of text": ("E-\r", Prompt.TEXT),
    "extended command": ("#", Prompt.NONE),
    "map position": (";", Prompt.NONE),
    "count": ("20", Prompt.NONE),
}
"""Keys that leave a fresh game waiting for something other than a command, and how the observation reports it.

The last three carry no flag: who opens one has to remember it.
"""


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    """Copy an array and close the copy to writing."""
    copy = array.copy()
    copy.setflags(write=False)
    return copy


def _strided(array: NDArray[Any]) -> NDArray[Any]:
    """Copy an array into every second place of a larger one."""
    wide = np.zeros((*array.shape, 2), array.dtype)
    wide[..., 0] = array
    return wide[..., 0]


LAYOUTS: Mapping[str, Callable[[NDArray[Any]], NDArray[Any]]] = {
    "read-only": _read_only,
    "strided": _strided,
    "Fortran order": np.asfortranarray,
}
"""Ways in which foreign programs hand over the arrays of a frame: each makes such a copy of one."""


class AgentContract:
    """What every agent must do, and must not."""

    seeds: Sequence[int] = (1, 2)
    steps: int = 300

    def make_agent(self) -> Agent:
        """Return a new agent.

        Raises
        ------
        NotImplementedError
            In a subclass that does not say which.
        """
        raise NotImplementedError(
            f"{type(self).__name__} names no agent: define make_agent(self), and return one there"
        )

    def test_follows_the_protocol(self) -> None:
        """It has the methods of `Agent`, and an explaining agent has decided nothing before its first key."""
        agent = self.make_agent()
        assert isinstance(agent, Agent), "it lacks reset or act"
        agent.reset(1)
        if isinstance(agent, Explaining):
            assert agent.decision is None

    def test_presses_only_keys_that_exist(self) -> None:
        """Each action is an index into `ACTIONS`."""
        for seed in self.seeds:
            for action in self._keys(self.make_agent(), seed):
                assert operator.index(action) in range(len(ACTIONS)), f"{action!r} is no action"

    def test_same_seed_same_keys(self) -> None:
        """A game replays with a new agent, and with one that has played other games before."""
        first, other = self.seeds[0], self.seeds[-1]
        played = self._keys(self.make_agent(), first)
        assert self._keys(self.make_agent(), first) == played, "a second agent played another game"
        veteran = self.make_agent()
        self._keys(veteran, other)
        assert self._keys(veteran, first) == played, "a game before changed this one"

    def test_leaves_global_randomness_alone(self) -> None:
        """Its randomness is its own: it neither reads nor advances Python's and NumPy's global generators."""
        with _global_randomness(1):
            before = random.getstate(), cast("Any", np.random.get_state())[1].tolist()  # noqa: NPY002
            played = self._keys(self.make_agent(), self.seeds[0])
            after = random.getstate(), cast("Any", np.random.get_state())[1].tolist()  # noqa: NPY002
        assert after == before, "it drew from a global generator"
        with _global_randomness(2):
            assert self._keys(self.make_agent(), self.seeds[0]) == played, "it read a global generator"

    def test_instances_do_not_touch(self) -> None:
        """Two agents in turns play as each does alone."""
        alone = [self._keys(self.make_agent(), seed) for seed in self.seeds]
        with closing(NetHackEnv()) as one, closing(NetHackEnv()) as two:
            games = [_play(env, self.make_agent(), seed) for env, seed in zip((one, two), self.seeds, strict=False)]
            together: list[list[int]] = [[] for _ in games]
            for _ in range(self.steps):
                for keys, game in zip(together, games, strict=True):
                    keys.extend(islice(game, 1))
        assert together == alone[: len(together)], "an instance beside it changed its keys"

    def test_leaves_the_observation_alone(self) -> None:
        """The arrays are read, never written."""
        with closing(NetHackEnv()) as env:
            agent = self.make_agent()
            arrays, _ = env.reset(seed=self.seeds[0])
            agent.reset(agent_seed(self.seeds[0]))
            for _ in range(self.steps):
                copies = {name: array.copy() for name, array in arrays.items()}
                action = agent.act(Observation(arrays))
                changed = [name for name, copy in copies.items() if not np.array_equal(copy, arrays[name])]
                assert not changed, f"it wrote to {changed}"
                arrays, _, terminated, truncated, _ = env.step(action)
                if terminated or truncated:
                    break

    def test_takes_arrays_of_any_layout(self) -> None:
        """Arrays that are closed to writing, have gaps or go column by column show it the same game."""
        expected = self._keys(self.make_agent(), self.seeds[0])
        for name, layout in LAYOUTS.items():
            with closing(NetHackEnv()) as env:
                played = list(islice(_play(env, self.make_agent(), self.seeds[0], layout), self.steps))
            assert played == expected, f"{name} arrays changed its keys"

    def test_finds_out_of_every_prompt(self) -> None:
        """Thrown into any prompt, it raises nothing; out of one that is reported, it gets the game going again."""
        for name, (keys, kind) in PROMPTS.items():
            with closing(NetHackEnv()) as env:
                gets_on = self._gets_on(env, open_prompt(env, self.seeds[0], keys))
                assert gets_on or kind is Prompt.NONE, f"stuck in the prompt {name!r}"

    def test_explains_what_it_does(self) -> None:
        """An explaining agent has, after each key, a decision with a name, a reason and squares on the map."""
        agent = self.make_agent()
        if not isinstance(agent, Explaining):
            return
        with closing(NetHackEnv()) as env:
            for _ in islice(_play(env, agent, self.seeds[0]), self.steps):
                decision = agent.decision
                assert isinstance(decision, Decision)
                assert decision.behaviour
                assert all(0 <= row < 21 and 0 <= column < 79 for row, column in decision.path)

    def _keys(self, agent: Agent, seed: int) -> list[int]:
        with closing(NetHackEnv()) as env:
            return list(islice(_play(env, agent, seed), self.steps))

    def _gets_on(self, env: NetHackEnv, arrays: dict[str, Any]) -> bool:
        """Tell whether a game turn passes, or the game ends, within a good while."""
        turn = Observation(arrays).stats.turn
        agent = self.make_agent()
        agent.reset(agent_seed(self.seeds[0]))
        for _ in range(5 * self.steps):
            arrays, _, terminated, truncated, _ = env.step(agent.act(Observation(arrays)))
            if terminated or truncated or Observation(arrays).stats.turn > turn:
                return True
        return False


def open_prompt(env: NetHackEnv, seed: int, keys: str) -> dict[str, Any]:
    """Start a game, press the keys and return the frame."""
    arrays, _ = env.reset(seed=seed)
    for key in keys:
        arrays, *_ = env.step(action_index(key))
    return arrays


def _play(
    env: NetHackEnv, agent: Agent, seed: int, layout: Callable[[NDArray[Any]], NDArray[Any]] | None = None
) -> Iterator[int]:
    """Play a game, its arrays laid out that way, and yield each action after it has been carried out."""
    arrays, _ = env.reset(seed=seed)
    agent.reset(agent_seed(seed))
    over = False
    while not over:
        shown = arrays if layout is None else {name: layout(array) for name, array in arrays.items()}
        action = agent.act(Observation(shown))
        arrays, _, terminated, truncated, _ = env.step(action)
        over = terminated or truncated
        yield action


@contextmanager
def _global_randomness(seed: int) -> Iterator[None]:
    """Put the global generators into a known state for a while."""
    kept = random.getstate(), np.random.get_state()  # noqa: NPY002  the legacy state is what is to be watched
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  as above
    try:
        yield
    finally:
        random.setstate(kept[0])
        np.random.set_state(kept[1])  # noqa: NPY002  as above
