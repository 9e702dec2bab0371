"""Ways out that the roster only takes when its own rules find the fight lost; here they stand open whenever possible.

They are no part of the roster, so the fixed order never comes to them: only a chooser that weighs them does.
"""

from __future__ import annotations

from collections.abc import Mapping

from agents.symbolic.behaviours.survive.elbereth import rest_here, write
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer, Offers
from agents.symbolic.command import Command, ascend, descend, look_here
from agents.symbolic.geometry import bearing
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.proposal import Behaviour, Proposal, Refusal
from agents.symbolic.reckoning.elbereth import can_write, just_read, protected
from agents.symbolic.reckoning.travel import nearest_feature

LONGEST_RUN = 20
"""Steps to stairs that are still a way out of a fight."""


def leave_upwards(belief: Belief) -> Proposal | Refusal:
    """Make for the stairs up, and take them."""
    if belief.stats.depth <= 1:
        return "these stairs lead out of the dungeon"
    return _by_stairs(belief, WAYS_UP, ascend())


def leave_downwards(belief: Belief) -> Proposal | Refusal:
    """Make for the stairs down, and take them."""
    return _by_stairs(belief, WAYS_DOWN, descend())


def _by_stairs(belief: Belief, ways: tuple[Terrain, ...], command: Command) -> Proposal | Refusal:
    if belief.engulfed or belief.bound:
        return "held"
    stairs = nearest_feature(belief, ways)
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


OPEN_WAYS: Mapping[str, Behaviour] = {
    "leave upwards": leave_upwards,
    "leave downwards": leave_downwards,
    "shelter": shelter,
}
"""By name, in the order in which they are looked at.

Digging out is none of them: nobody digs on amid blows, with the prayer put off until the hole is through.
"""


def open_way(name: str, belief: Belief, offers: Offers) -> Offer | None:
    """Return the offer of one of `OPEN_WAYS`; None while it is closed, or has been struck out."""
    if offers.refuses(name):
        return None
    answer = OPEN_WAYS[name](belief)
    return Offer(name, answer) if isinstance(answer, Proposal) else None
