"""What there is to show of a running game: the onlooker gathers it, in the game's own thread, into immutable scenes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from agents.base import Agent, Charting, Decision, Overlay
from agents.loop.rollout import Moment
from agents.watching.events import EventWatch
from agents.watching.refusals import Refusals

LINES_KEPT = 200
EVENTS_KEPT = 50


class Line(NamedTuple):
    """One line of the log: a decision, or a message where the agent gives no reasons.

    Attributes
    ----------
    turn : int
        Game turn.
    name : str
        The behaviour; empty for a message.
    text : str
        The reason, or the message.
    goal : tuple of (int, int) or None
        Last square of the planned path.
    times : int
        How many decisions in a row were this one.
    """

    turn: int
    name: str
    text: str
    goal: tuple[int, int] | None = None
    times: int = 1

    def repeats(self, other: Line) -> bool:
        """Tell whether another line says the same again: the same reason, or the same place by another wording."""
        same_place = self.goal is not None and self.goal == other.goal
        return self.name == other.name and (same_place or self.text == other.text)


class Milestone(NamedTuple):
    """An event of the game with the turn it came in."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class Scene:
    """All that can be seen of a game at one moment.

    Attributes
    ----------
    moment : Moment
        The latest moment with a live frame.
    decisions, happenings : int
        Decisions and events so far; an agent that gives no reasons decides with each key.
    log : tuple of Line
        The latest decisions, or messages, oldest first.
    news : tuple of (str, str)
        The refusals behind the present decision that were not said before.
    refusing : bool
        Whether any decision so far was taken over refusals.
    milestones : tuple of Milestone
        The latest events, oldest first.
    overlay : Overlay or None
        The overlay that was asked for, if the agent has one.
    ending : str
        How the game ended; empty while it lasts.
    """

    moment: Moment
    decisions: int = 0
    happenings: int = 0
    log: tuple[Line, ...] = ()
    news: tuple[tuple[str, str], ...] = ()
    refusing: bool = False
    milestones: tuple[Milestone, ...] = ()
    overlay: Overlay | None = None
    ending: str = ""


class Story:
    """Gathers the scenes of one game.

    Parameters
    ----------
    agent : Agent, optional
        Asked for overlays, if it has any.

    Attributes
    ----------
    scene : Scene or None
        The latest one; None before the first frame. Any thread may read it.
    overlay : str
        Name of the overlay wanted; empty for none. Any thread may set it, and call for `redraw` in the game's.
    """

    def __init__(self, agent: Agent | None = None) -> None:
        self._charting: Charting | None = agent if isinstance(agent, Charting) else None
        self._events = EventWatch()
        self._refusals = Refusals()
        self._decision: Decision | None = None
        self.scene: Scene | None = None
        self.overlay = ""

    @property
    def overlays(self) -> tuple[str, ...]:
        """Names of the overlays that the agent has."""
        return self._charting.overlays if self._charting is not None else ()

    def tell(self, moment: Moment) -> Scene:
        """Take in the next moment and return its scene; the blank frame after the end leaves the last one standing."""
        scene = self.scene or Scene(moment)
        happened = self._events.watch(moment)
        if happened:
            turn = scene.moment.observation.stats.turn if moment.over else moment.observation.stats.turn
            told = tuple(Milestone(turn, event.text) for event in happened)
            scene = replace(
                scene, milestones=(*scene.milestones, *told)[-EVENTS_KEPT:], happenings=scene.happenings + len(told)
            )
        if not moment.over:
            scene = replace(self._decided(scene, moment), moment=moment, overlay=self._chart())
        self.scene = scene
        return scene

    def redraw(self) -> None:
        """Make the scene again with the overlay that is wanted now."""
        if self.scene is not None:
            self.scene = replace(self.scene, overlay=self._chart())

    def end(self, ending: str) -> None:
        """Say how the game ended."""
        if self.scene is not None:
            self.scene = replace(self.scene, ending=ending)

    def _decided(self, scene: Scene, moment: Moment) -> Scene:
        decision = moment.decision
        if decision is None:
            said = " ".join(moment.observation.message.split())
            log = _written(scene.log, Line(moment.observation.stats.turn, "", said)) if said else scene.log
            return replace(scene, log=log, decisions=moment.step)
        if decision is self._decision:
            return scene
        self._decision = decision
        goal = decision.path[-1] if decision.path else None
        line = Line(decision.turn, decision.behaviour, " ".join(decision.reason.split()), goal)
        news = self._refusals.news(decision)
        return replace(
            scene, log=_written(scene.log, line), news=news, refusing=scene.refusing or bool(news),
            decisions=scene.decisions + 1,
        )  # fmt: skip

    def _chart(self) -> Overlay | None:
        if self._charting is None or not self.overlay:
            return None
        return self._charting.overlay(self.overlay)


def _written(log: tuple[Line, ...], line: Line) -> tuple[Line, ...]:
    """Return the log with one more line; a decision that is taken again is one line, in its latest wording."""
    if log and line.name and line.repeats(log[-1]):
        return (*log[:-1], line._replace(times=log[-1].times + 1))
    if log and line._replace(turn=0) == log[-1]._replace(turn=0):
        return log
    return (*log[1 - LINES_KEPT :], line)
