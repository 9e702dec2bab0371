"""A game's scenes as the packed columns that the page carries."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from agents.watching.events import EventWatch, GameEvent
from agents.watching.page.columns import Columns, Table
from agents.watching.page.decisions import Decisions
from agents.watching.page.frames import Frames
from agents.watching.page.scenes import Key, Scene

_VITALS = ("turn", "hp", "max_hp", "depth", "experience_level", "points")
_NO_KEY = Key("", "")


@dataclass(frozen=True, slots=True)
class PackedGame:
    """What a page shows of a game.

    Attributes
    ----------
    data : bytes
        For the page's script, as `columns` describes.
    frames : int
        How many frames it holds.
    explained : bool
        Whether there are decisions in it.
    """

    data: bytes
    frames: int
    explained: bool


class End(NamedTuple):
    """How a game ended.

    Attributes
    ----------
    text : str
        In a few words.
    died : bool
        Whether the hero did.
    step : int
        The scene from which on the end is in sight; scenes that stop before it do not show it.
    """

    text: str
    died: bool = False
    step: int = 0


def pack(scenes: Iterable[Scene], end: End | None = None) -> PackedGame:
    """Pack the scenes of a game, at least one."""
    game = _Game()
    for scene in scenes:
        game.add(scene)
    return game.pack(end)


class _Game:
    def __init__(self) -> None:
        self._frames = Frames()
        self._decisions = Decisions()
        self._watch = EventWatch()
        self._events: list[GameEvent] = []
        self._keys: Table[Key] = Table()
        self._pressed = array("L")
        self._steps = array("L")
        self._vitals = {name: array("q") for name in _VITALS}
        self._explained = False

    def add(self, scene: Scene) -> None:
        self._explained |= scene.decision is not None
        self._decisions.add(len(self._frames), scene)
        self._frames.add(scene)
        self._events += self._watch.see(scene.step, scene.vitals, scene.message)
        self._pressed.append(self._keys.number(scene.key or _NO_KEY))
        self._steps.append(scene.step)
        for name, values in self._vitals.items():
            values.append(getattr(scene.vitals, name))

    def pack(self, end: End | None) -> PackedGame:
        columns = Columns()
        columns.add("step", self._steps, delta=True)
        columns.add("key", self._pressed)
        for name, values in self._vitals.items():
            columns.add(name, values, delta=True)
        if end is not None and self._steps[-1] >= end.step:
            self._events.append(self._watch.end(self._steps[-1], end.text, died=end.died))
        texts = {
            **self._frames.write(columns),
            **self._decisions.write(columns),
            "keys": self._keys.values,
            "events": self._events,
        }
        return PackedGame(columns.pack(texts), len(self._frames), self._explained)
