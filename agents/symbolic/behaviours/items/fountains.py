"""Fountains: dip a long sword into one until it is Excalibur, or the fountain is dry."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import dip_into_fountain
from agents.symbolic.geometry import bearing
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.fountains import fountain_in_reach, stands_demon, sword_to_dip


def dip_sword(belief: Belief) -> Proposal | Refusal:
    """Go to a fountain with a sword that may become Excalibur, and dip it."""
    sword = sword_to_dip(belief)
    if sword is None:
        return "no sword to make Excalibur of"
    if not stands_demon(belief, sword, belief.stats.hp):
        return "not fit for a demon out of the fountain"
    fountain = fountain_in_reach(belief)
    if fountain is None:
        return "no fountain in reach"
    if fountain != belief.pos:
        path = belief.walking.path(fountain)
        return walk(belief, path, f"go to the fountain {bearing(belief.pos, fountain)}", ("fountain", fountain))
    why = f"dip the {sword.item.name} into the fountain"
    return Proposal(dip_into_fountain(sword.letter), why, target=("dip", fountain), span=1)
