"""Finding the Oracle in the middle of her level: look at the middle first, and walk up to her."""

from __future__ import annotations

import numpy as np

from agents.symbolic.behaviours.walk import walk, walk_to
from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import COLUMNS, ROWS, bearing
from agents.symbolic.knowledge.delphi import CENTRE, is_candidate, may_be_delphi
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.travel import goal_of

_THE_ORACLE = species_named("Oracle")

PULL = 2
"""Steps of a walk that one square nearer to the middle of the map is worth."""

_ROW, _COLUMN = np.ogrid[:ROWS, :COLUMNS]
_FROM_CENTRE = np.maximum(abs(_ROW - CENTRE[0]), abs(_COLUMN - CENTRE[1])).astype(np.int32)


def meet_oracle(belief: Belief) -> Proposal | Refusal:
    """Walk up to the Oracle in view."""
    oracle = next((monster for monster in belief.monsters if monster.species is _THE_ORACLE), None)
    if oracle is None:
        return "no Oracle in view"
    path = belief.walking.path_beside(oracle.pos)
    if not path:
        return "no way to the Oracle"
    return walk(belief, path, "walk up to the Oracle", ("oracle", oracle.pos))


def seek_centre(belief: Belief) -> Proposal | Refusal:
    """Explore towards the middle of a level that may be the Oracle's."""
    level, walking = belief.level, belief.walking
    if goal_of(belief).level != level.key or not is_candidate(level.key) or not may_be_delphi(level.terrain):
        return "the Oracle is not looked for here"
    effort = walking.field + PULL * _FROM_CENTRE
    effort[(belief.prospects.border == 0) | (walking.field >= UNREACHABLE)] = UNREACHABLE
    index = int(effort.argmin())
    if effort.flat[index] >= UNREACHABLE:
        return "nothing left to see"
    target = divmod(index, COLUMNS)
    return walk_to(belief, target, f"look for the Oracle {bearing(belief.pos, target)}") or "no way to what is unseen"
