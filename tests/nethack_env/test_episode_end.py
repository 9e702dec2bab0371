"""The account at the end of an episode, however it comes."""

import pickle
import random

import numpy as np
import pytest
from nle import nethack

from nethack_env import EpisodeEnd, EpisodeStateError, NetHackEnv, Observation, Prompt, action_index
from nethack_env.episode import MILESTONES, Tracker, account, natural_ending

KEYS = [action_index(key) for key in "hjklyubnhjklyubnss\r"]


def press(env: NetHackEnv, keys: str) -> tuple[Observation, EpisodeEnd | None]:
    for key in keys:
        observation, _, _, _, info = env.step(action_index(key))
    return Observation(observation), info.get("episode_end")


@pytest.mark.parametrize("seed", range(6))
def test_death(seed: int) -> None:
    env = NetHackEnv()
    _, start = env.reset(seed=seed)
    choose = random.Random(seed)
    rewards, terminated, live = 0.0, False, None
    while not terminated:
        observation, reward, terminated, truncated, info = env.step(choose.choice(KEYS))
        rewards += reward
        if not terminated:
            live = Observation(observation).stats
            assert info == {}
    end = info["episode_end"]
    assert live is not None
    assert not truncated
    assert end.how == "died"
    assert end.cause
    assert 0 <= end.turn - live.turn <= 1
    assert (end.depth, end.experience_level) == (live.depth, live.experience_level)
    assert end.deepest >= end.depth >= 1
    assert end.score == rewards
    assert end.score >= live.score
    assert {key: getattr(end, key) for key in start} == start
    assert not observation["blstats"].any()
    assert pickle.loads(pickle.dumps(end)) == end
    assert env.summary() == end
    env.close()


def test_quitting() -> None:
    env = NetHackEnv()
    env.reset(seed=1)
    env.step(action_index("QUIT"))
    _, _, terminated, truncated, info = env.step(action_index("y"))
    assert (terminated, truncated) == (True, False)
    assert (info["episode_end"].how, info["episode_end"].cause) == ("quit", "quit")
    env.close()


def test_escaping_the_dungeon() -> None:
    env = NetHackEnv(character="val-hum-fem-law")
    env.reset(seed=3)
    view, end = press(env, "<")
    assert view.prompt is Prompt.CHOICE
    view, end = press(env, "y")
    assert end is not None
    assert (end.how, end.cause, end.depth) == ("escaped", "escaped", 1)
    env.close()


@pytest.mark.parametrize(
    "keys", ["s", "#", "#na", "_", "_<", ";", "i", "e", "20", "Z", "E-", "E-\r", "E-\rn", "D", "C"]
)
def test_out_of_steps_from_any_prompt(keys: str) -> None:
    env = NetHackEnv(character="wiz-gno-mal-neu", max_episode_steps=len(keys))
    _, start = env.reset(seed=4)
    view, end = press(env, keys)
    assert end is not None
    assert (end.how, end.cause, end.steps) == ("out_of_steps", "", len(keys))
    assert env._engine.log()["death"] == "quit"
    assert view.stats.turn == end.turn > 0
    assert end.role == start["role"] == "wiz"
    env.close()


def test_no_progress_counts_steps_without_a_turn() -> None:
    env = NetHackEnv(no_progress_timeout=7)
    env.reset(seed=3)
    press(env, "iii\x1bs")
    ends = [env.step(action_index(key))[2:] for key in ["\x1b"] * 6]
    assert ends == [(False, False, {})] * 6
    _, _, terminated, truncated, info = env.step(action_index("\x1b"))
    assert (terminated, truncated) == (False, True)
    assert info["episode_end"].how == "no_progress"
    env.close()


@pytest.mark.parametrize(
    ("keys", "waiting"),
    [
        ("i", "waiting for a menu or paged window"),
        ("\x0f", "waiting for a --More-- to be dismissed"),
        ("#quit\r", "waiting for one key: yes/no, a direction, an inventory letter"),
        ("E-\r", "waiting for a line of text"),
        ("20", "waiting for a command"),
    ],
)
def test_a_game_that_stands_still_says_what_it_waited_for(keys: str, waiting: str) -> None:
    env = NetHackEnv(no_progress_timeout=len(keys))
    env.reset(seed=1)
    end = press(env, keys)[1]
    assert end is not None
    assert (end.how, end.cause) == ("no_progress", waiting)
    env.close()


def test_without_the_screen_a_menu_may_be_a_more() -> None:
    env = NetHackEnv(observation_keys=["glyphs"], no_progress_timeout=1)
    env.reset(seed=1)
    end = env.step(action_index("i"))[4]["episode_end"]
    assert end.cause == "waiting for a --More-- to be dismissed, or a menu or paged window"
    env.close()


def test_milestones_and_depth_on_the_way_down() -> None:
    env = NetHackEnv(wizard=True, character="arc-dwa-mal-law")
    env.reset(seed=3)
    for depth in (6, 2, 11, 45):  # no further than the Valley, for who has not been there
        view, _ = press(env, f"\x1b\x1b#wizlevelport\r{depth}\r")
    end = env.summary()
    assert end.how == "unfinished"
    assert set(end.milestones) == {"dlvl5", "dlvl10", "dlvl20", "valley"} <= set(MILESTONES)
    assert end.milestones["dlvl5"][1] < end.milestones["dlvl10"][1] < end.milestones["valley"][1] == end.steps
    assert end.depth == end.deepest == view.stats.depth
    assert end.score == view.stats.score
    env.close()


def test_a_new_game_forgets_the_old_one() -> None:
    env = NetHackEnv(wizard=True)
    env.reset(seed=3)
    press(env, "#wizlevelport\r12\r")
    env.reset(seed=3)
    end = env.summary()
    assert (end.milestones, end.deepest, end.steps, end.turn) == ({}, 1, 0, 1)
    env.close()


def test_no_summary_before_the_first_reset() -> None:
    env = NetHackEnv()
    with pytest.raises(EpisodeStateError, match="reset"):
        env.summary()
    env.close()


def test_blank_frames_change_nothing() -> None:
    stats = np.arange(27, dtype=np.int64)
    tracker = Tracker(stats)
    facts = tracker.score, tracker.turn, tracker.depth, tracker.experience_level, dict(tracker.milestones)
    stats[:] = 0
    assert not tracker.see()
    assert (tracker.score, tracker.turn, tracker.depth, tracker.experience_level, tracker.milestones) == facts
    assert tracker.steps == 1


@pytest.mark.parametrize(
    ("how_done", "ending"),
    [
        (nethack.DIED, "died"),
        (nethack.STARVING, "died"),
        (nethack.GENOCIDED, "died"),
        (nethack.ASCENDED, "ascended"),
        (nethack.ESCAPED, "escaped"),
        (nethack.QUIT, "quit"),
        (nethack.PANICKED, "aborted"),
    ],
)
def test_natural_endings(how_done: int, ending: str) -> None:
    assert natural_ending(int(how_done), {"death": "x"}) == ending
    assert natural_ending(int(how_done), {}) == "aborted"


def test_the_log_tells_achievements_and_an_unknown_hero() -> None:
    log = {"role": "Mon", "race": "Hum", "gender0": "Fem", "align0": "Cha", "death": "ascended", "achieve": "0x902"}
    end = account("ascended", Tracker(np.ones(27, np.int64)), log, None, (1, 2))
    assert (end.role, end.race, end.gender, end.alignment) == ("mon", "hum", "fem", "cha")
    assert end.achievements == ("gehennom", "ascended", "medusa")
    assert (end.cause, end.seeds) == ("ascended", (1, 2))
