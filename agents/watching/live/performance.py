"""A game that is played in a thread of its own, for an app that watches it from the main thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from agents.benchmark.wording import how_and_why
from agents.loop.result import EpisodeResult
from agents.loop.rollout import Moment, Onlooker
from agents.watching.live.pace import Pace
from agents.watching.live.story import Story

PATIENCE = 2.0
"""Seconds to wait for an agent's answer when there is nothing more to show."""


class Performance:
    """One game from its first key to its last, and then the last frame for as long as somebody looks.

    Parameters
    ----------
    play : callable
        Plays the game, shows each moment to the onlooker it is given, and returns how it went.
    story : Story
        Told of every moment.
    pace : Pace
        Holds the game up after every key.
    """

    def __init__(self, play: Callable[[Onlooker], EpisodeResult], story: Story, pace: Pace) -> None:
        self._play = play
        self.story = story
        self.pace = pace
        self._outcome: EpisodeResult | None = None
        self._error: BaseException | None = None
        # A daemon: a person that leaves twice does not wait for an agent that never answers.
        self._thread = threading.Thread(target=self._run, name="game", daemon=True)

    def start(self) -> None:
        """Let the game begin."""
        self._thread.start()

    def leave(self) -> None:
        """End the game, and wait for its last key, but not for an agent that never answers."""
        self.pace.leave()
        self._thread.join(PATIENCE)

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to look at: the game was left, before its end or after, or has failed."""
        return self._thread.ident is not None and not self._thread.is_alive()

    def outcome(self) -> EpisodeResult:
        """Return how the game went, or raise what ended it; KeyboardInterrupt if it was left and never answered."""
        if self._error is not None:
            raise self._error
        if self._outcome is None:
            raise KeyboardInterrupt
        return self._outcome

    def _run(self) -> None:
        try:
            self._outcome = self._play(self._show)
            self.story.end(_last_line(self._outcome))
            self.pace.stay(self.story.redraw)
        except BaseException as error:  # noqa: BLE001  handed on to the main thread, which raises it
            self._error = error

    def _show(self, moment: Moment) -> None:
        self.pace.hold(self.story.tell(moment), self.story.redraw)


def _last_line(result: EpisodeResult) -> str:
    return f"{how_and_why(result)} · {result.score:,} points · Dlvl {result.depth} · T {result.turn:,}"
