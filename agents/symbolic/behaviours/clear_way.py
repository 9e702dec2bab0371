"""A floating eye in a corridor: it must not be touched and does not go away, so what can be spared is thrown at it."""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.behaviours.eat import harmless
from agents.symbolic.behaviours.elbereth import write
from agents.symbolic.behaviours.item_worth import junk
from agents.symbolic.behaviours.threat import DEATH_BLASTS, worth_hitting
from agents.symbolic.behaviours.ward import protected
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.command import fight, search, throw
from agents.symbolic.geometry import chebyshev, key_towards, neighbours
from agents.symbolic.knowledge.dangers import has_attack
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.species import DamageType
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain
from agents.symbolic.knowledge.touch import passive_danger
from agents.symbolic.proposal import Proposal, Refusal

UNHURT = 0.95
"""Share of the hit points from which a blow at a mold is risked when there is no other way."""

WORST_BLAST = 24
"""Hit points that an explosion takes at most, 4d6 (explode.c); it sets off the spores around, and the blasts add up."""

CHAIN = 2
"""Squares within which another spore may go off too: one beside the spore that is beside the hero."""

WAIT_TURNS = 15

THROWN = (ObjectClass.WEAPON, ObjectClass.GEM)
"""What is thrown, the first first: weapons do their damage (uhitm.c, hmon_hitmon), stones a point or two."""


def clear_way(belief: Belief) -> Proposal | Refusal:
    """Throw something at a harmless thing beside that bars the way and must not be touched."""
    bars = [monster for monster in belief.monsters if _bars(belief, monster)]
    if not bars or belief.engulfed:
        return "nothing bars the way"
    if belief.beneath is not None:
        return "no hands in this shape"
    if _explodes(bars[0]):
        return _set_off(belief, bars[0])
    direction = key_towards(belief.pos, bars[0].pos)
    loose = _spare(belief)
    if loose is None:
        return _wear_down(belief, bars[0], direction)
    reason = f"throw {loose.item.name} at the {bars[0].name} in the way"
    return Proposal(throw(loose.letter, direction), reason, target=("throw", loose.letter))


def _bars(belief: Belief, monster: Monster) -> bool:
    """Whether it is such a thing: what is peaceful or explodes only when there is no other way, for it stays there."""
    if monster.species is None or chebyshev(monster.pos, belief.pos) != 1 or not harmless(monster.species):
        return False
    if monster.hostile and not _explodes(monster):
        return not worth_hitting(belief, monster) and _in_the_way(belief, monster)
    return monster.attitude is not Attitude.TAME and belief.walking.shut_in


def _in_the_way(belief: Belief, monster: Monster) -> bool:
    """Whether something around it is unseen or out of reach, as in a corridor; in a room the hero walks round it."""
    terrain, walking = belief.level.terrain, belief.walking
    around = [pos for pos in neighbours(monster.pos) if belief.monster_at(pos) is None]
    return any(
        terrain[pos] == Terrain.UNKNOWN or (WALKABLE[terrain[pos]] and not walking.reachable(pos)) for pos in around
    )


def _explodes(monster: Monster) -> bool:
    return monster.species is not None and has_attack(monster.species, DEATH_BLASTS)


def _set_off(belief: Belief, monster: Monster) -> Proposal | Refusal:
    """Blow a gas spore up when that is survived, else scare it off."""
    spores = sum(_explodes(other) for other in belief.monsters if chebyshev(other.pos, belief.pos) <= CHAIN)
    if belief.stats.hp <= WORST_BLAST * spores or belief.health < UNHURT:
        return _scare_off(belief, monster)
    blow = fight(key_towards(belief.pos, monster.pos), monster.name)
    return Proposal(blow, f"blow up the {monster.name}: there is no other way")


def _wear_down(belief: Belief, monster: Monster, direction: str) -> Proposal | Refusal:
    """Without anything to throw: hit what its answer cannot kill, rest and hit again; scare off what paralyses."""
    passive = passive_danger(monster.species) if monster.species is not None else None
    if not monster.hostile or (passive is not None and passive.damage_type is DamageType.PARALYSIS):
        return _scare_off(belief, monster)
    worst = 2.0 * passive.mean if passive is not None else 0.0
    if belief.health < UNHURT or belief.stats.hp <= worst:
        return "not fit to be answered"
    return Proposal(fight(direction, monster.name), f"hit the {monster.name} in the way, unhurt as the hero is")


def _scare_off(belief: Belief, monster: Monster) -> Proposal | Refusal:
    """Stand on Elbereth until a floating eye has drifted out of the way: nothing is slower, and it respects it."""
    if protected(belief):
        why = f"wait for the {monster.name} to drift off"
        return Proposal(replace(search(WAIT_TURNS), verb="rest"), why, target=("wait", monster.name))
    return write(belief)


def _spare(belief: Belief) -> Entry | None:
    """Return a weapon or stone of no use: neither the best weapon nor missiles to live on, and nothing that digs."""
    loose = [entry for entry in junk(belief) if entry.object_class in THROWN]
    return min(loose, key=lambda entry: THROWN.index(entry.object_class), default=None)
