"""Shooting at what stands beside: an arrow does more than the bow swung as a club, a dart more than fists."""

from __future__ import annotations

from agents.symbolic.behaviours.missiles import clear_shot
from agents.symbolic.behaviours.threat import DEATH_BLASTS, damage_per_turn, toughness
from agents.symbolic.behaviours.ward import besieged
from agents.symbolic.behaviours.weapon_worth import hand_of, point_blank
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import throw
from agents.symbolic.geometry import key_towards
from agents.symbolic.knowledge.dangers import has_attack
from agents.symbolic.proposal import Proposal, Refusal


def shoot_point_blank(belief: Belief) -> Proposal | Refusal:
    """Shoot or throw at the adjacent enemy that it pays most to be rid of, where that does more than a blow."""
    if belief.engulfed or belief.beneath is not None or not belief.hostiles:
        return "nobody to shoot, or no hands for it"
    if besieged(belief):
        return "an attack would wipe out the Elbereth that keeps them off"
    missile = point_blank(hand_of(belief))
    if missile is None:
        return "nothing that does more than a blow"
    beside = [monster for monster in belief.adjacent_hostiles() if monster.species is not None and not _bomb(monster)]
    if not beside:
        return "nobody beside"
    target = max(beside, key=lambda monster: _urgency(belief, monster))
    direction = key_towards(belief.pos, target.pos)
    if not clear_shot(belief, direction, 1):
        return "a friend stands in the line of fire"
    return Proposal(throw(missile.letter, direction), f"shoot {missile.item.name} at the {target.name}")


def _bomb(monster: Monster) -> bool:
    return monster.species is not None and has_attack(monster.species, DEATH_BLASTS)


def _urgency(belief: Belief, monster: Monster) -> float:
    """Return the damage that it does for each hit point that it takes to stop it."""
    return (damage_per_turn(belief, monster) + 0.1) / toughness(monster.species)
