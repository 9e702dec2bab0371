"""Molds and jellies stay where they are, out of view too: what lies under one and behind it is not to be had."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command
from agents.symbolic.knowledge.dangers import stationary
from nethack_env.observation import Condition

ROOTED = 200
"""Turns for which one that went out of view is taken to be there still: a pet may have killed it."""


def rooted(belief: Belief, command: Command) -> None:
    """Close the squares of those in view that never move; the map shows what lies there as soon as they are out of it.

    A kill opens the square again (`body.kills`).
    """
    if belief.has(Condition.HALLUCINATING):
        return
    level, turn = belief.level, belief.turn
    for monster in belief.monsters:
        known = level.blocked.get(monster.pos, 0) >= turn + ROOTED // 2  # not anew at every step
        if monster.species is not None and stationary(monster.species) and not known:
            level.block(monster.pos, turn + ROOTED)
