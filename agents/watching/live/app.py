"""The app itself: it shows one game, and hands back how the game went."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from agents.base import Agent
from agents.human import HumanAgent
from agents.loop.result import EpisodeResult
from agents.loop.rollout import EpisodeInterrupted, Onlooker
from agents.watching.live.pace import Goal, Pace
from agents.watching.live.palette import THEME
from agents.watching.live.performance import Performance
from agents.watching.live.screens import ROOMY, TALL, WIDE, GameScreen, PlayingScreen, WatchingScreen
from agents.watching.live.story import Story

LOOKS_PER_SECOND = 25


class LiveApp(App[None], inherit_bindings=False):
    """Shows a performance until it is left.

    Parameters
    ----------
    performance : Performance
        The game.
    screen : GameScreen
        How to show it.
    player : HumanAgent, optional
        The person that plays.
    """

    CSS_PATH = "live.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c,ctrl+q", "interrupt", show=False, priority=True)]

    def __init__(self, performance: Performance, screen: GameScreen, player: HumanAgent | None = None) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOMY, "-roomy"), (WIDE, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]
        self.performance = performance
        self.interrupted = False
        self._game = screen
        self._player = player

    def on_mount(self) -> None:
        """Let the game begin."""
        self.register_theme(THEME)
        self.theme = THEME.name
        self.push_screen(self._game)
        self.performance.start()
        self.set_interval(1 / LOOKS_PER_SECOND, self._look)

    def action_interrupt(self) -> None:
        """Leave the game; the second time without waiting for the agent's answer."""
        if self.performance.pace.leaving:
            self.exit()
        self.interrupted = True
        self.performance.pace.leave()
        if self._player is not None:
            self._player.leave()

    def _look(self) -> None:
        if self.performance.finished:
            self.exit()
        elif self._game.is_mounted:
            self._game.look()


def watch(
    play: Callable[[Onlooker], EpisodeResult],
    *,
    agent: Agent | None = None,
    title: str = "",
    delay: float = 0.0,
    goal: Goal | None = None,
    refusals: bool = False,
) -> EpisodeResult:
    """Play a game in the live view, and return how it went when the spectator has left.

    Parameters
    ----------
    play : callable
        Plays the game and shows each moment to the onlooker that it is given; called in a thread of its own.
    agent : Agent, optional
        Asked for overlays; a `HumanAgent` is given the keyboard.
    title : str
        Which agent plays which game.
    delay : float
        Seconds from key to key.
    goal : Goal, optional
        Rush there and pause.
    refusals : bool
        Show the refusals that changed from the start.

    Raises
    ------
    EpisodeInterrupted
        When Ctrl-C ended the game; a spectator that quits before the end gets the game so far.
    """
    player = agent if isinstance(agent, HumanAgent) else None
    story, pace = Story(agent), Pace(0.0 if player is not None else delay, goal)
    performance = Performance(play, story, pace)
    if player is not None:
        player.sit_down()
        screen: GameScreen = PlayingScreen(story, pace, title, player)
    else:
        screen = WatchingScreen(story, pace, title, refusals=refusals)
    app = LiveApp(performance, screen, player)
    with _leaving_in_order(app):
        app.run()
    performance.leave()
    if app.return_code:
        raise SystemExit(app.return_code)  # the app has failed, and has printed why
    try:
        return performance.outcome()
    except EpisodeInterrupted as left:
        if app.interrupted:
            raise
        return left.result


@contextlib.contextmanager
def _leaving_in_order(app: LiveApp) -> Iterator[None]:
    """While it is entered, a SIGTERM is like Ctrl-C: in the middle of the app it would end in a traceback."""
    before = signal.getsignal(signal.SIGTERM)

    def receive(number: int, frame: FrameType | None) -> None:
        with contextlib.suppress(KeyboardInterrupt):
            if callable(before):
                before(number, frame)
        app.action_interrupt()

    signal.signal(signal.SIGTERM, receive)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
