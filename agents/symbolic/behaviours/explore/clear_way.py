"""Floating eyes, molds and gas spores in the only way: they do not go away, and a touch costs much or all."""

from __future__ import annotations

from agents.symbolic.behaviours.explore.way_past import cornered, dig_round, from_outside, go_beside, way_past
from agents.symbolic.behaviours.survive.elbereth import write
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.command import fight, rest, throw
from agents.symbolic.geometry import adjacent, chebyshev, key_towards, line_direction, neighbours, touching
from agents.symbolic.knowledge.species import DamageType
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain
from agents.symbolic.knowledge.touch import Passive
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.blocked_ways import at_a_loss, beyond, kept_in
from agents.symbolic.reckoning.elbereth import protected
from agents.symbolic.reckoning.foes import answer_of, answers_by, explodes
from agents.symbolic.reckoning.line_of_fire import clear_shot
from agents.symbolic.reckoning.missiles import expendable, missile_at_hand
from agents.symbolic.reckoning.odds import blasts_a_friend, blows_to_fell, corrodes, fed_by_blows, worth_hitting
from agents.symbolic.reckoning.peace import never_strikes
from agents.symbolic.reckoning.resistances import resistances
from agents.symbolic.reckoning.travel import stairs_in_reach

UNHURT = 0.95
"""Share of the hit points from which a blow at a mold is risked when there is no other way."""

WORST_BLAST = 24
"""Hit points that an explosion takes at most, 4d6 (explode.c); it sets off the spores around, and the blasts add up."""

LIKELY_BLAST = 20
"""What it takes in 97 of 100 cases: risked by a hero who has waited in vain."""

DRIFT_PATIENCE = 100
"""Turns in view after which a spore or an eye is not expected to drift away any more."""

THROW = 5
"""Squares from which on a throw is too unlikely to hit, for each of them costs a point (dothrow.c, thitmonst)."""

MOST_BLOWS = 4.0
"""Blows in which one must fall that gains from each, as a blue jelly does: with more it mostly wins the race."""

CHAIN = 2
"""Squares within which another spore may go off too: one beside the spore that is beside the hero."""

DRIFT_TURNS = 15
"""Turns of one wait for a floating eye to drift off: at a speed of 1 it takes a step in twelve (monst.c)."""


def clear_way(belief: Belief) -> Proposal | Refusal:
    """Throw something at a harmless thing that bars the way and must not be touched; go there first."""
    bar = _bar(belief)
    if bar is None:
        return "nothing bars the way"
    if explodes(bar):
        return _blow_up(belief, bar)
    loose = _to_throw(belief, bar)
    if loose is None and not _bearable(belief, bar):
        return "not fit to be answered" if _would_fall(belief, bar) else way_past(belief, bar)
    nearer = go_beside(belief, bar)
    if nearer is not None:
        return nearer
    direction = key_towards(belief.pos, bar.pos)
    return _throw(loose, direction, bar) if loose is not None else _wear_down(belief, bar, direction)


def _to_throw(belief: Belief, bar: Monster) -> Carried | None:
    """Return what to throw at it: junk, or else a missile, for a dagger is lost more easily than the weapon in hand."""
    loose = expendable(belief)
    if loose is None and bar.hostile and (_only_scared_off(bar) or corrodes(bar, belief.inventory.wielded)):
        return missile_at_hand(belief)
    return loose


def _throw(loose: Carried, direction: str, bar: Monster) -> Proposal:
    reason = f"throw {loose.item.name} at the {bar.name} in the way"
    return Proposal(throw(loose.letter, direction), reason, target=("throw", loose.letter))


def _bar(belief: Belief) -> Monster | None:
    """Return the one in the way: beside the hero, or on the way to what would be in reach without it."""
    idle = [monster for monster in belief.monsters if never_strikes(monster)]
    lost = belief.tracker.lingering(belief.turn, belief.pos)
    beside = next((monster for monster in idle if _bars(belief, monster)), None)
    away = (m for m in idle if m.hostile and not touching(m.pos, belief.pos))
    spores = (m for m in away if explodes(m) and chebyshev(m.pos, belief.pos) <= THROW)
    return beside or _farther_on(belief, [*lost, *idle]) or next(spores, None)


def _farther_on(belief: Belief, idle: list[Monster]) -> Monster | None:
    """Return the first of them on the way to the stairs that the plan needs, or to something unseen.

    Also one that is worth hitting: nobody goes for what never moves, and beside it the fight begins.
    """
    spots = {m.pos: m for m in idle if m.hostile and not explodes(m)}
    if not spots or not (at_a_loss(belief) or kept_in(belief)):
        return None
    opened = belief.walking.opened(spots)
    target = beyond(belief, opened)
    return next((spots[pos] for pos in opened.path(target) if pos in spots), None) if target is not None else None


