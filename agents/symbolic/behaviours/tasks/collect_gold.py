"""Gold: walk over every piece in reach; it is picked up by itself."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import bearing
from agents.symbolic.knowledge.glyph_kinds import OBJECT_OF
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.proposal import Proposal, Refusal

_GOLD_PIECE = object_type_named("gold piece").index


def collect_gold(belief: Belief) -> Proposal | Refusal:
    """Walk to the nearest gold."""
    level = belief.level
    gold = (level.item >= 0) & (OBJECT_OF[level.item] == _GOLD_PIECE)
    gold[belief.pos] = False
    nearest = belief.walking.nearest(gold) if gold.any() else None
    if nearest is None:
        return "no gold in reach"
    reason = f"go for the gold {bearing(belief.pos, nearest)}"
    return walk(belief, belief.walking.path(nearest), reason, ("gold", nearest))
