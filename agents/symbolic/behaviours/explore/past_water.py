"""Past an island on which holes flood: up by its stairs, and down again through a hole that is already there.

A hole that the hero digs leads to the next level, never farther (dig.c, digactualhole). One that it walks into is a
shaft of two levels and more one time in four (trap.c, fall_through), and so may lead past Medusa's island. There each
square that can be dug in has water beside it, mostly: with one square of it a hole floods one time in two at its first
foot, and again at its last (dig.c, dighole and fillholetyp), and who crawls out may find no square free (drown).
"""

from __future__ import annotations

from agents.symbolic.behaviours.explore.trap_doors import jump, way_to_hole
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import ascend
from agents.symbolic.geometry import Pos
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.digging import water_around
from agents.symbolic.reckoning.travel import stairs_towards

LONGEST_LEAP = 80
"""Steps of the longest walk to a hole above an island."""

WAY_BACK = 20
"""Steps of the longest walk to the stairs that lead back up."""


def over_island(belief: Belief) -> bool:
    """Whether water came into a hole on the level below."""
    dungeon, number = belief.level.key
    below = belief.levels.get((dungeon, number + 1))
    return below is not None and below.flooded


def leap(belief: Belief) -> Proposal | None:
    """Propose to go through a hole that is near, or that may lead past an island."""
    over, tuning = over_island(belief), belief.tuning.explore
    if belief.trapped or (over and belief.health < tuning.fall_above):
        return None
    way = way_to_hole(belief)
    if way is None or len(way) > (LONGEST_LEAP if over else tuning.stairs_before_hole):
        return None
    if not way:
        return jump(belief, "leap")
    return walk(belief, way, "go to the hole, which may be a shaft", ("leap", way[-1]))


def back_up(belief: Belief, place: Pos) -> Proposal | None:
    """Propose to leave an island by the stairs up, once a hole has flooded and the best place for another may, too."""
    if not belief.level.flooded or not water_around(belief, place) or belief.trapped:
        return None
    stairs = stairs_towards(belief, (belief.level.key[0], belief.level.key[1] - 1), down=False)
    if stairs is None or belief.walking.distance(stairs) > WAY_BACK:
        return None
    if stairs == belief.pos:
        return Proposal(ascend(), "back up: a hole would flood here", target=("back up", stairs))
    return walk(belief, belief.walking.path(stairs), "go to the stairs up: a hole would flood", ("back up", stairs))
