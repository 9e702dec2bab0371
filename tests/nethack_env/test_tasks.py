"""Rewards and goals are NLE's: step by step beside NLE's own environments, and on made-up frames."""

import random
from typing import Any

import numpy as np
import pytest
from nle import nethack
from nle.env import tasks as nle_tasks

from nethack_env import TASKS, NetHackEnv, UnknownTaskError, action_index, seeds_for
from nethack_env.tasks import make_task

CHARACTER = "tou-hum-mal-neu"
KEYS = [*(action_index(key) for key in "hjklyubnhjklyubnsss,"), *[action_index("MORE")] * 3]
THEIRS = {
    "Score": nle_tasks.NetHackScore,
    "Gold": nle_tasks.NetHackGold,
    "Eat": nle_tasks.NetHackEat,
    "Scout": nle_tasks.NetHackScout,
    "Staircase": nle_tasks.NetHackStaircase,
    "StaircasePet": nle_tasks.NetHackStaircasePet,
    "Oracle": nle_tasks.NetHackOracle,
}


@pytest.mark.parametrize("task", THEIRS)
@pytest.mark.parametrize("seed", [5, 7, 14])
def test_rewards_are_those_of_nle(task: str, seed: int) -> None:
    ours = NetHackEnv(task, CHARACTER)
    theirs = THEIRS[task](
        character=CHARACTER,
        actions=nethack.ACTIONS,
        allow_all_modes=True,
        allow_all_yn_questions=True,
        max_episode_steps=10**6,
        fix_moon_phase=True,
    )
    ours.reset(seed=seed)
    theirs.seed(*seeds_for(seed), reseed=False)
    theirs.reset()
    choose = random.Random(seed)
    terminated = False
    while not terminated:
        action = choose.choice(KEYS)
        _, reward, terminated, _, _ = ours.step(action)
        _, their_reward, their_end, _, _ = theirs.step(action)
        assert reward == pytest.approx(their_reward)
        assert terminated == their_end
    ours.close()
    theirs.close()


def test_the_staircase_task_ends_on_the_stairs() -> None:
    env = NetHackEnv("Staircase", CHARACTER)
    choose = random.Random(7)
    env.reset(seed=7)
    for _ in range(3000):
        observation, reward, terminated, truncated, info = env.step(choose.choice(KEYS))
        if terminated:
            break
    assert (terminated, truncated) == (True, False)
    if info["episode_end"].how == "task_done":
        assert reward > 0.9
        assert observation["blstats"].any()
    env.close()


@pytest.fixture
def frame() -> dict[str, Any]:
    """A made-up frame: blank map, hero at (10, 5), turn 1."""
    stats = np.zeros(27, np.int64)
    stats[:2] = 10, 5
    return {
        "blstats": stats,
        "internal": np.zeros(9, np.int32),
        "glyphs": np.full((21, 79), nethack.GLYPH_CMAP_OFF, np.int16),
    }


def test_challenge_counts_points_and_nothing_else(frame: dict[str, Any]) -> None:
    task = make_task("Challenge")
    task.watch(frame)
    frame["blstats"][nethack.NLE_BL_SCORE] = 12
    assert [task.reward(frozen=False), task.reward(frozen=True)] == [12.0, 0.0]


def test_eat_does_not_punish_hunger(frame: dict[str, Any]) -> None:
    task = make_task("Eat")
    frame["internal"][7] = 900
    task.watch(frame)
    frame["internal"][7] = 800
    assert task.reward(frozen=False) == 0.0
    frame["internal"][7] = 1600
    assert task.reward(frozen=True) == pytest.approx(799.99)


def test_scout_counts_each_level_by_itself(frame: dict[str, Any]) -> None:
    task = make_task("Scout")
    task.watch(frame)
    frame["glyphs"][0, :7] = 0
    assert task.reward(frozen=False) == 7.0
    frame["blstats"][nethack.NLE_BL_DLEVEL] = 2
    frame["glyphs"][0, :9] = 0
    assert task.reward(frozen=False) == 9.0
    frame["blstats"][nethack.NLE_BL_DLEVEL] = 0
    assert task.reward(frozen=False) == 2.0


def test_staircase_pet_needs_both(frame: dict[str, Any]) -> None:
    task = make_task("StaircasePet")
    task.watch(frame)
    frame["glyphs"][4, 11] = nethack.GLYPH_PET_OFF
    assert not task.solved()
    frame["internal"][4] = 1
    assert task.solved()
    frame["glyphs"][4, 11] = nethack.GLYPH_MON_OFF
    assert not task.solved()


def test_oracle_wants_the_oracle_beside(frame: dict[str, Any]) -> None:
    task = make_task("Oracle")
    task.watch(frame)
    oracle = next(glyph for glyph in range(nethack.NUMMONS) if nethack.permonst(glyph).mname == "Oracle")
    frame["glyphs"][7, 10] = oracle
    assert task.reward(frozen=False) == 0.0
    frame["glyphs"][6, 9] = oracle
    assert task.reward(frozen=False) == 1.0
    frame["blstats"][:2] = 0, 0
    assert not task.solved()


def test_only_gold_is_picked_up_in_the_gold_task() -> None:
    assert make_task("Gold").options == ("pickup_types:$",)


@pytest.mark.parametrize("name", ["challenge", "", "NetHackScore-v0", None])
def test_unknown_tasks_are_named_with_the_known(name: str) -> None:
    with pytest.raises(UnknownTaskError, match="StaircasePet") as caught:
        NetHackEnv(name)
    assert repr(name) in str(caught.value)
    assert len(TASKS) == 8
