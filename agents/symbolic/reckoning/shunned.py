"""Slow enemies that come and strike, and must not be hit back: the hero shuns them, walks away from them, and round.

A gelatinous cube's touch holds the hero while the others strike (mhitu.c), a cockatrice's may turn it to stone.
"""

from __future__ import annotations

from collections.abc import Iterable

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import CLOSE, Pos, chebyshev, neighbours, touching
from agents.symbolic.knowledge.dangers import HUMAN_SPEED, stationary
from agents.symbolic.reckoning.elbereth import protected, respects
from agents.symbolic.reckoning.foes import pace
from agents.symbolic.reckoning.odds import awake, has_active_attack, worth_hitting
from nethack_env.observation import Condition

SOUND_ASLEEP = 200
"""Turns in view without a move after which a sleeper bars no way any more: the hero would be shut in for ever."""

EXPECTED = 20
"""Turns for which one that went out of view is reckoned with where it was: it moves at half the hero's speed."""

Shunned = tuple[Monster, ...]
_NOBODY: Shunned = ()
_NOWHERE: frozenset[Pos] = frozenset()


def shunned(belief: Belief) -> Shunned:
    """Return the enemies in view that the hero keeps off, asleep or awake: it outwalks them and must not hit them."""
    if not belief.hostiles:
        return _NOBODY
    found = belief.memo.get("shunned")
    if not isinstance(found, tuple):
        found = belief.memo["shunned"] = _to_be_shunned(belief, belief.hostiles)
    return found


def _to_be_shunned(belief: Belief, enemies: Iterable[Monster]) -> Shunned:
    outwalked = HUMAN_SPEED * pace(belief)
    return tuple(monster for monster in enemies if _is_shunned(belief, monster, outwalked))


def _out_of_view(belief: Belief) -> Shunned:
    """Return those that went out of view of late: around a corner they are where they were, or come.

    One that is not seen beside the hero, where it was, is gone from there.
    """
    lost = belief.tracker.vanished(belief.turn - EXPECTED)
    if not lost:
        return _NOBODY
    sees = not belief.has(Condition.BLIND)
    near = (m for m in lost if m.hostile and not (sees and touching(m.pos, belief.pos)))
    return _to_be_shunned(belief, near)


def rim(belief: Belief) -> frozenset[Pos]:
    """Return the squares beside those that the hero shuns, or shunned a moment ago: no ordinary walk leads over one."""
    around = (*shunned(belief), *_out_of_view(belief))
    if not around:
        return _NOWHERE
    return frozenset(pos for monster in around if not _sound_asleep(belief, monster) for pos in neighbours(monster.pos))


def pursuers(belief: Belief) -> list[Monster]:
    """Return those of them that are awake, and that no Elbereth underfoot holds off."""
    safe = protected(belief)
    return [m for m in shunned(belief) if awake(belief, m) and not (safe and respects(belief, m))]


def pursued(belief: Belief) -> bool:
    """Whether one of them may be beside the hero before it has done more than one thing."""
    return any(chebyshev(monster.pos, belief.pos) <= CLOSE for monster in pursuers(belief))


def _is_shunned(belief: Belief, monster: Monster, outwalked: float) -> bool:
    species = monster.species
    if species is None or monster.speed >= outwalked or stationary(species) or monster.helpless_until > belief.turn:
        return False
    return has_active_attack(monster) and not worth_hitting(belief, monster)


def _sound_asleep(belief: Belief, monster: Monster) -> bool:
    return not monster.stirs and belief.turn - monster.since >= SOUND_ASLEEP
