"""Keeping off: step out of the blast of gas spores, and away from slow enemies that must not be hit."""

from __future__ import annotations

from agents.symbolic.behaviours.survive.elbereth import write
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import Pos, touching
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.foes import explodes
from agents.symbolic.reckoning.holders import may_be_held
from agents.symbolic.reckoning.odds import BLAST_DAMAGE, room_around
from agents.symbolic.reckoning.shunned import pursuers, rim
from agents.symbolic.reckoning.ways_out import closed, taken


def keep_off(belief: Belief) -> Proposal | Refusal:
    """Step away from what is slow and better not beside the hero: a missile from two squares off is safe."""
    followers = [monster.pos for monster in pursuers(belief)]
    shunned = [*followers, *(monster.pos for monster in belief.hostiles if _may_kill(belief, monster))]
    if not shunned:
        return "nobody to keep off"
    if _out_of_reach(belief.pos, shunned):
        return "far enough away"
    if may_be_held(belief):
        return "one beside would not let go"
    away = [pos for pos in belief.walking.free_beside if _out_of_reach(pos, shunned)]
    if not away:
        return _cornered(belief, follows=bool(followers))
    best = max(away, key=lambda pos: (pos not in rim(belief), room_around(belief, pos), pos))
    return walk(belief, (best,), "keep off somebody who is better left alone", ("keep off", shunned[0]))


def _out_of_reach(pos: Pos, shunned: list[Pos]) -> bool:
    """Whether a square touches none of these."""
    return not any(touching(pos, other) for other in shunned)


def _cornered(belief: Belief, *, follows: bool) -> Proposal | Refusal:
    """With no step to take, leave by the stairs underfoot, or write Elbereth against one that follows."""
    if not belief.held and closed(belief, belief.pos) is None:
        return Proposal(taken(belief), "leave somebody who is better left alone", target=("leave", belief.pos))
    return write(belief, "against somebody who is better left alone") if follows else "nowhere to go"


def _may_kill(belief: Belief, monster: Monster) -> bool:
    """Whether it is a gas spore whose blast may kill, and that does not sleep: it was seen to move, or of late.

    It goes off only when it is killed (explode.c): one that sleeps is let be.
    """
    if belief.stats.hp > BLAST_DAMAGE or not explodes(monster):
        return False
    return monster.moved or belief.turn - monster.since < belief.tuning.fight.wait_for
