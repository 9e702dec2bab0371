"""Copies of a running game: the same future, and no trace in the original."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from nethack_env.actions import ACTIONS
from nethack_env.env import NetHackEnv
from nethack_env.errors import EnvArgumentError, EpisodeStateError
from nethack_env.fork import Fork, in_copy

SEARCH, DOWN = ACTIONS.index(ord("s")), ACTIONS.index(ord(">"))


def walk(env: NetHackEnv, steps: int, seed: int) -> list[bytes]:
    """Press random move keys; return what the screen showed."""
    rng = np.random.default_rng(seed)
    keys = [ACTIONS.index(ord(key)) for key in "hjklyubns"]
    frames = []
    for _ in range(steps):
        observation, _, terminated, truncated, _ = env.step(int(rng.choice(keys)))
        frames.append(observation["tty_chars"].tobytes() + observation["blstats"].tobytes())
        if terminated or truncated:
            break
    return frames


def test_the_copy_and_the_original_have_the_same_future() -> None:
    with closing(NetHackEnv()) as env:
        env.reset(seed=3)
        walk(env, 200, seed=1)
        fork = Fork(env)
        if fork.in_copy:
            fork.report(walk(env, 300, seed=2))
        there = fork.answer()
        assert walk(env, 300, seed=2) == there


def test_a_copy_that_changes_levels_and_dies_leaves_the_original_alone() -> None:
    def levels(env: NetHackEnv) -> list[int]:
        """Go up and down through trap doors made in debug mode."""
        depths = []
        for keys in ("#wizlevelport\r5\r", "#wizlevelport\r1\r", "#wizlevelport\r3\r", "#wizlevelport\r1\r"):
            for key in keys:
                observation, *_ = env.step(ACTIONS.index(ord(key)))
            depths.append(int(observation["blstats"][12]))
        return depths

    with closing(NetHackEnv(wizard=True)) as env:
        env.reset(seed=4)
        levels(env)
        before = env._engine.files()
        fork = Fork(env)
        if fork.in_copy:
            there = levels(env)
            env.reset(seed=9)
            fork.report(there)
        assert fork.answer() == [5, 1, 3, 1]
        assert env._engine.files() == before
        assert levels(env) == [5, 1, 3, 1]


def test_a_copy_that_never_reports_is_an_error() -> None:
    with closing(NetHackEnv()) as env:
        env.reset(seed=3)
        fork = Fork(env)
        if fork.in_copy:
            os._exit(7)
        with pytest.raises(EpisodeStateError, match="without a report"):
            fork.answer()
        walk(env, 5, seed=1)


def test_the_seed_of_a_copy_decides_its_dice_and_not_those_of_the_original() -> None:
    with closing(NetHackEnv()) as env:
        env.reset(seed=3)
        walk(env, 200, seed=1)
        own, one, again, other = (in_copy(env, lambda: walk(env, 200, seed=2), seed) for seed in (None, 5, 5, 6))
        assert one == again
        assert len({tuple(own), tuple(one), tuple(other)}) == 3
        assert walk(env, 200, seed=2) == own


def test_the_seed_of_a_copy_decides_new_levels_too() -> None:
    def new_level(env: NetHackEnv) -> bytes:
        for key in "#wizlevelport\r5\r#wizmap\r":
            observation, *_ = env.step(ACTIONS.index(ord(key)))
        return observation["glyphs"].tobytes()

    with closing(NetHackEnv(wizard=True)) as env:
        env.reset(seed=4)
        levels = [in_copy(env, lambda: new_level(env), seed) for seed in (1, 2, 3, 1)]
        assert levels[0] == levels[3]
        assert len(set(levels)) == 3
        assert env._engine._game.get_current_seeds()[3] is None, "levels are still drawn by the game's own dice"


def test_a_seed_that_is_none_is_refused_before_anything_is_copied() -> None:
    with closing(NetHackEnv()) as env:
        env.reset(seed=3)
        with pytest.raises(EnvArgumentError, match="-1"):
            Fork(env, -1)
        walk(env, 5, seed=1)


def test_a_copy_of_a_copy_leaves_both_alone() -> None:
    def twice(env: NetHackEnv) -> tuple[list[bytes], list[bytes]]:
        return in_copy(env, lambda: walk(env, 50, seed=2)), walk(env, 50, seed=2)

    with closing(NetHackEnv()) as env:
        env.reset(seed=3)
        inner, outer = in_copy(env, lambda: twice(env))
        assert inner == outer == walk(env, 50, seed=2)


def test_what_raises_in_a_copy_is_told_and_does_not_run_on() -> None:
    def fail() -> None:
        raise RuntimeError("out of luck")

    with closing(NetHackEnv()) as env:
        env.reset(seed=3)
        here = os.getpid()
        with pytest.raises(EpisodeStateError, match="out of luck"):
            in_copy(env, fail)
        assert os.getpid() == here
        with pytest.raises(EpisodeStateError, match="without a report"):
            in_copy(env, lambda: lambda: None)  # a function within a function does not pickle
        walk(env, 5, seed=1)


ORPHAN = """
import os, sys, time
from nethack_env.env import NetHackEnv
from nethack_env.fork import Fork
env = NetHackEnv()
env.reset(seed=3)
fork = Fork(env)
if fork.in_copy:
    print(os.getpid(), flush=True)
    time.sleep(60)
    os._exit(0)
fork.answer()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent died")
def test_a_copy_does_not_outlive_a_killed_original() -> None:
    original = subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, text=True)
    assert original.stdout is not None
    with original, original.stdout as lines:
        copy = int(lines.readline())
        original.kill()
        assert lines.read() == "", "the copy holds the pipe for as long as it lives"
    assert not Path(f"/proc/{copy}/cmdline").exists() or not Path(f"/proc/{copy}/cmdline").read_bytes()
