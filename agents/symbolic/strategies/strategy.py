"""A strategy: one long plan and one order of concerns over the same behaviours."""

from __future__ import annotations

from dataclasses import dataclass

from agents.symbolic.belief.belief import Belief
from agents.symbolic.gates import Entry
from agents.symbolic.planning.milestones import Plan

Roster = tuple[Entry, ...]
"""Behaviours by name, the most urgent first."""


DETOURS = ("hunt", "ask altar", "dip sword", "shop")
"""Behaviours that make a long-lived hero stronger, and cost a task keys that it does not have."""


@dataclass(frozen=True, slots=True)
class Strategy:
    """What the hero plays for.

    Attributes
    ----------
    name : str
        As the agent's option and the tables call it.
    plan : Plan[Belief]
        Where to go and what for.
    roster : Roster
        What to care about, in order.
    strides : bool
        Whether straight lines are walked by one counted command: fewer keys, and nothing is decided on the way.
    """

    name: str
    plan: Plan[Belief]
    roster: Roster
    strides: bool = False


def never(_: Belief) -> bool:
    """Say of a milestone that it is pursued to the end of the episode."""
    return False


def before(roster: Roster, place: str, *added: Entry) -> Roster:
    """Return the roster with behaviours added in front of the one called `place`.

    Raises
    ------
    ValueError
        If there is no behaviour of that name.
    """
    names = [entry.name for entry in roster]
    index = names.index(place)
    return (*roster[:index], *added, *roster[index:])


def without(roster: Roster, *names: str) -> Roster:
    """Return the roster without the behaviours of these names.

    Raises
    ------
    ValueError
        If one of them is not in it.
    """
    unknown = set(names) - {entry.name for entry in roster}
    if unknown:
        raise ValueError(f"no behaviours called {sorted(unknown)} in the roster")
    return tuple(entry for entry in roster if entry.name not in names)
