"""Gymnasium's own tools work on it."""

import subprocess
import sys
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.wrappers import RecordEpisodeStatistics, TimeLimit

from nethack_env import ENV_IDS, EpisodeStateError, NetHackEnv, action_index

ESCAPE = action_index("ESC")


def test_all_ids_are_registered() -> None:
    tasks = ["Challenge", "Score", "Staircase", "StaircasePet", "Oracle", "Gold", "Eat", "Scout"]
    assert sorted(ENV_IDS) == sorted(f"nethack_env/{task}-v0" for task in tasks)
    assert all(env_id in gymnasium.registry for env_id in ENV_IDS)


def test_an_id_that_names_its_package_needs_no_import() -> None:
    code = """if True:
        import gymnasium
        env = gymnasium.make("nethack_env:nethack_env/Score-v0")
        assert env.reset(seed=7)[1]["role"], "no hero"
        envs = gymnasium.make_vec("nethack_env:nethack_env/Score-v0", 2, vectorization_mode="async")
        envs.reset(seed=7)
        envs.close()
    """
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_time_limit_brings_the_account() -> None:
    env: Any = gymnasium.make("nethack_env/Challenge-v0", max_episode_steps=4)
    env.reset(seed=0)
    ends = [env.step(ESCAPE)[2:] for _ in range(4)]
    assert [end[:2] for end in ends] == [(False, False)] * 3 + [(False, True)]
    assert [bool(end[2]) for end in ends] == [False] * 3 + [True]
    account = ends[-1][2]["episode_end"]
    assert (account.how, account.steps, account.cause) == ("out_of_steps", 4, "")
    with pytest.raises(EpisodeStateError, match="after the end of the episode; call reset"):
        env.step(ESCAPE)
    env.reset()
    env.step(ESCAPE)
    env.close()


def test_a_made_environment_can_be_made_again_from_its_spec() -> None:
    env: Any = gymnasium.make("nethack_env/Challenge-v0", max_episode_steps=1)
    again: Any = gymnasium.make(env.spec)
    again.reset(seed=0)
    assert again.step(ESCAPE)[4]["episode_end"].how == "out_of_steps"
    assert str(again) == str(env)
    env.close()
    again.close()


@pytest.mark.parametrize(("asked", "limit"), [({}, 1_000_000), ({"max_episode_steps": 2_000_000}, 2_000_000)])
def test_the_limit_is_the_one_that_make_is_asked_for(asked: dict[str, Any], limit: int) -> None:
    env: Any = gymnasium.make("nethack_env/Challenge-v0", **asked)
    assert env.spec.max_episode_steps == limit
    env.reset(seed=0)
    for made, cut in ((limit - 2, False), (limit - 1, True)):
        env.unwrapped._tracker.steps = env.env._elapsed_steps = made
        *_, truncated, info = env.step(ESCAPE)
        assert truncated is cut
    assert (info["episode_end"].how, info["episode_end"].steps) == ("out_of_steps", limit)
    env.close()


def test_time_limit_over_our_own_limit() -> None:
    env: Any = TimeLimit(NetHackEnv(max_episode_steps=2), 10)
    env.reset(seed=0)
    env.step(ESCAPE)
    assert env.step(ESCAPE)[4]["episode_end"].how == "out_of_steps"
    env.close()


def test_a_made_environment_tells_the_account_of_its_latest_game() -> None:
    env = gymnasium.make("nethack_env/Challenge-v0", max_episode_steps=2)
    env.reset(seed=5)
    env.step(ESCAPE)
    summary = env.get_wrapper_attr("summary")
    assert (summary().how, summary().steps) == ("unfinished", 1)
    last = env.step(ESCAPE)[4]["episode_end"]
    assert summary() is last
    env.reset(seed=6)
    assert (summary().how, summary().steps) == ("unfinished", 0)
    env.close()


def test_record_episode_statistics() -> None:
    env = RecordEpisodeStatistics(NetHackEnv("Score", max_episode_steps=3))
    env.reset(seed=0)
    for _ in range(3):
        info = env.step(ESCAPE)[4]
    assert info["episode"]["l"] == 3
    assert info["episode"]["r"] == pytest.approx(-0.03)
    assert info["episode_end"].steps == 3
    env.close()


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_vector_environments(mode: str) -> None:
    envs: Any = gymnasium.make_vec("nethack_env/Challenge-v0", 2, vectorization_mode=mode, max_episode_steps=3)
    observations, info = envs.reset(seed=[5, 6])
    alone: Any = gymnasium.make("nethack_env/Challenge-v0")
    for index, seed in enumerate((5, 6)):
        observation, own = alone.reset(seed=seed)
        assert all(np.array_equal(observations[key][index], observation[key]) for key in observation)
        assert info["role"][index] == own["role"]
    for _ in range(5):
        observations, rewards, _, truncations, _ = envs.step(np.array([ESCAPE, ESCAPE]))
    assert observations["glyphs"].shape == (2, 21, 79)
    assert rewards.shape == truncations.shape == (2,)
    envs.close()
    alone.close()


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("seed", [5, 2**100])
def test_vector_environments_tell_each_game_by_its_seed(mode: str, seed: int) -> None:
    envs: Any = gymnasium.make_vec("nethack_env/Challenge-v0", 2, vectorization_mode=mode, max_episode_steps=1)
    observations, info = envs.reset(seed=seed)
    assert info["seed"].tolist() == [seed, seed + 1]
    envs.step(np.array([ESCAPE, ESCAPE]))
    drawn, info = envs.step(np.array([ESCAPE, ESCAPE]))[0::4]  # which begins the next games
    again, _ = envs.reset(seed=info["seed"].tolist())
    assert all(np.array_equal(drawn[key], again[key]) for key in drawn)
    assert not np.array_equal(drawn["blstats"], observations["blstats"])
    envs.close()


def test_vector_environments_bring_the_account() -> None:
    envs = gymnasium.vector.SyncVectorEnv([lambda: NetHackEnv(max_episode_steps=2)] * 2)
    envs.reset(seed=1)
    envs.step(np.array([ESCAPE, ESCAPE]))
    info = envs.step(np.array([ESCAPE, ESCAPE]))[4]
    assert [end.how for end in info["episode_end"]] == ["out_of_steps"] * 2
    envs.close()
