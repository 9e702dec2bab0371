"""Molds and jellies stay where they are, out of view too: what lies under one and behind it is not to be had.

So does a nymph that sleeps. Each turn in her sight may wake her (monmove.c, disturb), so no walk leads past her square.
"""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import Command
from agents.symbolic.knowledge.dangers import charms, stationary
from nethack_env.observation import Condition

ROOTED = 200
"""Turns for which one that went out of view is taken to be there still: a pet may have killed it."""


def rooted(belief: Belief, command: Command) -> None:
    """Close the squares of those in view that stay; the map shows what lies there as soon as they are out of it.

    A kill opens the square again (`body.kills`).
    """
    if belief.has(Condition.HALLUCINATING):
        return
    level, turn = belief.level, belief.turn
    for monster in belief.monsters:
        known = level.blocked.get(monster.pos, 0) >= turn + ROOTED // 2  # not anew at every step
        if not known and _stays(monster):
            level.block(monster.pos, turn + ROOTED)


def _stays(monster: Monster) -> bool:
    """Whether it never moves, or is a nymph that sleeps."""
    species = monster.species
    if species is None:
        return False
    return stationary(species) or (charms(species) and monster.hostile and not monster.stirs)
