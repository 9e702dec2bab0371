"""The vault guard: drop the gold and follow him out, for a closed vault has no other way out."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.lessons.people import GUARD
from agents.symbolic.belief.monsters import Attitude, Sighting
from agents.symbolic.command import GOLD_LETTER, drop, search, step
from agents.symbolic.geometry import key_towards
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.peace import beset


def follow_guard(belief: Belief) -> Proposal | Refusal:
    """Do what a peaceful guard says: first the gold, then after him, step by step (vault.c, gd_move)."""
    guard = next((monster for monster in belief.monsters if monster.species is GUARD), None)
    if guard is not None and guard.attitude is not Attitude.PEACEFUL:
        return "the guard is angry"
    seen = Sighting(guard.pos, belief.turn) if guard is not None else belief.guard
    if seen is None:
        return "no guard"
    if belief.stats.gold > 0:
        return Proposal(drop(GOLD_LETTER), "drop the gold for the guard")
    if beset(belief):
        return "somebody to fight first"
    path = belief.walking.path_beside(seen.place) if guard is not None else belief.walking.path(seen.place)
    if not path:  # some never lead the way: the watchdog loses patience
        return Proposal(search(1), "wait for the guard to lead the way", target=("guard", seen.place))
    return Proposal(step(key_towards(belief.pos, path[0])), "follow the guard")
