"""Kill sleeping monsters: one that a ray of sleep hit does not strike back, and is a danger again when it wakes."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import touching
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.odds import worth_hitting


def finish(belief: Belief) -> Proposal | Refusal:
    """Go to an enemy that sleeps after a ray of sleep (mhitm.c, sleep_monst: few blows wake it)."""
    for monster in belief.hostiles:
        left = monster.helpless_until - belief.turn
        if left <= 0 or touching(monster.pos, belief.pos) or not worth_hitting(belief, monster):
            continue
        path = belief.walking.path_beside(monster.pos)
        if path and len(path) < min(left, belief.tuning.fight.sleeper_range):
            return walk(belief, (path[0],), f"go and kill the sleeping {monster.name}", ("finish", monster.pos))
    return "nobody sleeps"
