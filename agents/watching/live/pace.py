"""When the game may go on: the person at the keyboard says so, and the game's thread obeys."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

from agents.watching.live.story import Scene
from agents.watching.onlookers import reached

SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, math.inf)
"""Keys a second to choose among."""

Goal = Callable[[Scene, Scene], bool]
"""Tells from two scenes, one key apart, whether the game is to stop at the second; at its start both are the first."""


def a_step(before: Scene, now: Scene) -> bool:
    """Stop after one key."""
    return now is not before


def a_decision(before: Scene, now: Scene) -> bool:
    """Stop at the next decision."""
    return now.decisions > before.decisions


def an_event(before: Scene, now: Scene) -> bool:
    """Stop when something of note happens."""
    return now.happenings > before.happenings


def from_moment(step: int | None, turn: int | None) -> Goal:
    """Stop at the first scene that has so many keys, or that game turn, behind it."""
    return lambda before, now: reached(now.moment, step=step, turn=turn)


class Pace:
    """Holds the game up between two keys: for a moment, until a goal is reached, or until it is told to go on.

    Parameters
    ----------
    delay : float
        Seconds from key to key; 0 for full speed.
    goal : Goal, optional
        Where to stop for the first time; the game rushes there.
    """

    def __init__(self, delay: float, goal: Goal | None = None) -> None:
        self._changed = threading.Condition()
        self._speed = 1 / delay if delay else math.inf
        self._goal = goal
        self._paused = False
        self._leaving = False
        self._before: Scene | None = None

    @property
    def paused(self) -> bool:
        """Whether the game stands still."""
        return self._paused

    @property
    def rushing(self) -> bool:
        """Whether the game is on the way to a goal, at full speed."""
        return self._goal is not None

    @property
    def leaving(self) -> bool:
        """Whether the game was told to end."""
        return self._leaving

    @property
    def speed(self) -> float:
        """Keys a second; infinite for full speed."""
        return self._speed

    def toggle(self) -> None:
        """Pause, or go on."""
        with self._changed:
            self._paused = not self._paused
            self._goal = None
            self._changed.notify_all()

    def go(self, goal: Goal) -> None:
        """Go on to a goal and pause there."""
        with self._changed:
            self._goal, self._paused = goal, False
            self._changed.notify_all()

    def faster(self) -> None:
        """Take the next higher speed."""
        with self._changed:
            self._speed = next((speed for speed in SPEEDS if speed > self._speed), self._speed)
            self._changed.notify_all()

    def slower(self) -> None:
        """Take the next lower speed."""
        with self._changed:
            self._speed = next((speed for speed in reversed(SPEEDS) if speed < self._speed), self._speed)
            self._changed.notify_all()

    def leave(self) -> None:
        """End the game at its next key."""
        with self._changed:
            self._leaving = True
            self._changed.notify_all()

    def nudge(self) -> None:
        """Wake the waiting thread of the game, so that it looks again at what there is to draw."""
        with self._changed:
            self._changed.notify_all()

    def hold(self, scene: Scene, redraw: Callable[[], None]) -> None:
        """Come back when the game may go on; called by its thread after each key.

        Parameters
        ----------
        scene : Scene
            What that key led to.
        redraw : callable
            Called in between, whenever something else is to be drawn.

        Raises
        ------
        KeyboardInterrupt
            When the game was told to end.
        """
        with self._changed:
            before, self._before = self._before or scene, scene
            if self._goal is not None and self._goal(before, scene):
                self._goal, self._paused = None, True
            if not self._paused and self._goal is None and not math.isinf(self._speed):
                self._changed.wait_for(self._told, timeout=1 / self._speed)
            while self._paused and not self._leaving:
                self._changed.wait()
                redraw()
            if self._leaving:
                raise KeyboardInterrupt

    def stay(self, redraw: Callable[[], None]) -> None:
        """Come back when told to leave; called by the game's thread when the game is over."""
        with self._changed:
            while not self._leaving:
                self._changed.wait()
                redraw()

    def _told(self) -> bool:
        """Whether there is something to do before the time to the next key has passed."""
        return self._paused or self._leaving or self._goal is not None
