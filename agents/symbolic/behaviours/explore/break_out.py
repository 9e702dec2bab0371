"""Breaking out: a hero whom boulders shut in breaks or digs through one, where none can be pushed."""

from __future__ import annotations

from collections.abc import Iterator

from agents.symbolic.behaviours.fight.force_bolt import FORCE_BOLT
from agents.symbolic.behaviours.items.equip import bare_arm
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import apply, cast, zap
from agents.symbolic.geometry import Pos, bearing, key_towards, neighbours
from agents.symbolic.knowledge.terrain import ORTHOGONAL_ONLY
from agents.symbolic.knowledge.wands import STRIKERS
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.blocked_ways import reach_without
from agents.symbolic.reckoning.digging import digging_tool
from agents.symbolic.reckoning.line_of_fire import safe_bolt
from agents.symbolic.reckoning.spells import castable
from agents.symbolic.reckoning.wands import wand_of


def break_out(belief: Belief) -> Proposal | Refusal:
    """Break the boulder beside the hero that bars the most, by whatever breaks boulders (zap.c, bhitpile; dig.c)."""
    if not belief.walking.shut_in:
        return "not shut in"
    boulder = max(_boulders(belief), key=lambda pos: reach_without(belief, pos), default=None)
    if boulder is None:
        return "no boulder bars the way"
    return _break(belief, boulder) or "nothing to break a boulder with"


def _boulders(belief: Belief) -> Iterator[Pos]:
    """Boulders beside the hero that bar a step: no step goes diagonally through an intact door."""
    level = belief.level
    for pos in neighbours(belief.pos):
        straight = pos[0] == belief.pos[0] or pos[1] == belief.pos[1]
        doors = ORTHOGONAL_ONLY[level.terrain[pos]] or ORTHOGONAL_ONLY[level.terrain[belief.pos]]
        if level.boulder[pos] and (straight or not doors):
            yield pos


def _break(belief: Belief, boulder: Pos) -> Proposal | None:
    """Strike with the mind, dig, or zap: what costs nothing first."""
    direction, where = key_towards(belief.pos, boulder), bearing(belief.pos, boulder)
    target = ("boulder", boulder)
    may_strike = safe_bolt(belief, direction)
    if may_strike and castable(belief, FORCE_BOLT) is not None:
        return Proposal(cast(FORCE_BOLT, direction), f"force bolt at the boulder {where}", target=target)
    tool = digging_tool(belief)
    if tool is not None:
        return bare_arm(belief, tool) or Proposal(
            apply(tool.letter, direction), f"dig through the boulder {where}", target=target
        )
    striker = wand_of(belief, STRIKERS)
    if may_strike and striker is not None:
        return Proposal(zap(striker.letter, direction), f"break the boulder {where} by magic", target=target)
    return None
