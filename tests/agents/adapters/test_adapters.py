"""Our agents in plain NLE environments and in arenas, and foreign agents here: they play as they play at home."""

import random
from collections.abc import Callable, Mapping
from contextlib import closing
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from nle import nethack
from nle.env import NLE, tasks

from agents import registry
from agents.adapters import AdapterError, ArenaAgent, ForeignAgent, ForeignGame, arena
from agents.adapters.foreign import _around
from agents.base import Agent
from agents.loop.result import AGENT_ERROR
from agents.loop.rollout import agent_seed, play_episode
from agents.testing import LAYOUTS, AgentContract
from nethack_env import ACTION_SETS, ACTIONS, OBSERVATION_KEYS, NetHackEnv, action_index
from nethack_env.observation import Observation
from nethack_env.seeding import seeds_for

CHARACTER = "val-dwa-law-fem"
STEPS = 400


def plain(kind: type[NLE] = NLE, **options: Any) -> NLE:
    """An environment of NLE's own as our agents need it."""
    usual = {"actions": nethack.ACTIONS, "allow_all_modes": True, "allow_all_yn_questions": True}
    return kind(character=CHARACTER, observation_keys=OBSERVATION_KEYS, fix_moon_phase=True, **usual | options)


def test_an_agent_of_ours_plays_nles_environment_as_it_plays_ours() -> None:
    with closing(NetHackEnv(character=CHARACTER)) as ours, closing(ForeignGame(plain())) as theirs:
        results = [play_episode(env, registry.make("symbolic"), 7, max_steps=STEPS) for env in (ours, theirs)]
    home, away = ((result.keys, result.score, result.turn, result.depth, result.screen) for result in results)
    assert away == home


def test_nles_challenge_is_seeded_too() -> None:
    with closing(ForeignGame(tasks.NetHackChallenge(fix_moon_phase=True))) as env:
        games = [env.reset(seed=seed)[0]["tty_chars"].tobytes() for seed in (1, 1, 2)]
    assert games[0] == games[1] != games[2]


def test_the_end_of_a_game_is_accounted_for() -> None:
    with closing(ForeignGame(plain(max_episode_steps=50))) as env:
        result = play_episode(env, registry.make("random"), 3)
    assert (result.how, result.steps) == ("out_of_steps", 50)
    with closing(ForeignGame(plain())) as env:
        env.reset(seed=3)
        for key in "#quit\ry":
            *_, terminated, _, info = env.step(action_index(key))
        assert terminated
        assert (info["episode_end"].how, info["episode_end"].cause) == ("quit", "quit")
        assert info["episode_end"].role == "val"


def test_a_goal_is_told() -> None:
    with closing(ForeignGame(plain(tasks.NetHackStaircase))) as env:
        agent = registry.make("symbolic", strategy="staircase")
        assert play_episode(env, agent, 1, max_steps=3000).how == "task_done"


def test_a_key_that_is_missing_is_named() -> None:
    with closing(ForeignGame(plain(actions=tasks.TASK_ACTIONS))) as env:
        result = play_episode(env, registry.make("random"), 1)
    assert result.how == AGENT_ERROR
    assert "the environment has no key" in result.cause


def test_another_environment_is_refused() -> None:
    with closing(NetHackEnv()) as env, pytest.raises(AdapterError, match="no environment of NLE's"):
        ForeignGame(env)


def frozen(arrays: Mapping[str, Any]) -> dict[str, Any]:
    """The arrays as an arena hands them over."""
    return {key: LAYOUTS["read-only"](array) for key, array in arrays.items()}


def arena_game(bot: Any, seed: int) -> list[int]:
    """Play as an arena does, on NLE's own environment and with arrays that cannot be written to."""
    chosen = []
    with closing(plain()) as env:
        env.seed(*seeds_for(seed), reseed=False)
        observation, _ = env.reset()
        bot.reset(frozen(observation))
        for _ in range(STEPS):
            chosen.append(bot.act(frozen(observation)))
            observation, _, done, *_ = env.step(chosen[-1])
            if done:
                break
    return chosen


