"""Locked doors: unlock them with a tool, else kick them open."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import kick, unlock
from agents.symbolic.geometry import Pos, bearing, beside_orthogonally, key_towards
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.locks import unlocking_tool
from agents.symbolic.reckoning.shops import in_shop
from nethack_env.observation import Burden

SIGN_LENGTH = 14
"""Letters and gaps of the shortest text that may be the sign of a closed shop: of its 20 those at the ends may be gone.
The "ad aerarium" before a vault has 11."""

DOOR_PRICE = 400
"""Gold that a shopkeeper takes for a broken door (shk.c, pay_for_damage); a hero who has less is attacked."""


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
    tool = unlocking_tool(belief)
    if tool is not None:
        return Proposal(unlock(direction, tool.letter), f"unlock the door {where}", target=("unlock", door))
    if belief.stats.burden > Burden.BURDENED or belief.health < 0.4:
        return "in no shape to kick"
    return Proposal(kick(direction), f"kick open the door {where}", target=("door", door), span=300)


def _signed(belief: Belief, door: Pos) -> bool:
    """Whether a text was read before the door that may be a worn "Closed for inventory" (shknam.c), by its length."""
    level = belief.level
    squares = (pos for pos in beside_orthogonally(door) if pos not in level.written)
    return any(len(level.engravings.get(pos, "")) >= SIGN_LENGTH for pos in squares)


def _guarded(belief: Belief, door: Pos) -> bool:
    """Whether it is a shop's door, and the hero outside or without the means to open it in peace."""
    if not any(map(belief.level.in_shop, beside_orthogonally(door))):
        return False
    pays = belief.stats.gold >= DOOR_PRICE or unlocking_tool(belief) is not None
    return not (in_shop(belief) and pays)


def _nearest_door(belief: Belief) -> tuple[Pos, tuple[Pos, ...]] | None:
    """The locked door with the shortest walk to a square orthogonally beside it."""
    free = [door for door in belief.level.locked if not _signed(belief, door) and not _guarded(belief, door)]
    walking = belief.walking
    ranked = ((walking.distance(beside), door, beside) for door in free for beside in beside_orthogonally(door))
    steps, door, beside = min(ranked, default=(UNREACHABLE, belief.pos, belief.pos))
    return (door, walking.path(beside)) if steps < UNREACHABLE else None
