import math
import threading
import time
from collections.abc import Callable

import numpy as np
import pytest

from agents.loop.rollout import Moment
from agents.watching.live.pace import SPEEDS, Pace, a_decision, a_step, an_event, from_moment
from agents.watching.live.story import Scene
from nethack_env.observation import Observation


def scene(step: int, *, turn: int = 0, decisions: int = 0, happenings: int = 0) -> Scene:
    stats = np.zeros(27, np.int64)
    stats[20] = turn
    return Scene(Moment(step, None, Observation({"blstats": stats}), None), decisions, happenings)


class Game:
    """A thread that shows one scene after the other, as a game does."""

    def __init__(self, pace: Pace, scenes: list[Scene]) -> None:
        self.shown = 0
        self.left = False
        self.redrawn = 0
        self._pace, self._scenes = pace, scenes
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            for item in self._scenes:
                self.shown += 1
                self._pace.hold(item, self._redraw)
        except KeyboardInterrupt:
            self.left = True

    def _redraw(self) -> None:
        self.redrawn += 1

    def stands(self) -> None:
        """Wait until it is held up."""
        wait(lambda: self._pace.paused)

    def end(self) -> None:
        self._pace.leave()
        self._thread.join(10)
        assert not self._thread.is_alive()


def wait(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.001)


DECIDING = [scene(step, turn=step // 2, decisions=step // 3, happenings=step // 10) for step in range(60)]


@pytest.mark.parametrize(
    ("goal", "stops"),
    [
        (a_step, [1, 2, 3]),
        (a_decision, [3, 6, 9]),
        (an_event, [10, 20, 30]),
        (from_moment(25, None), [25]),
        (from_moment(0, None), [0]),
        (from_moment(None, 20), [40]),
    ],
)
def test_a_goal_is_where_the_game_stops(goal: Callable[[Scene, Scene], bool], stops: list[int]) -> None:
    pace = Pace(0.0, goal)
    game = Game(pace, DECIDING)
    for number, step in enumerate(stops):
        if number:
            pace.go(goal)
        wait(lambda step=step: pace.paused and game.shown == step + 1)  # type: ignore[misc]
        assert not pace.rushing
    game.end()
    assert game.left


def test_a_pause_holds_until_the_game_is_told_to_go_on() -> None:
    pace = Pace(1.0)
    game = Game(pace, DECIDING)
    pace.toggle()
    time.sleep(0.05)
    assert game.shown == 1
    pace.faster()
    while not math.isinf(pace.speed):
        pace.faster()
    pace.toggle()
    game._thread.join(10)
    assert game.shown == len(DECIDING)


def test_the_delay_is_kept_and_a_key_cuts_it_short() -> None:
    pace = Pace(5.0)
    game = Game(pace, DECIDING)
    time.sleep(0.05)
    assert game.shown == 1
    pace.go(from_moment(30, None))
    wait(lambda: pace.paused)
    assert game.shown == 31
    game.end()


def test_a_new_picture_is_drawn_while_the_game_stands() -> None:
    pace = Pace(0.0, a_step)
    game = Game(pace, DECIDING)
    game.stands()
    pace.nudge()
    wait(lambda: game.redrawn == 1)
    assert pace.paused
    game.end()


def test_speeds_go_step_by_step_to_their_ends() -> None:
    pace = Pace(1 / 30)
    pace.faster()
    assert pace.speed == 50
    pace = Pace(1 / 30)
    pace.slower()
    assert pace.speed == 20
    for _ in SPEEDS:
        pace.slower()
    assert pace.speed == 1
    assert math.isinf(Pace(0.0).speed)
