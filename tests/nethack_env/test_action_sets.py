"""NLE's own sets of keys: the same seeds and keys give the same game as in NLE's own environments."""

import random
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import gymnasium
import numpy as np
import pytest
from nle.env import NLE, tasks

from nethack_env import ACTION_SETS, EnvArgumentError, NetHackEnv, UnknownActionError, action_index, seeds_for

KEYS = ["glyphs", "blstats", "message", "tty_chars", "misc"]
CHARACTER = "mon-hum-neu-mal"
STEPS = 1500

Frame = tuple[dict[str, Any], float, bool]


def theirs(env: NLE, actions: list[int], seed: int) -> Iterator[Frame]:
    """Play in NLE's environment with the seeds that ours makes of `seed`."""
    env.seed(*seeds_for(seed), reseed=False)
    observation, _ = env.reset()
    yield observation, 0.0, False
    for action in actions:
        observation, reward, terminated, *_ = env.step(action)
        yield observation, reward, terminated


def ours(env: NetHackEnv, actions: list[int], seed: int) -> Iterator[Frame]:
    observation, _ = env.reset(seed=seed)
    yield observation, 0.0, False
    for action in actions:
        observation, reward, terminated, *_ = env.step(action)
        yield observation, reward, terminated


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("name", "task", "theirs_class"),
    [("nle23", "Score", tasks.NetHackScore), ("nle86", "Challenge", NLE), ("nle23", "Gold", tasks.NetHackGold)],
)
def test_the_game_is_that_of_nle(name: str, task: str, theirs_class: type[NLE], seed: int) -> None:
    choose = random.Random(seed)
    actions = [choose.randrange(len(ACTION_SETS[name])) for _ in range(STEPS)]
    with (
        closing(NetHackEnv(task, CHARACTER, KEYS, actions=name)) as own,
        closing(theirs_class(character=CHARACTER, observation_keys=KEYS, fix_moon_phase=True)) as other,
    ):
        assert own.action_space == other.action_space
        assert list(own.actions) == [int(action) for action in other.actions]
        frames = zip(ours(own, actions, seed), theirs(other, actions, seed), strict=True)
        for step, (mine, nles) in enumerate(frames):
            assert mine[1:] == pytest.approx(nles[1:]), f"step {step}"
            if mine[2]:
                break
            assert all(np.array_equal(mine[0][key], nles[0][key]) for key in KEYS), f"step {step}"
        assert step > 100


def test_the_limit_of_keys_is_that_of_nle() -> None:
    actions = [ACTION_SETS["nle23"].index(ord("s"))] * 60
    with (
        closing(NetHackEnv("Score", CHARACTER, KEYS, actions="nle23", max_episode_steps=50)) as own,
        closing(tasks.NetHackScore(character=CHARACTER, max_episode_steps=50)) as other,
    ):
        other.seed(*seeds_for(1), reseed=False)  # else one hero in many dies before
        own.reset(seed=1)
        other.reset()
        mine = next(n for n, action in enumerate(actions, 1) if own.step(action)[3])
        nles = next(n for n, action in enumerate(actions, 1) if other.step(action)[2])
    assert mine == nles == 50


def turns(actions: str, seed: int) -> int:
    """Game turns that a random policy gets to in 2,000 keys."""
    with closing(NetHackEnv("Score", CHARACTER, ["blstats"], actions=actions)) as env:
        env.reset(seed=seed)
        choose = random.Random(seed)
        for _ in range(2000):
            *_, terminated, truncated, _ = env.step(choose.randrange(len(env.actions)))
            if terminated or truncated:
                break
        return env.summary().turn


def test_a_random_policy_gets_on() -> None:
    assert [turns("all", seed) < 100 < turns("nle23", seed) for seed in range(5)] == [True] * 5


def test_prompts_do_not_come_up_but_those_of_the_tasks() -> None:
    with closing(NetHackEnv(character=CHARACTER, actions="nle86")) as env:
        env.reset(seed=1)

        def press(key: str) -> dict[str, Any]:
            return env.step(env.actions.index(ord(key)))[0]

        assert not press("i")["misc"].any()
        assert not press("E")["misc"].any()
        assert not press("d")["misc"].any()
        assert press("e")["misc"].tolist() == [1, 0, 0]
        assert press("\x1b")["misc"].tolist() == [0, 0, 0]


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(EnvArgumentError, match="actions 'nle24' are not allowed; allowed: all, nle23, nle86"):
        NetHackEnv(actions="nle24")


def test_an_action_outside_the_set_is_refused() -> None:
    with closing(NetHackEnv(actions="nle23")) as env:
        env.reset(seed=1)
        with pytest.raises(UnknownActionError, match="integers 0 to 22"):
            env.step(action_index("s"))


def test_gymnasium_makes_it() -> None:
    env = gymnasium.make("nethack_env:nethack_env/Score-v0", actions="nle23")
    assert env.action_space == gymnasium.spaces.Discrete(23)
    env.close()
