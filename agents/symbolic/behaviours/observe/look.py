"""Looking: whether a monster is hostile, peaceful or tame, and what lies underfoot. Neither takes time."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import farlook
from agents.symbolic.command import look_here as read_floor
from agents.symbolic.geometry import Pos, chebyshev
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Condition

WORM_TAIL = "long worm tail"
"""A part of a monster, and nobody of its own."""

LOOK_RANGE = 12
"""Squares within which it is worth the keys to look who somebody is."""


def identify_monster(belief: Belief) -> Proposal | Refusal:
    """Look at a monster whose attitude is unknown before treating it as an enemy; telepathy tells the blind as well."""
    for monster in belief.hostiles:
        if monster.attitude is Attitude.UNKNOWN and chebyshev(monster.pos, belief.pos) <= LOOK_RANGE:
            command = farlook(belief.pos, monster.pos, _drawn(belief))
            target = ("look", monster.pos, monster.glyph)
            # a look of another turn is another one: a shopkeeper stands at his post whenever the hero comes by
            return Proposal(command, f"look at the {monster.name}", target=target, span=1)
    return "everybody is known"


def _drawn(belief: Belief) -> list[Pos]:
    """Return the squares of those among whom the game's cursor jumps: no marks, no warnings, no tails."""
    return [
        monster.pos
        for monster in belief.monsters
        if monster.species is not None and not monster.marked and monster.name != WORM_TAIL
    ]


def look_here(belief: Belief) -> Proposal | Refusal:
    """Read the pile underfoot if the game did not name it by itself."""
    return look_first(belief) or "known what lies here"


def look_first(belief: Belief) -> Proposal | None:
    """Read what lies here before it is used; None if that is known, or the hero cannot see."""
    if belief.underfoot is not None or belief.has(Condition.BLIND):
        return None
    return Proposal(read_floor(), "see what lies here", target=("look here", belief.pos))
