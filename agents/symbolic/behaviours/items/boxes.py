"""Boxes: walk to one, open it, by force if it is locked, and take out what is wanted."""

from __future__ import annotations

import numpy as np

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.boxes import BOX_GLYPHS, BOX_NAMES, Box
from agents.symbolic.belief.weight import spare
from agents.symbolic.command import force_lock, kick, loot, unlock, wait
from agents.symbolic.geometry import Pos, adjacent, bearing, key_towards, touching
from agents.symbolic.knowledge.glyph_kinds import KIND
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import seen_lately
from agents.symbolic.reckoning.item_worth import fits_in, wanted
from agents.symbolic.reckoning.locks import hammers, unlocking_tool
from agents.symbolic.reckoning.travel import goal_of
from nethack_env.observation import Burden

SHOCK = 12
"""Hit points that the shock of a trapped box seldom exceeds: 4d4 are more in one of seven (trap.c:4943, chest_trap)."""

LIGHT = 20
"""Weight of a potion, the heaviest of what boxes mostly hold (mkobj.c:41, boxiprobs): with less room none is opened."""

MOST_TRIES = 20
"""Kicks and the like after which a box is given up: a kick breaks one lock of five (dokick.c:618)."""

PAUSE = 5
"""Turns for which the hero waits at a time, beside the box, for an enemy that went out of sight."""

_LOOKS = np.isin(np.arange(KIND.size), sorted(BOX_GLYPHS))
"""By glyph: whether it is a box."""


def open_box(belief: Belief) -> Proposal | Refusal:
    """Open the nearest box that is not known to be useless, and take out what is wanted."""
    boxes = belief.level.showing(_LOOKS)
    if not boxes:
        return "no box is known"
    if goal_of(belief).policy.hasty:
        return "no time for boxes"
    if belief.stats.burden > Burden.UNENCUMBERED or spare(belief.inventory, belief.stats) < LIGHT:
        return "no room for more"
    if belief.stats.hp <= SHOCK or belief.health < belief.tuning.items.fit_to_open:
        return "too weak for a trapped box"
    found = _nearest(belief, boxes)
    return _open(belief, found) if found is not None else "no box is worth it"


def _open(belief: Belief, pos: Pos) -> Proposal | Refusal:
    """Break the lock, or look inside; beside the box, see first who comes."""
    box = belief.level.boxes.get(pos, Box())
    if touching(belief.pos, pos) and _expects_somebody(belief):
        return Proposal(wait(PAUSE), "see who comes before the box is opened", target=("pause", pos))
    return _break_open(belief, pos, box) if box.locked else _look_inside(belief, pos, box)


def _expects_somebody(belief: Belief) -> bool:
    """Whether an enemy may come back that went out of sight: a trap can hold the hero for 17 turns (trap.c:4959)."""
    return not belief.hostiles and seen_lately(belief)


def _nearest(belief: Belief, boxes: list[Pos]) -> Pos | None:
    """Return the nearest box that can be walked to and may hold something."""
    walking = belief.walking
    return walking.nearest_of(pos for pos in boxes if walking.reachable(pos) and _may_hold_something(belief, pos))


def _may_hold_something(belief: Belief, pos: Pos) -> bool:
    """Whether a box of nobody's may hold something that is wanted, and is not given up."""
    level = belief.level
    if level.in_shop(pos) or belief.monster_at(pos) is not None:
        return False
    pile = level.contents.get(pos)
    if pile is not None and not any(item.name in BOX_NAMES and item.price is None for item in pile):
        return False
    box = level.boxes.get(pos, Box())
    return box.tries < MOST_TRIES and (box.inside is None or bool(_takes(belief, box)))


def _takes(belief: Belief, box: Box) -> tuple[str, ...]:
    """Return what is wanted of what a box holds, as the game calls it."""
    return tuple(item.text for item in box.inside or () if wanted(belief, item) and fits_in(belief, item))


def _look_inside(belief: Belief, pos: Pos, box: Box) -> Proposal:
    """Go to the box; open it; take out what is wanted once it is known what it holds."""
    if pos != belief.pos:
        return _go(belief, pos)
    here = tuple(item.text for item in belief.underfoot or () if item.name in BOX_NAMES)
    names = _takes(belief, box)
    reason = f"take {', '.join(names)} out of the box" if names else "open the box"
    return Proposal(loot(here, names), reason, target=("loot", pos, names, box.tries))


def _break_open(belief: Belief, pos: Pos, box: Box) -> Proposal | Refusal:
    """Unlock the box with a tool; else force it with a blunt weapon, which spares the potions; else kick it."""
    target = ("lock", pos, box.tries)
    tool = unlocking_tool(belief)
    if tool is None and not hammers(belief):
        return _kick(belief, pos, target)
    if pos != belief.pos:
        return _go(belief, pos)
    if tool is not None:
        return Proposal(unlock(".", tool.letter), "unlock the box", target=target)
    return Proposal(force_lock(), "force the lock of the box", target=target)


def _kick(belief: Belief, pos: Pos, target: object) -> Proposal | Refusal:
    """Kick the box from beside."""
    if adjacent(belief.pos, pos):
        direction = key_towards(belief.pos, pos)
        return Proposal(kick(direction), f"kick the box {bearing(belief.pos, pos)} open", target=target)
    if pos != belief.pos:
        return _go(belief, pos, -1)
    free = belief.walking.free_beside
    if not free:
        return "no room to kick the box"
    return walk(belief, (free[0],), "step off the box to kick it", target)


def _go(belief: Belief, pos: Pos, last: int | None = None) -> Proposal:
    where = bearing(belief.pos, pos)
    return walk(belief, belief.walking.path(pos)[:last], f"go to the box {where}", ("box", pos))
