"""Ways out that the roster only takes when its own rules find the fight lost; here they stand open whenever possible.

They are no part of the roster, so the fixed order never comes to them: only a chooser that has learned when they pay.
"""

from __future__ import annotations

from agents.symbolic.behaviours.survive.elbereth import rest_here, write
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command, ascend, descend, dig_down, look_here
from agents.symbolic.geometry import bearing
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.proposal import Behaviour, Proposal, Refusal
from agents.symbolic.reckoning.digging import digging_tool
from agents.symbolic.reckoning.elbereth import can_write, just_read, protected
from agents.symbolic.reckoning.travel import nearest_stairs
from nethack_env.observation import Condition

LONGEST_RUN = 20
"""Steps to stairs that are still a way out of a fight."""

_DIGGABLE = (Terrain.FLOOR, Terrain.CORRIDOR)


def leave_upwards(belief: Belief) -> Proposal | Refusal:
    """Make for the stairs up, and take them."""
    if belief.stats.depth <= 1:
        return "these stairs lead out of the dungeon"
    return _by_stairs(belief, WAYS_UP, ascend())


def leave_downwards(belief: Belief) -> Proposal | Refusal:
    """Make for the stairs down, and take them."""
    return _by_stairs(belief, WAYS_DOWN, descend())


def _by_stairs(belief: Belief, ways: tuple[Terrain, ...], command: Command) -> Proposal | Refusal:
    if belief.engulfed or belief.trapped:
        return "held"
    stairs = nearest_stairs(belief, ways)
    if stairs is None or belief.walking.distance(stairs) > LONGEST_RUN:
        return "no such stairs near"
    if stairs == belief.pos:
        return Proposal(command, "leave by the stairs", target=("leave", stairs))
    reason = f"make for the stairs {bearing(belief.pos, stairs)}"
    return walk(belief, belief.walking.path(stairs)[:1], reason, ("leave by", stairs))


def shelter(belief: Belief) -> Proposal | Refusal:
    """Write Elbereth here, read it, and stay on it."""
    if protected(belief):
        if just_read(belief):
            return rest_here(belief, "wait on Elbereth")
        return Proposal(look_here(), "see whether Elbereth still holds")
    return write(belief, "to be left alone") if can_write(belief) else "cannot write here"


def dig_out(belief: Belief) -> Proposal | Refusal:
    """Dig through the floor, whoever stands around."""
    tool = digging_tool(belief)
    if tool is None or (tool.appearance.bimanual and belief.inventory.worn("shield") is not None):
        return "nothing to dig with"
    if belief.engulfed or belief.has(Condition.LEVITATING) or belief.level.undiggable or belief.here not in _DIGGABLE:
        return "digging is impossible here"
    if belief.level.shop is not None:
        return "what lies here belongs to somebody"
    return Proposal(dig_down(tool.letter), "dig out of here", target=("dig out", belief.pos), span=20)


EXTRAS: tuple[tuple[str, Behaviour], ...] = (
    ("leave upwards", leave_upwards),
    ("leave downwards", leave_downwards),
    ("shelter", shelter),
    ("dig out", dig_out),
)
"""By name, as the net knows them."""
