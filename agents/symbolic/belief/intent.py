"""Intent: where the hero is on its way to, and what it turned away from for that; without it, plans dither.

What a behaviour offers hangs on what is in view. A corpse round the corner is wanted from one square and given up on
the next, where an enemy shows; a step back, and it is wanted again. So a walk is a small commitment: what was given up
for it is not taken up again before it has ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from agents.symbolic.geometry import Pos

LASTS = 60
"""Turns for which a walk holds back what was given up for it: longer than any on one level that is not disturbed."""

MOST_HELD = 8
"""Errands that a walk holds back at most, the latest."""

WAVERS = 2
"""How often within `LASTS` turns one behaviour has given way to another on a square before that is to and fro."""

MOST_CHANGES = 16
"""Changes from one behaviour to another that are remembered."""

Errand = tuple[str, object]
"""A behaviour, and what it was after."""


class Change(NamedTuple):
    """One behaviour took over from another, on a square and in a turn."""

    before: str
    after: str
    pos: Pos
    turn: int


@dataclass(frozen=True, slots=True)
class Intent:
    """A walk that was decided on.

    Attributes
    ----------
    behaviour : str
        Who proposed it.
    target : object
        What it is after, as in `agents.symbolic.proposal.Proposal.target`.
    goal : Pos
        Where the walk ends.
    since : int
        Turn since which that behaviour leads; it may find a better target on the way.
    given_up : tuple of Errand
        Errands that were given up for this walk, or for one of these, since a walk last came to its end.
    changes : tuple of Change
        Where one behaviour took over from another on this level, after a walk that had ended, too; the latest last.
    """

    behaviour: str
    target: object
    goal: Pos
    since: int
    given_up: tuple[Errand, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def errand(self) -> Errand:
        """Who is after what."""
        return self.behaviour, self.target

    def holds_back(self, errand: Errand, pos: Pos, turn: int) -> bool:
        """Whether that errand was given up for this walk, and the hero at `pos` has not ended it yet."""
        return errand in self.given_up and pos != self.goal and turn - self.since <= LASTS

    def wavers(self, behaviour: str, pos: Pos, turn: int) -> bool:
        """Whether that behaviour has taken over from this one here again and again, a step or two each time."""
        change = self.behaviour, behaviour, pos
        return sum(one[:3] == change and turn - one.turn <= LASTS for one in self.changes) >= WAVERS


def pursue(last: Intent | None, errand: Errand, goal: Pos, pos: Pos, turn: int) -> Intent:
    """Return the intent of a hero at `pos` who sets out on an errand.

    The last errand counts as given up, even where its walk has ended. If that errand is done, no behaviour asks for it
    again. If it is not, it went step by step, and each step ended a walk.
    """
    if last is None:
        return Intent(*errand, goal, turn)
    kept = last.given_up if pos != last.goal else ()
    given_up = tuple(other for other in (*kept, last.errand) if other != errand)[-MOST_HELD:]
    if last.behaviour == errand[0]:
        return Intent(*errand, goal, last.since, given_up, last.changes)
    changes = (*last.changes, Change(last.behaviour, errand[0], pos, turn))[-MOST_CHANGES:]
    return Intent(*errand, goal, turn, given_up, changes)
