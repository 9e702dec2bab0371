"""Searching for what is hidden, where it most likely is, when everything in sight has been seen."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk_to
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.geometry import bearing
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.travel import goal_of


def search_hidden(belief: Belief) -> Proposal | Refusal:
    """Walk to the most promising square and search there."""
    turns = belief.tuning.explore.wait if goal_of(belief).level == belief.level.key else belief.tuning.explore.search
    return search_for(belief, turns)


def search_for(belief: Belief, turns: int) -> Proposal | Refusal:
    """Walk to the square where so many turns of searching promise most, and search there for as long."""
    best = belief.prospects.place_to_search(turns)
    if best is None:
        return "nowhere to search"
    if best == belief.pos:
        return Proposal(search(turns), "search for a hidden passage", target=None)
    return walk_to(belief, best, f"go to search {bearing(belief.pos, best)}") or "no way to the place to search"