def _bars(belief: Belief, monster: Monster) -> bool:
    """Whether it is such a thing: what is peaceful or explodes only when there is no other way, for it stays there."""
    if not adjacent(monster.pos, belief.pos):
        return False
    if monster.hostile and not explodes(monster):
        return not worth_hitting(belief, monster) and _in_the_way(belief, monster)
    if monster.hostile and belief.prospects.unexplored is None and not stairs_in_reach(belief):
        return True
    return monster.attitude is not Attitude.TAME and belief.walking.shut_in


def _in_the_way(belief: Belief, monster: Monster) -> bool:
    """Whether something around it is unseen or out of reach, as in a corridor; in a room the hero walks round it."""
    terrain, walking = belief.level.terrain, belief.walking
    around = [pos for pos in neighbours(monster.pos) if belief.monster_at(pos) is None]
    return any(
        terrain[pos] == Terrain.UNKNOWN or (WALKABLE[terrain[pos]] and not walking.reachable(pos)) for pos in around
    )


def _blow_up(belief: Belief, monster: Monster) -> Proposal | Refusal:
    """Throw something at a gas spore from out of its blast; beside it, see whether that is survived."""
    distance = chebyshev(monster.pos, belief.pos)
    if distance == 1:
        return _set_off(belief, monster)
    loose, direction = expendable(belief), line_direction(belief.pos, monster.pos)
    if loose is None or direction is None or not clear_shot(belief, direction, distance):
        return "no clear throw at what explodes"
    return _throw(loose, direction, monster)


def _set_off(belief: Belief, monster: Monster) -> Proposal | Refusal:
    """Blow a gas spore up when that is survived, and costs no friend; else scare it off."""
    spores = sum(explodes(other) for other in belief.monsters if chebyshev(other.pos, belief.pos) <= CHAIN)
    patient = spores > 1 or belief.turn - monster.since < DRIFT_PATIENCE
    if belief.stats.hp <= (WORST_BLAST * spores if patient else LIKELY_BLAST) or belief.health < UNHURT:
        return _scare_off(belief, monster)
    if blasts_a_friend(belief, monster):
        return _scare_off(belief, monster)
    blow = fight(key_towards(belief.pos, monster.pos), monster.name)
    return Proposal(blow, f"blow up the {monster.name}: there is no other way")


def _bearable(belief: Belief, monster: Monster) -> bool:
    """Whether the monster's answer to a blow cannot kill; a monster that is only scared off gives none."""
    if _answer(belief, monster) is None:
        return True
    fit = belief.health >= UNHURT and belief.stats.hp > _deadly_answer(belief, monster)
    return fit and _would_fall(belief, monster)


def _would_fall(belief: Belief, monster: Monster) -> bool:
    """Whether blows wear it down: the rest between them undoes the hero's loss, and not what the monster gained."""
    if fed_by_blows(belief, monster) and blows_to_fell(belief, monster) > MOST_BLOWS:
        return False
    return belief.stats.max_hp > _deadly_answer(belief, monster)


def _deadly_answer(belief: Belief, monster: Monster) -> float:
    """Return hit points of which its answer to one blow is taken to leave none."""
    answer = _answer(belief, monster)
    return 2.0 * answer.mean if answer is not None else 0.0


def _answer(belief: Belief, monster: Monster) -> Passive | None:
    """Return how it answers a blow; None for what is only scared off, or whose answer the hero resists."""
    answer = answer_of(monster)
    if answer is None or _only_scared_off(monster) or answer.damage_type.value in resistances(belief):
        return None
    return answer


def _only_scared_off(monster: Monster) -> bool:
    """Whether it is at peace, or its answer to a blow paralyses."""
    return not monster.hostile or answers_by(monster, DamageType.PARALYSIS)


def _wear_down(belief: Belief, monster: Monster, direction: str) -> Proposal | Refusal:
    """Without anything to throw: hit what its answer cannot kill; scare off what must not be hit."""
    if _only_scared_off(monster):
        if monster.hostile and belief.turn - monster.since >= DRIFT_PATIENCE:
            return _round_or_away(belief, monster)
        return _scare_off(belief, monster)
    return Proposal(fight(direction, monster.name), f"hit the {monster.name} in the way, unhurt as the hero is")


def _round_or_away(belief: Belief, monster: Monster) -> Proposal | Refusal:
    """Get past one that the hero has waited for in vain; go about something else where there is anywhere to go."""
    past = dig_round(belief, monster) or from_outside(belief, monster)
    if past is not None:
        return past
    return _scare_off(belief, monster) if cornered(belief) else "waited for in vain: it drifts off by itself"


def _scare_off(belief: Belief, monster: Monster) -> Proposal | Refusal:
    """Stand on Elbereth until a floating eye has drifted out of the way: nothing is slower, and it respects it."""
    if protected(belief):
        why = f"wait for the {monster.name} to drift off"
        return Proposal(rest(DRIFT_TURNS), why, target=("wait", monster.name))
    return write(belief)
