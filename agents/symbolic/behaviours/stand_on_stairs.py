"""Standing on the stairs down, which some tasks ask for: walk there, whoever is about."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal, Refusal


def stand_on_stairs(belief: Belief) -> Proposal | Refusal:
    """Walk to the nearest stairs down."""
    if belief.engulfed or belief.trapped:
        return "not free to walk"
    stairs = nearest_stairs(belief)
    if stairs is None:
        return "no stairs down in reach"
    if stairs == belief.pos:
        return "on stairs down"
    return walk(belief, belief.walking.path(stairs), "go to stand on the stairs down", ("stand on", stairs))


def nearest_stairs(belief: Belief) -> Pos | None:
    """Return the nearest stairs down that can be walked to; ladders are none."""
    found = [pos for pos in belief.level.find(Terrain.STAIRS_DOWN) if belief.walking.reachable(pos)]
    return min(found, key=lambda pos: (belief.walking.distance(pos), pos), default=None)
