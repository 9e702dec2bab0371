"""The agents of this project keep the contract, and the contract catches agents that do not."""

import random
from collections.abc import Callable
from contextlib import closing

import numpy as np
import pytest

from agents import registry
from agents.base import Agent
from agents.testing import PROMPTS, AgentContract, open_prompt
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.sample_agents import Forgetful, Lawless, Raising, Searcher, Walker


class TestRandom(AgentContract):
    def make_agent(self) -> Agent:
        return registry.make("random")


class TestSymbolic(AgentContract):
    def make_agent(self) -> Agent:
        return registry.make("symbolic")


class TestMlp(AgentContract):
    def make_agent(self) -> Agent:
        return registry.make("mlp")


class TestSymbolicDanger(AgentContract):
    def make_agent(self) -> Agent:
        return registry.make("symbolic-danger")


class TestWalker(AgentContract):
    def make_agent(self) -> Agent:
        return Walker()


class Vandal(Searcher):
    def act(self, observation: Observation) -> int:
        observation.arrays["glyphs"][0, 0] += 1
        return super().act(observation)


class Gambler(Searcher):
    def act(self, observation: Observation) -> int:
        return action_index(random.choice("hjkl"))


class Twin(Walker):
    shared = random.Random(0)

    def reset(self, seed: int) -> None:
        super().reset(seed)
        self._generator = self.shared
        self.shared.seed(seed)


class Stubborn(Searcher):
    def act(self, observation: Observation) -> int:
        return action_index("\x12")


class Writer(Searcher):
    """Scribbles on its own frame; where it cannot, it raises."""

    def act(self, observation: Observation) -> int:
        observation.arrays["glyphs"].view(np.uint16)[0, 0] = 0
        return super().act(observation)


class Flat(Walker):
    """Reads the memory of an array as if it lay row by row."""

    def act(self, observation: Observation) -> int:
        glyphs = observation.arrays["glyphs"]
        as_stored = np.array_equal(glyphs.ravel(order="K"), glyphs.ravel())
        return super().act(observation) if as_stored else action_index("s")


def suite(factory: Callable[[], Agent]) -> AgentContract:
    class Suite(AgentContract):
        steps = 60

        def make_agent(self) -> Agent:
            return factory()

    return Suite()


@pytest.mark.parametrize(
    ("factory", "check", "complaint"),
    [
        (Forgetful, AgentContract.test_same_seed_same_keys, "a game before changed this one"),
        (Lawless, AgentContract.test_presses_only_keys_that_exist, "121"),
        (Vandal, AgentContract.test_leaves_the_observation_alone, "it wrote to ..glyphs"),
        (Gambler, AgentContract.test_leaves_global_randomness_alone, "global generator"),
        (Writer, AgentContract.test_takes_arrays_of_any_layout, "read-only"),
        (Flat, AgentContract.test_takes_arrays_of_any_layout, "Fortran order arrays changed its keys"),
        (Twin, AgentContract.test_instances_do_not_touch, "instance beside"),
        (Stubborn, AgentContract.test_finds_out_of_every_prompt, "stuck in the prompt"),
        (object, AgentContract.test_follows_the_protocol, "it lacks reset or act"),
    ],
)  # fmt: skip
def test_the_contract_catches(
    factory: Callable[[], Agent], check: Callable[[AgentContract], None], complaint: str
) -> None:
    with pytest.raises((AssertionError, ValueError), match=complaint):
        check(suite(factory))


@pytest.mark.parametrize("name", PROMPTS)
def test_the_prompts_are_what_they_say(name: str) -> None:
    keys, kind = PROMPTS[name]
    with closing(NetHackEnv()) as env:
        assert Observation(open_prompt(env, AgentContract.seeds[0], keys)).prompt is kind


def test_a_suite_without_an_agent_says_what_to_define() -> None:
    with pytest.raises(NotImplementedError, match=r"AgentContract names no agent: define make_agent\(self\)"):
        AgentContract().test_follows_the_protocol()


def test_the_contract_lets_an_exception_through() -> None:
    with pytest.raises(ZeroDivisionError):
        suite(Raising).test_same_seed_same_keys()
