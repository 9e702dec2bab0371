"""A live view on a terminal that is not there: Textual's pilot presses the keys, a real game is played behind it."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import Any

from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Static

from agents.base import Agent
from agents.human import HumanAgent
from agents.loop.result import EpisodeResult
from agents.loop.rollout import Onlooker, play_episode
from agents.watching.cells import COLUMNS
from agents.watching.live.app import LiveApp
from agents.watching.live.board import Board
from agents.watching.live.pace import Goal, Pace
from agents.watching.live.performance import Performance
from agents.watching.live.screens import GameScreen, KeysScreen, PlayingScreen, WatchingScreen
from agents.watching.live.story import Scene, Story
from nethack_env.env import NetHackEnv

TIMEOUT = 30.0


class Stage:
    """A running live view and the pilot at its keyboard."""

    def __init__(self, agent: Agent, goal: Goal | None, *, seed: int, delay: float, max_steps: int) -> None:
        self.story, self.pace = Story(agent), Pace(delay, goal)

        def play(onlooker: Onlooker) -> EpisodeResult:
            with contextlib.closing(NetHackEnv()) as env:
                return play_episode(env, agent, seed, on_step=onlooker, max_steps=max_steps)

        self.performance = Performance(play, self.story, self.pace)
        self.screen: GameScreen = WatchingScreen(self.story, self.pace, "a title")
        player = agent if isinstance(agent, HumanAgent) else None
        if player is not None:
            player.sit_down()
            self.screen = PlayingScreen(self.story, self.pace, "a title", player)
        self.app = LiveApp(self.performance, self.screen, player)
        self.pilot: Pilot[Any]

    @property
    def scene(self) -> Scene:
        assert self.story.scene is not None
        return self.story.scene

    def helping(self) -> bool:
        """Whether the page with the keys is open."""
        return isinstance(self.app.screen, KeysScreen)

    def stands_at(self, step: int) -> bool:
        return self.pace.paused and self.scene.moment.step == step

    def says(self, panel: str, words: str) -> bool:
        return words in self.text(panel)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait until something is so, and has been drawn."""
        deadline = time.monotonic() + TIMEOUT
        while not done():
            assert time.monotonic() < deadline, "it never came"
            await self.pilot.pause(0.01)
        self.screen.look()
        await self.pilot.pause()

    async def paused(self) -> None:
        await self.until(lambda: self.pace.paused)

    async def ended(self) -> None:
        await self.until(lambda: self.story.scene is not None and bool(self.scene.ending))

    def text(self, panel: str) -> str:
        """What a panel says, whether it is in sight or not."""
        return str(self.screen.query_one(f"#{panel}", Static).render())

    def seen(self, panel: str) -> bool:
        """Whether a panel is in sight and has any room."""
        widget = self.screen.query_one(f"#{panel}")
        return bool(widget.is_on_screen and widget.display and widget.region.area)

    def strips(self, panel: str) -> list[Strip]:
        """The lines of a panel as they are drawn."""
        widget = self.screen.query_one(f"#{panel}")
        return widget.render_lines(widget.outer_size.region)

    def board(self) -> list[str]:
        board = self.screen.query_one(Board)
        return ["".join(part.text for part in board.render_line(y)) for y in range(board.size.height)]

    def grounds(self) -> set[tuple[int, int, str]]:
        """Row, column and ground of each square of the map."""
        board = self.screen.query_one(Board)
        found = set()
        for y in range(1, 22):
            column = 0
            for part in board.render_line(y):
                assert part.style is not None
                assert part.style.bgcolor is not None
                found |= {(y - 1, column + at, part.style.bgcolor.name) for at in range(len(part.text))}
                column += len(part.text)
            assert column == COLUMNS
        return found


def perform(
    agent: Agent,
    script: Callable[[Stage], Awaitable[None]],
    *,
    goal: Goal | None = None,
    size: tuple[int, int] = (120, 40),
    seed: int = 1,
    delay: float = 0.0,
    max_steps: int = 100_000,
) -> Stage:
    """Play a game and act a script on its live view; afterwards the view is left."""
    stage = Stage(agent, goal, seed=seed, delay=delay, max_steps=max_steps)

    async def act() -> None:
        async with stage.app.run_test(size=size) as pilot:
            stage.pilot = pilot
            await stage.until(lambda: stage.story.scene is not None)
            try:
                await script(stage)
            finally:
                stage.app.action_interrupt()
                await pilot.pause(0.05)

    asyncio.run(act())
    stage.performance.leave()
    assert stage.performance.finished
    return stage
