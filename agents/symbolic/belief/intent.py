"""Intent: where the hero is on its way to, and what it turned away from for that; without it, plans dither.

What a behaviour offers hangs on what is in view. A corpse round the corner is wanted from one square and given up on
the next, where an enemy shows; a step back, and it is wanted again. So a walk is a small commitment: what was given up
for it is not taken up again before it has ended.
"""

from __future__ import annotations

from dataclasses import dataclass

from agents.symbolic.geometry import Pos

LASTS = 60
"""Turns for which a walk holds back what was given up for it: longer than any on one level that is not disturbed."""

MOST_HELD = 8
"""Errands that a walk holds back at most, the latest."""

WAVERS = 2
"""How often within `LASTS` turns an errand is given up before the hero stops going to and fro for it."""

MOST_TURNS_AWAY = 16
"""Changes from one behaviour to another that are remembered."""

Errand = tuple[str, object]
"""A behaviour, and what it was after."""

TurnsAway = tuple[tuple[Errand, int], ...]
"""Errands that were given up for another behaviour, each with the turn: the latest last."""


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
    turned_away : TurnsAway
        What was given up for another behaviour, walks that have ended included.
    """

    behaviour: str
    target: object
    goal: Pos
    since: int
    given_up: tuple[Errand, ...] = ()
    turned_away: TurnsAway = ()

    @property
    def errand(self) -> Errand:
        """Who is after what."""
        return self.behaviour, self.target

    def holds_back(self, errand: Errand, pos: Pos, turn: int) -> bool:
        """Whether that errand was given up for this walk, and the hero at `pos` has not ended it yet."""
        return errand in self.given_up and pos != self.goal and turn - self.since <= LASTS

    def wavers(self, errand: Errand, turn: int) -> bool:
        """Whether the hero has gone to and fro for that errand of late, a step or two each time."""
        return sum(other == errand and turn - when <= LASTS for other, when in self.turned_away) >= WAVERS


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
        return Intent(*errand, goal, last.since, given_up, last.turned_away)
    turned_away = (*last.turned_away, (last.errand, turn))[-MOST_TURNS_AWAY:]
    return Intent(*errand, goal, turn, given_up, turned_away)
