"""Fighting on the stairs: a hero who is losing there leaves, and hardly anybody follows.

Only pets and stalkers come along (mondata.c, levl_follower): gnomes, dwarves, orcs and dogs stay behind.
"""

from __future__ import annotations

from agents.symbolic.behaviours.fight.stand_ground import called, crowd_comes, there_first
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import search
from agents.symbolic.knowledge.terrain import WAYS_DOWN, Terrain
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.incoming_fire import in_line_of_fire
from agents.symbolic.reckoning.odds import comes, worth_hitting
from agents.symbolic.reckoning.travel import goal_of, ways_up

STAIRS_PATIENCE = 25
"""Turns for which an enemy in view is waited for; what has not come by then does not come."""


def hold_stairs(belief: Belief) -> Proposal | Refusal:
    """Wait on the stairs for the enemies in view, or go back to them while there is time."""
    if in_line_of_fire(belief):
        return "in the line of fire"
    if goal_of(belief).level != belief.level.key:
        return "the plan wants the hero elsewhere"
    reach = belief.tuning.fight.coming
    coming = [m for m in belief.hostiles if comes(belief, m, reach, STAIRS_PATIENCE) and worth_hitting(belief, m)]
    if not coming:
        return "nobody comes"
    ways = ways_up(belief) or WAYS_DOWN
    if belief.here in ways:
        return _await(belief, coming[0])
    return _back(belief, ways, coming) if crowd_comes(belief, coming) else "no crowd to meet on the stairs"


def _await(belief: Belief, first: Monster) -> Proposal | Refusal:
    """Let them come, unless something hurts the hero from where it cannot strike back."""
    if belief.stats.hp < belief.previous.hp and not belief.adjacent_hostiles():
        return "shot at from afar"
    return Proposal(search(1), f"await the {first.name} on the stairs", target=("hold", first.pos))


def _back(belief: Belief, ways: tuple[Terrain, ...], coming: list[Monster]) -> Proposal | Refusal:
    """Go back to stairs near by before any of them is there."""
    for stairs in belief.level.find(*ways):
        path = belief.walking.path(stairs)
        if 0 < len(path) <= belief.tuning.fight.back_to_stairs and there_first(coming, stairs, len(path)):
            return walk(belief, path[:1], f"back to the stairs before {called(coming)}", ("stairs", stairs))
    return "no stairs near"
