"""Foreign frames: copied, the missing parts filled in by what the screen shows."""

import random
from contextlib import closing
from typing import Any

import numpy as np
import pytest

from agents.adapters.frames import observe
from agents.testing import PROMPTS, open_prompt
from nethack_env import NetHackEnv, Observation, Prompt, action_index


def without(arrays: dict[str, Any], *missing: str) -> dict[str, Any]:
    return {key: array for key, array in arrays.items() if key not in missing}


@pytest.mark.parametrize("name", PROMPTS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_prompt_is_read_off_the_screen(name: str, seed: int) -> None:
    keys, kind = PROMPTS[name]
    with closing(NetHackEnv()) as env:
        arrays = open_prompt(env, seed, keys)
    assert observe(without(arrays, "misc")).prompt is kind


def test_on_whole_games_the_screen_tells_what_the_flags_tell() -> None:
    keys = [action_index(key) for key in "hjklyubnhjklyubnsssiewWTPdtqrEa,:;\x1b\r\r\rny"]
    differing = []
    with closing(NetHackEnv(no_progress_timeout=100_000)) as env:
        for seed in range(8):
            arrays, _ = env.reset(seed=seed)
            choose = random.Random(seed)
            for _ in range(600):
                if observe(without(arrays, "misc")).prompt is not Observation(arrays).prompt:
                    differing.append((arrays["misc"].tolist(), Observation(arrays).screen[:2]))
                arrays, _, terminated, truncated, _ = env.step(choose.choice(keys))
                if terminated or truncated:
                    break
    assert differing == []


def test_without_a_screen_the_message_tells() -> None:
    with closing(NetHackEnv()) as env:
        arrays = open_prompt(env, 1, "d")
    assert observe(without(arrays, "misc", "tty_chars", "tty_cursor")).prompt is Prompt.CHOICE


def test_a_missing_alignment_is_neutral() -> None:
    with closing(NetHackEnv(character="val-dwa-fem-law")) as env:
        arrays, _ = env.reset(seed=1)
    old = {**arrays, "blstats": arrays["blstats"][:26]}
    assert observe(old).stats == Observation(arrays).stats._replace(alignment=0)


def test_frames_are_copied_and_what_is_not_ours_is_left_out() -> None:
    with closing(NetHackEnv()) as env:
        arrays, _ = env.reset(seed=1)
    frame = observe({**arrays, "screen_descriptions": np.zeros(3)})
    assert frame.arrays.keys() == arrays.keys()
    assert not any(np.shares_memory(frame.arrays[key], arrays[key]) for key in arrays)
