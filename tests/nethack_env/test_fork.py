"""Copies of a running game: the same future, and no trace in the original."""

import os
from contextlib import closing

import numpy as np
import pytest

from nethack_env.actions import ACTIONS
from nethack_env.env import NetHackEnv
from nethack_env.errors import EpisodeStateError
from nethack_env.fork import Fork

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
