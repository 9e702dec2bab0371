"""Gas spores: step out of the blast."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import chebyshev, neighbours
from agents.symbolic.knowledge.dangers import has_attack
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.odds import (
    BLAST_DAMAGE,
    DEATH_BLASTS,
    room_around,
)


def keep_off(belief: Belief) -> Proposal | Refusal:
    """Step away from what blows up: it is slow, and a missile from two squares off is safe (explode.c).

    It does so only when it is killed: one that sleeps is let be.
    """
    bombs = [m.pos for m in belief.hostiles if _drifts(belief, m)]
    if not bombs or belief.stats.hp > BLAST_DAMAGE:
        return "nothing explosive"
    if all(chebyshev(pos, belief.pos) > 1 for pos in bombs):
        return "far enough from the blast"
    free = [pos for pos in neighbours(belief.pos) if belief.walking.distance(pos) == 1]
    away = [pos for pos in free if all(chebyshev(pos, bomb) > 1 for bomb in bombs)]
    if not away:
        return "nowhere to go"
    best = max(away, key=lambda pos: (room_around(belief, pos), pos))
    return walk(belief, (best,), "keep off what explodes", ("keep off", bombs[0]))


def _drifts(belief: Belief, monster: Monster) -> bool:
    """Whether it is a gas spore that is not asleep: it was seen to move, or came into view of late."""
    if monster.species is None or not has_attack(monster.species, DEATH_BLASTS):
        return False
    return monster.moved or belief.turn - monster.since < belief.tuning.fight.wait_for
