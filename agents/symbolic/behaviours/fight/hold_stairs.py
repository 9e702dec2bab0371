"""Fighting on the stairs: a hero who is losing there leaves, and hardly anybody follows.

Only pets and stalkers come along (mondata.c, levl_follower): gnomes, dwarves, orcs and dogs stay behind.
"""

from __future__ import annotations

from agents.symbolic.behaviours.fight.stand_ground import called
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.terrain import WAYS_DOWN
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.incoming_fire import in_line_of_fire
from agents.symbolic.reckoning.odds import comes, crowd, worth_hitting
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
        if belief.stats.hp < belief.previous.hp and not belief.adjacent_hostiles():
            return "shot at from afar"
        return Proposal(search(1), f"await the {coming[0].name} on the stairs", target=("hold", coming[0].pos))
    if crowd(coming) < belief.tuning.odds.crowd or belief.adjacent_hostiles():
        return "no crowd to meet on the stairs"
    for stairs in belief.level.find(*ways):
        path = belief.walking.path(stairs)
        near = 0 < len(path) <= belief.tuning.fight.back_to_stairs
        if near and all(chebyshev(monster.pos, stairs) > len(path) for monster in coming):
            return walk(belief, path[:1], f"back to the stairs before {called(coming)}", ("stairs", stairs))
    return "no stairs near"
