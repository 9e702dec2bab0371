"""The terminal as text and as a picture."""

import re

import numpy as np
import pytest

from nethack_env import EpisodeStateError, NetHackEnv, Observation, action_index
from nethack_env.picture import HEIGHT, WIDTH, terminal_picture
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


def test_the_picture_shows_the_screen() -> None:
    env = NetHackEnv(render_mode="rgb_array")
    observation, _ = env.reset(seed=0)
    picture = env.render()
    assert isinstance(picture, np.ndarray)
    assert picture.shape == (24 * HEIGHT, 80 * WIDTH, 3)
    assert picture.dtype == np.uint8
    cells = picture.reshape(24, HEIGHT, 80, WIDTH, 3).transpose(0, 2, 1, 3, 4)
    shown = cells.any((2, 3, 4))
    expected = ~np.isin(observation["tty_chars"], [0, 32])
    expected[tuple(observation["tty_cursor"])] = True
    assert np.array_equal(shown, expected)
    picture[:] = 0
    assert np.any(env.render())
    env.close()


def test_every_key_has_its_own_look() -> None:
    codes = np.arange(0x20, 0x7F, dtype=np.uint8)[None]
    nowhere = np.array([9, 9], np.uint8)
    looks = terminal_picture(codes, np.full(codes.shape, 7, np.int8), nowhere)
    cells = looks.reshape(HEIGHT, codes.size, WIDTH, 3).transpose(1, 0, 2, 3)
    assert len({cell.tobytes() for cell in cells}) == codes.size


def test_the_picture_has_colours_reverse_video_and_a_cursor() -> None:
    chars, nowhere = np.array([[ord("#"), 32]], np.uint8), np.array([9, 9], np.uint8)
    red = terminal_picture(chars, np.array([[1, 0]], np.int8), nowhere)
    assert red[:, :WIDTH, 0].max() > 200 > red[:, :WIDTH, 1:].max()
    assert not red[:, WIDTH:].any()
    reverse = terminal_picture(chars, np.array([[17, 16]], np.int8), nowhere)
    assert reverse[0, 0, 0] > 200
    assert reverse[:, WIDTH:].all()
    cursor = terminal_picture(chars, np.array([[1, 0]], np.int8), np.array([0, 1], np.uint8))
    assert np.array_equal(cursor[:, :WIDTH], red[:, :WIDTH])
    assert cursor[:, WIDTH:].all()


def test_black_is_seen() -> None:
    chars, nowhere = np.array([[ord("#")]], np.uint8), np.array([9, 9], np.uint8)
    assert terminal_picture(chars, np.array([[0]], np.int8), nowhere).max() > 60


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
