"""Gymnasium's tools that need pictures: the video recorder and the keyboard player."""

from pathlib import Path
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.wrappers import RecordVideo

from nethack_env import ACTION_SETS

SCORE = "nethack_env:nethack_env/Score-v0"


def test_a_video_is_recorded(tmp_path: Path) -> None:
    pytest.importorskip("moviepy", reason="needs moviepy", exc_type=ImportError)
    env: gymnasium.Env[Any, Any] = RecordVideo(
        gymnasium.make(SCORE, render_mode="rgb_array", max_episode_steps=20),
        str(tmp_path / "videos"),
        disable_logger=True,
    )
    env.reset(seed=1)
    for _ in range(20):
        env.step(0)
    env.close()
    assert [path.suffix for path in (tmp_path / "videos").iterdir()] == [".mp4"]
    assert next((tmp_path / "videos").iterdir()).stat().st_size > 1000


def test_a_person_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame = pytest.importorskip("pygame", reason="needs pygame", exc_type=ImportError)
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    from gymnasium.utils.play import play

    pressed: list[int] = []

    def seen(*transition: Any) -> None:
        pressed.append(transition[2])
        if len(pressed) == 5:
            pygame.event.post(pygame.event.Event(pygame.QUIT))
        elif len(pressed) == 2:
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=ord("h")))

    env: gymnasium.Env[Any, Any] = gymnasium.make(SCORE, render_mode="rgb_array", actions="nle23")
    west = ACTION_SETS["nle23"].index(ord("h"))
    play(env, keys_to_action={"h": west}, noop=0, callback=seen, seed=1)
    assert pressed == [0, 0, west, west, west]


def test_frames_are_collected() -> None:
    env: gymnasium.Env[Any, Any] = gymnasium.make(SCORE, render_mode="rgb_array_list")
    env.reset(seed=1)
    env.step(0)
    frames: Any = env.render()
    assert np.shape(frames) == (2, 384, 640, 3)
    env.close()
