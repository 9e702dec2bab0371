"""A floating eye in a corridor: it must not be touched and does not go away, so everything loose is thrown at it."""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.behaviours.eat import beset, harmless
from agents.symbolic.behaviours.elbereth import protected, write
from agents.symbolic.behaviours.threat import DEATH_BLASTS, worth_hitting
from agents.symbolic.behaviours.weapon_worth import best_in_pack, hand_of
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.command import fight, search, throw
from agents.symbolic.geometry import chebyshev, key_towards
from agents.symbolic.knowledge.dangers import has_attack
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.species import DamageType
from agents.symbolic.knowledge.touch import passive_danger
from agents.symbolic.proposal import Proposal, Refusal

UNHURT = 0.95
"""Share of the hit points from which a blow at a mold is risked when there is no other way."""

WORST_BLAST = 24
"""Hit points that an explosion takes at most, 4d6 (explode.c); it sets off the spores around, and the blasts add up."""

CHAIN = 2
"""Squares within which another spore may go off too: one beside the spore that is beside the hero."""

WAIT_TURNS = 15

ORDER = (ObjectClass.WEAPON, ObjectClass.GEM, ObjectClass.TOOL, ObjectClass.POTION, ObjectClass.RING)
"""What is thrown first: weapons do their damage (src/uhitm.c, hmon_hitmon), anything else a point or two."""


def clear_way(belief: Belief) -> Proposal | Refusal:
    """Throw something at a harmless thing beside that bars the way and must not be touched."""
    bars = [monster for monster in belief.monsters if _bars(belief, monster)]
    if not bars or belief.engulfed:
        return "nothing bars the way"
    if _explodes(bars[0]):
        return _set_off(belief, bars[0])
    direction = key_towards(belief.pos, bars[0].pos)
    loose = next(filter(None, (_loose(belief, object_class) for object_class in ORDER)), None)
    if loose is None:
        return _wear_down(belief, bars[0], direction)
    return Proposal(throw(loose.letter, direction), f"throw {loose.item.name} at the {bars[0].name} in the way")


def _bars(belief: Belief, monster: Monster) -> bool:
    """Whether it is such a thing: what is peaceful or explodes only when there is no other way, for it stays there."""
    if monster.species is None or chebyshev(monster.pos, belief.pos) != 1 or not harmless(monster.species):
        return False
    if monster.hostile and not _explodes(monster):
        return not worth_hitting(belief, monster)
    return monster.attitude is not Attitude.TAME and belief.walking.shut_in


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
    """Without anything to throw: hit what its answer cannot kill, rest and hit again.

    At what paralyses the weapon in hand is thrown, and without one it is scared off.
    """
    passive = passive_danger(monster.species) if monster.species is not None else None
    if passive is not None and passive.damage_type is DamageType.PARALYSIS:
        weapon = belief.inventory.wielded
        if weapon is None or weapon.item.buc == "cursed" or beset(belief):
            return _scare_off(belief, monster)
        return Proposal(throw(weapon.letter, direction), f"throw even the {weapon.item.name} at the {monster.name}")
    worst = 2.0 * passive.mean if passive is not None else 0.0
    if belief.health < UNHURT or belief.stats.hp <= worst:
        return "not fit to be answered"
    return Proposal(fight(direction, monster.name), f"hit the {monster.name} in the way, unhurt as the hero is")


def _scare_off(belief: Belief, monster: Monster) -> Proposal | Refusal:
    """Stand on Elbereth until a floating eye has drifted out of the way: nothing is slower, and it respects it."""
    if protected(belief):
        return Proposal(replace(search(WAIT_TURNS), verb="rest"), f"wait for the {monster.name} to drift off")
    return write(belief)


def _loose(belief: Belief, object_class: ObjectClass) -> Entry | None:
    """Return something of a class that can be spared: not the best weapon, while another is in hand."""
    best = best_in_pack(hand_of(belief)) if belief.inventory.wielded is not None else None
    for entry in belief.inventory.of_class(object_class):
        item = entry.item
        if entry is not best and not item.worn and not item.wielded and item.buc != "cursed":
            return entry
    return None
