"""Holes and trap doors: ways down where the hero finds no others. Stairs lead back up from where it lands."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.walking import doubtful
from agents.symbolic.command import jump_down
from agents.symbolic.geometry import COLUMNS, Pos, bearing
from agents.symbolic.knowledge.terrain import DESCENDING_TRAPS
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.branches import explored
from agents.symbolic.reckoning.digging import ball_may_kill
from agents.symbolic.reckoning.provisions import short_of_food
from agents.symbolic.reckoning.travel import cut_off, diving, goal_of, goes_down, next_stairs, stranded

SEARCHED = 60
"""Turns of searching on the level before a hero whose plan leads down jumps: a hidden door would be better."""

STRANDED = 300
"""Turns without stairs in reach before a hero whose way does not lead down jumps. Most hidden ways are found by then,
and boulders, doors and those who bar a way move on; a visit to the levels below its ground costs one life in ten
(docs/ledger.md)."""


def fall_through(belief: Belief) -> Proposal | Refusal:
    """Go through a known hole or trap door where nothing else leads on, or where the plan is to dive anyhow."""
    if belief.health < belief.tuning.explore.fall_above or ball_may_kill(belief):
        return "in no state to fall"
    if not _wanted(belief):
        return "no need to fall"
    way = way_to_hole(belief)
    if way is None:
        return "no hole in reach"
    if not way:
        return jump(belief, "fall")
    return walk(belief, way, f"go to the way down {bearing(belief.pos, way[-1])}", ("fall", way[-1]))


def jump(belief: Belief, name: str) -> Proposal:
    """Propose to jump into the hole underfoot; by the name the watchdog tells one purpose from another.

    One step in five onto a known trap is an escape; ">" jumps in (trap.c, dotrap; do.c, dodown).
    """
    return Proposal(jump_down(), "jump into the hole underfoot", target=(name, belief.pos))


def _wanted(belief: Belief) -> bool:
    """Whether the plan leads down and on, or the stairs that it needs are out of reach and nothing else is left."""
    goal = goal_of(belief).level
    down = goes_down(belief, goal)
    if down and diving(belief):
        return next_stairs(belief) is None
    if belief.prospects.unexplored is not None:
        return False
    if down and not explored(belief, goal):  # else its stairs are known, and barred for now
        return belief.level.search_effort >= SEARCHED and next_stairs(belief) is None
    return _marooned(belief)


def _marooned(belief: Belief) -> bool:
    """Whether no stairs have been in reach for long, for a hero that has to leave: by the plan, or for food."""
    hungry = short_of_food(belief)
    if not hungry and goal_of(belief).level == belief.level.key:
        return False
    return stranded(belief) >= (SEARCHED if hungry else STRANDED) and cut_off(belief)


def way_to_hole(belief: Belief) -> tuple[Pos, ...] | None:
    """Return the walk onto the nearest hole, empty if the hero stands on it, None if there is none."""
    holes = [pos for pos in _holes(belief.level.trap.tobytes()) if _free(belief, pos)]
    if not holes:
        return None
    walking = belief.walking.opened(holes)
    nearest = walking.nearest_of(holes)
    return walking.path(nearest) if nearest is not None else None


def _free(belief: Belief, pos: Pos) -> bool:
    """Whether nobody is on a hole: an eye that floats there would be attacked, and paralyses for it."""
    monster = belief.monster_at(pos)
    return monster is None or doubtful(monster, belief.pos, belief.turn)


def _holes(traps: bytes) -> list[Pos]:
    """Squares with a way down: mostly there is none, and to look for a byte is quick."""
    if not any(kind in traps for kind in DESCENDING_TRAPS):
        return []
    return [divmod(index, COLUMNS) for index, trap in enumerate(traps) if trap in DESCENDING_TRAPS]
