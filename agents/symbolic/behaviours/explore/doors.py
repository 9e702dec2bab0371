"""Locked doors: unlock them with a tool, else kick them open."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import kick, unlock
from agents.symbolic.geometry import Pos, bearing, key_towards
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Burden

UNLOCKING_TOOLS = ("skeleton key", "lock pick", "credit card")


def force_door(belief: Belief) -> Proposal | Refusal:
    """Open the nearest locked door, by tool or by foot."""
    if not belief.level.locked:
        return "no locked door"
    if belief.level.watched:
        return "the watch would mind"
    beside = _nearest_door(belief)
    if beside is None:
        return "no way to a locked door"
    door, path = beside
    where = bearing(belief.pos, door)
    if path:
        return walk(belief, path, f"go to the locked door {where}", ("door", door))
    direction = key_towards(belief.pos, door)
    tool = belief.inventory.first_named(*UNLOCKING_TOOLS)
    if tool is not None:
        return Proposal(unlock(direction, tool.letter), f"unlock the door {where}", target=("unlock", door))
    if belief.stats.burden > Burden.BURDENED or belief.health < 0.4:
        return "in no shape to kick"
    return Proposal(kick(direction), f"kick open the door {where}", target=("door", door), span=300)


def _before(door: Pos) -> tuple[Pos, ...]:
    """Squares orthogonally beside a door."""
    row, col = door
    return (row - 1, col), (row + 1, col), (row, col - 1), (row, col + 1)


def _signed(belief: Belief, door: Pos) -> bool:
    """Whether a text was read before the door that the hero did not write: a worn "Closed for inventory" (shknam.c)."""
    level = belief.level
    return any(level.engravings.get(pos) and pos not in level.written for pos in _before(door))


def _nearest_door(belief: Belief) -> tuple[Pos, tuple[Pos, ...]] | None:
    """The locked door with the shortest walk to a square orthogonally beside it."""
    best: tuple[int, Pos, Pos] | None = None
    for door in belief.level.locked:
        if _signed(belief, door):
            continue
        for beside in _before(door):
            if not (0 <= beside[0] < 21 and 0 <= beside[1] < 79) or not belief.walking.reachable(beside):
                continue
            candidate = (belief.walking.distance(beside), door, beside)
            best = candidate if best is None else min(best, candidate)
    if best is None:
        return None
    return best[1], belief.walking.path(best[2])
