"""What the page shows of one step: the terminal, the figures, and what the agent decided on seeing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from agents.base import Decision
from agents.loop.rollout import Moment
from agents.watching.vitals import Vitals
from nethack_env.actions import ACTIONS, action_name
from nethack_env.observation import Observation, Prompt

_NAMED_KEYS = {0x1B: "Esc", 0x0D: "⏎", 0x0A: "^J", 0x20: "␣"}


class Key(NamedTuple):
    """A key: as a player writes it, and what it does."""

    label: str
    name: str


class Scene(NamedTuple):
    """One step.

    Attributes
    ----------
    step : int
        Keys pressed so far.
    text : str
        The 24 rows of 80 characters, joined.
    colors : bytes
        Colour of each character, 0-15 in the order of the ANSI colours, 16 more where it is reversed.
    cursor : (int, int)
        Row and column of the terminal.
    vitals : Vitals
        The figures of the curves.
    message : str
        What the game says.
    key : Key or None
        The key that is pressed next; None at the end.
    decision : Decision or None
        What presses that key.
    hero : (int, int) or None
        Row and column of the map; None where a menu hides it, so that no path is drawn over the menu.
    """

    step: int
    text: str
    colors: bytes
    cursor: tuple[int, int]
    vitals: Vitals
    message: str = ""
    key: Key | None = None
    decision: Decision | None = None
    hero: tuple[int, int] | None = None


def from_moments(moments: Iterable[Moment]) -> Iterator[Scene]:
    """Return a game's scenes.

    A moment carries the decision and the key that led to it; a scene carries those that lead on from it, so that a
    decision stands beside the frame on which it was taken. The blank frame after the end is left out.
    """
    for moment, following in pairwise(chain(moments, [None])):
        if moment is not None and not moment.over:
            yield _scene(moment, following)


def _scene(moment: Moment, following: Moment | None) -> Scene:
    observation = moment.observation
    return Scene(
        step=moment.step,
        text=observation.arrays["tty_chars"].tobytes().decode("latin-1"),
        colors=observation.arrays["tty_colors"].tobytes(),
        cursor=observation.cursor,
        vitals=Vitals.of(observation.stats),
        message=observation.message,
        key=_key(following.action) if following is not None else None,
        decision=(following or moment).decision,
        hero=_hero(observation),
    )


def _hero(observation: Observation) -> tuple[int, int] | None:
    return None if observation.prompt is Prompt.MENU else (observation.stats.y, observation.stats.x)


def _key(action: int | None) -> Key | None:
    return Key(key_label(ACTIONS[action]), action_name(action)) if action is not None else None


def key_label(code: int) -> str:
    """Return a key as a player writes it: ``k``, ``^D``, ``M-q``."""
    if code >= 0x80:
        return f"M-{key_label(code & 0x7F)}"
    if code in _NAMED_KEYS:
        return _NAMED_KEYS[code]
    return f"^{chr(code + 0x40)}" if code < 0x20 else chr(code)
