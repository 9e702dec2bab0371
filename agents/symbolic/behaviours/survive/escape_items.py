"""The ways out of a lost fight that lead off the spot at once: elsewhere on the level, or through its floor."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.ways_out import by_teleport, through_floor
from agents.symbolic.verb import Verb

_HOW = {
    Verb.TELEPORT: ("teleport at will", "teleport"),
    Verb.ZAP: ("teleport", "zap out"),
    Verb.READ: ("read the way", "read out"),
}
"""The ways to teleport, in words, each with what the watchdog counts it as."""


def teleport_out(belief: Belief) -> Proposal | Refusal:
    """Leave a lost fight, or a ray that may kill, for another place on the level.

    At will, by a wand, or by a scroll that is kept for this.
    """
    way = by_teleport(belief)
    return way if isinstance(way, str) else leave_by(way)


def leave_by(way: Command) -> Proposal:
    """Return the teleport that a command is as what the hero does out of a lost fight."""
    how, target = _HOW[way.verb]
    return Proposal(way, f"{how} out of a lost fight", target=target, span=5)


def dig_out(belief: Belief) -> Proposal | Refusal:
    """Leave a lost fight, or a ray that may kill, through the floor, when no stairs and no engraving will do.

    Each level deeper is worse.
    """
    way = through_floor(belief)
    return way if isinstance(way, str) else Proposal(way, "dig a way out of a lost fight", target="zap out", span=5)