@pytest.mark.parametrize("name", ["symbolic", "mlp"])
def test_an_agent_of_ours_is_an_arenas_bot(name: str) -> None:
    bot = arena(name, seed=5)()
    away = arena_game(bot, seed=7)
    with closing(NetHackEnv(character=CHARACTER)) as env:
        agent = registry.make(name)
        arrays, _ = env.reset(seed=7)
        agent.reset(agent_seed(5))
        home = []
        from agents.adapters.frames import observe

        for _ in range(len(away)):
            home.append(agent.act(observe(arrays)))
            arrays, *_ = env.step(home[-1])
    assert away == home


def test_each_game_of_an_arena_has_randomness_of_its_own() -> None:
    bot = arena("random")()
    first, second = arena_game(bot, seed=7), arena_game(bot, seed=7)
    assert first != second
    assert arena_game(arena("random")(), seed=7) == first


def test_an_arena_with_other_actions_gets_its_own_numbers() -> None:
    class West:
        def reset(self, seed: int) -> None: ...
        def act(self, observation: Any) -> int:
            return action_index("h")

    with closing(NetHackEnv(actions="nle23")) as env:
        arrays, _ = env.reset(seed=1)
        bot = ArenaAgent(West(), env.actions)
        bot.reset(arrays)
        assert env.actions[bot.act(arrays)] == ord("h")


class Bot:
    """A bot as people write them for arenas, with global dice; it keeps what it is given."""

    def __init__(self, choose: Callable[[list[int]], int] = random.choice) -> None:
        self.keys = [ACTIONS.index(ord(key)) for key in "hjklyubns"]
        self.choose = choose
        self.seen: list[Any] = []

    def reset(self, initial_observation: Mapping[str, Any]) -> None:
        self.seen = [("reset", initial_observation)]

    def act(self, observation: Mapping[str, Any]) -> int:
        self.seen.append(("act", observation))
        if observation["misc"].any():
            return ACTIONS.index(0x1B)
        return self.choose(self.keys)


class CarefulBot(Bot):
    """A bot with dice of its own."""

    def reset(self, initial_observation: Mapping[str, Any]) -> None:
        super().reset(initial_observation)
        self.choose = random.Random(4).choice


GLOBAL_DICE: Mapping[str, Any] = {"Python's": random.choice, "NumPy's": np.random.choice}


class TestForeignAgent(AgentContract):
    """A bot with dice of its own keeps the contract of our agents, but for the seeding of the global generators."""

    def make_agent(self) -> Agent:
        return ForeignAgent(CarefulBot)

    def test_leaves_global_randomness_alone(self) -> None:
        """It seeds the global generators for its bot: what they held before changes nothing, the seed does."""
        for name, choose in GLOBAL_DICE.items():
            played = self._keys(ForeignAgent(Bot(choose)), 3)
            random.random(), np.random.random()  # noqa: NPY002  what others draw between two games
            assert self._keys(ForeignAgent(Bot(choose)), 3) == played, f"{name} dice were not seeded"
            assert self._keys(ForeignAgent(Bot(choose)), 4) != played, f"{name} dice know one seed"


def test_a_policy_that_draws_by_torch_plays_the_same_game_whatever_was_before() -> None:
    torch = pytest.importorskip("torch", reason="torch is not installed: pip install 'nethack-agents[torch]'")

    def policy(observation: Mapping[str, Any]) -> Any:
        return torch.randint(23, ())

    with closing(NetHackEnv()) as env:
        agent = ForeignAgent(policy, actions="nle23")
        first, other, again = (play_episode(env, agent, seed, max_steps=50).keys for seed in (1, 2, 1))
    assert first == again != other


def test_an_agent_of_ours_plays_beside_a_bot_with_global_dice_as_alone() -> None:
    def keys(agent: Agent, beside: Agent | None = None) -> list[int]:
        with closing(NetHackEnv()) as env:
            arrays, _ = env.reset(seed=3)
            agent.reset(3)
            chosen = []
            for _ in range(100):
                chosen.append(agent.act(Observation(arrays)))
                if beside is not None:
                    beside.act(Observation(arrays))
                arrays, *_ = env.step(chosen[-1])
            return chosen

    bot = ForeignAgent(Bot)
    bot.reset(3)
    assert keys(registry.make("random"), bot) == keys(registry.make("random"))
    bot.reset(3)
    assert keys(bot, registry.make("random")) == keys(ForeignAgent(Bot))


