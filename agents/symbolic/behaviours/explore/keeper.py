"""Waiting for a shopkeeper who stands in the way."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.geometry import Pos
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.shops import LONG_ENOUGH


def await_keeper(belief: Belief, keeper: Pos) -> Proposal | None:
    """Wait a turn for a shopkeeper to step aside, if it is still expected of one.

    Parameters
    ----------
    belief : Belief
        What is known.
    keeper : Pos
        Where the shopkeeper stands; where the hero does, if none is seen.
    """
    if belief.level.searched[belief.pos] > LONG_ENOUGH:
        return None
    return Proposal(search(1), "wait for the shopkeeper to step aside", target=("keeper", keeper), span=10)
