"""Standing on the stairs down, which some tasks ask for: walk there, whatever is about."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.travel import nearest_feature

LANDINGS = (Terrain.STAIRS_DOWN,)
"""What the tasks take for stairs down: ladders are none."""


def stand_on_stairs(belief: Belief) -> Proposal | Refusal:
    """Walk to the nearest stairs down."""
    stairs = nearest_feature(belief, LANDINGS)
    if stairs is None:
        return "no stairs down in reach"
    if stairs == belief.pos:
        return "on stairs down"
    return walk(belief, belief.walking.path(stairs), "go to stand on the stairs down", ("stand on", stairs))