def test_a_bot_is_reset_with_the_first_frame_of_each_game() -> None:
    bot = Bot()
    agent = ForeignAgent(bot)
    with closing(NetHackEnv()) as env:
        for seed in (1, 2):
            play_episode(env, agent, seed, max_steps=3)
            assert [call for call, _ in bot.seen] == ["reset", "act", "act", "act"]
            assert bot.seen[0][1] is not None


class Policy:
    """A policy for NLE's 23 keys."""

    def __init__(self) -> None:
        self.frames: list[Mapping[str, Any]] = []
        self.choose = random.Random(1)

    def __call__(self, observation: Mapping[str, Any]) -> int:
        self.frames.append(observation)
        return self.choose.randrange(23)


def test_a_policy_of_nles_task_plays_here_as_there() -> None:
    here, there = Policy(), Policy()
    with closing(NetHackEnv("Score", CHARACTER)) as env:
        play_episode(env, ForeignAgent(here, actions="nle23"), 3, max_steps=600)
    with closing(NetHackEnv("Score", CHARACTER, actions="nle23")) as env:
        arrays, _ = env.reset(seed=3)
        for _ in range(len(here.frames)):
            arrays, _, terminated, truncated, _ = env.step(there(arrays))
            if terminated or truncated:
                break
    assert len(there.frames) > 100
    for mine, nles in zip(here.frames, there.frames, strict=False):
        assert all(np.array_equal(mine[key], nles[key]) for key in ("glyphs", "blstats", "inv_strs"))


def test_a_minihack_policy_gets_its_arrays() -> None:
    policy = Policy()
    with closing(NetHackEnv()) as env:
        play_episode(env, ForeignAgent(policy, actions="nle86", crop=9, blstats=26), 3, max_steps=5)
    frame = policy.frames[0]
    x, y = frame["blstats"][:2]
    assert frame["blstats"].shape == (26,)
    assert frame["glyphs_crop"].shape == (9, 9)
    assert frame["glyphs_crop"][4, 4] == frame["glyphs"][y, x]


def test_a_crop_at_the_edge_is_filled_up() -> None:
    cut = _around(np.arange(1, 5).reshape(2, 2), 0, 0, 3)
    assert cut.tolist() == [[0, 0, 0], [0, 1, 2], [0, 3, 4]]


def test_a_foreign_agent_has_a_name_on_the_command_line() -> None:
    agent = registry.make("agents.adapters:ForeignAgent", make="tests.agents.adapters.test_adapters:Bot")
    with closing(NetHackEnv()) as env:
        assert play_episode(env, agent, 1, max_steps=10).steps == 10


@pytest.mark.parametrize(
    ("make", "options", "complaint"),
    [
        (lambda: 5, {}, "needs act"),
        (Bot, {"crop": 4}, "crop 4"),
        ("no_such_module:x", {}, "no_such_module"),
    ],
)
def test_what_is_no_agent_is_refused(make: Any, options: dict[str, Any], complaint: str) -> None:
    with pytest.raises(Exception, match=complaint):
        ForeignAgent(make, **options)


def test_a_number_outside_its_set_is_the_agents_fault() -> None:
    with closing(NetHackEnv()) as env:
        result = play_episode(env, ForeignAgent(lambda _: 23, actions="nle23"), 1, max_steps=5)
    assert (result.how, "23" in result.cause) == (AGENT_ERROR, True)


@pytest.mark.parametrize("chosen", [np.array([2]), None, "far"])
def test_what_is_no_number_is_the_agents_fault(chosen: Any) -> None:
    with closing(NetHackEnv()) as env:
        result = play_episode(env, ForeignAgent(lambda _: chosen, actions="nle23"), 1, max_steps=5)
    assert result.how == AGENT_ERROR
    assert f"the agent chose {chosen!r}, which is no single number" in result.cause


def test_every_key_of_nles_sets_can_be_pressed_here() -> None:
    missing = [key for name in ("nle23", "nle86") for key in ACTION_SETS[name] if key not in ACTIONS]
    assert missing == []
    assert all(a != b for a, b in pairwise(ACTION_SETS))
