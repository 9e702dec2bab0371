"""What a behaviour answers when it is asked: a proposal, or the reason why it has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command
from agents.symbolic.geometry import Pos


@dataclass(frozen=True, slots=True)
class Proposal:
    """One command with its reason.

    Attributes
    ----------
    command : Command
        What to do now.
    reason : str
        Why, in one line.
    path : tuple of Pos
        Squares still to walk, the next one first. The agent follows it without asking again until something changes.
    target : object
        What the behaviour is after (a square, an item, a monster): the watchdog counts how often the same behaviour
        goes for the same target without any progress.
    span : int
        Turns after which an attempt at the same target counts as a new one; 0 for never.
    """

    command: Command
    reason: str
    path: tuple[Pos, ...] = ()
    target: object = None
    span: int = 0


Refusal = str
"""Why a behaviour does not act now; a constant string, so that refusing costs nothing."""

Behaviour = Callable[["Belief"], "Proposal | Refusal"]
"""A pure function of the belief; the first of the roster that proposes wins."""
