"""The terminal as text."""

import re

import numpy as np
import pytest

from nethack_env import EpisodeStateError, NetHackEnv, Observation, action_index
from nethack_env.render import ansi_screen


def plain(text: str) -> list[str]:
    return re.sub(r"\x1b\[[\d;]*[mHJ]", "", text).split("\n")


def test_ansi_shows_the_screen() -> None:
    env = NetHackEnv(render_mode="ansi")
    observation, _ = env.reset(seed=0)
    assert plain(str(env.render())) == list(Observation(observation).screen)
    env.close()


def test_human_prints_every_frame(capsys: pytest.CaptureFixture[str]) -> None:
    env = NetHackEnv(render_mode="human")
    env.reset(seed=0)
    env.step(action_index("s"))
    assert env.render() is None
    assert capsys.readouterr().out.count("Dlvl:1") == 3
    env.close()


def test_without_a_mode_there_is_no_picture() -> None:
    env = NetHackEnv()
    env.reset(seed=0)
    assert env.render() is None
    env.close()


def test_no_picture_before_the_first_frame() -> None:
    env = NetHackEnv(render_mode="ansi")
    with pytest.raises(EpisodeStateError, match="reset"):
        env.render()
    env.close()


def test_colours_reverse_video_and_cursor() -> None:
    chars = np.array([[64, 32, 97]], np.uint8)
    text = ansi_screen(chars, np.array([[9, 0, 18]], np.int8), np.array([0, 2], np.uint8))
    assert text == "\x1b[0;31;1m@ \x1b[0;32;7;4ma\x1b[0m"
