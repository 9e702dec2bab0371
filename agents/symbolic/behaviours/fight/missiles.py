"""Missiles: what to throw or shoot, at which enemy, and when the line is clear."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import throw
from agents.symbolic.geometry import chebyshev, key_towards, line_direction
from agents.symbolic.knowledge.dangers import stationary
from agents.symbolic.planning.combat import urgency
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import besieged
from agents.symbolic.reckoning.foes import explodes, own_unicorn
from agents.symbolic.reckoning.incoming_fire import closing_step, deadly, last_shot
from agents.symbolic.reckoning.line_of_fire import clear_shot, spared
from agents.symbolic.reckoning.odds import (
    awake,
    blasts_a_friend,
    damage_per_turn,
    survival,
    toughness,
    worth_hitting,
)
from agents.symbolic.reckoning.weapon_worth import hand_of, point_blank, spare_missile

SHOOTING_RANGE = 7
"""Squares up to which somebody in line is shot at, or thrown at."""


def shoot(belief: Belief) -> Proposal | Refusal:
    """Throw at an enemy in line that is not yet adjacent, or must not be touched."""
    if any(awake(belief, monster) and worth_hitting(belief, monster) for monster in belief.adjacent_hostiles()):
        return "somebody beside comes first"
    if besieged(belief):
        return "an attack would wipe out the Elbereth that keeps them off"
    missile = spare_missile(hand_of(belief)) or belief.inventory.junk_missile()
    if missile is None:
        return "nothing to throw"
    if belief.guard is not None:
        return "the guard may be in the line of fire"
    if _rather_close_in(belief):
        return "no trading of shots: close in out of its line"
    for monster in belief.hostiles:
        if not _target(belief, monster) or spared(belief, monster) or blasts_a_friend(belief, monster):
            continue
        direction = line_direction(belief.pos, monster.pos)
        if direction is not None and clear_shot(belief, direction, chebyshev(monster.pos, belief.pos)):
            return _shot(missile, direction, monster)
    return "no clear shot"


def _rather_close_in(belief: Belief) -> bool:
    """Whether the nearest enemy shoots what must not hit, and can be walked up to out of its line of fire."""
    shot = last_shot(belief)
    if shot is None or not deadly(belief, shot):
        return False
    nearest = belief.hostiles[0]
    if (
        nearest.species is None
        or not worth_hitting(belief, nearest)
        or survival(belief, SHOOTING_RANGE) < belief.tuning.odds.safe_above
    ):
        return False
    return chebyshev(nearest.pos, belief.pos) > 1 and closing_step(belief, nearest) is not None


def _target(belief: Belief, monster: Monster) -> bool:
    distance = chebyshev(monster.pos, belief.pos)
    if monster.species is None or distance > SHOOTING_RANGE or own_unicorn(belief, monster):
        return False
    if distance == 1:
        return not worth_hitting(belief, monster) and not explodes(monster)
    return not (distance > 2 and stationary(monster.species))


def _shot(missile: Carried, direction: str, monster: Monster) -> Proposal:
    command = throw(missile.letter, direction)
    return Proposal(command, f"throw {missile.item.name} at the {monster.name}", target=("shoot", monster.pos))


def shoot_point_blank(belief: Belief) -> Proposal | Refusal:
    """Shoot or throw at the adjacent enemy that it pays most to be rid of, where that does more than a blow."""
    if besieged(belief):
        return "an attack would wipe out the Elbereth that keeps them off"
    missile = point_blank(hand_of(belief))
    if missile is None:
        return "nothing that does more than a blow"
    beside = [
        monster
        for monster in belief.adjacent_hostiles()
        if monster.species is not None and not explodes(monster) and not own_unicorn(belief, monster)
    ]
    if not beside:
        return "nobody beside"
    target = max(beside, key=lambda monster: urgency(damage_per_turn(belief, monster), toughness(monster.species)))
    direction = key_towards(belief.pos, target.pos)
    if not clear_shot(belief, direction, 1):
        return "a friend stands in the line of fire"
    return Proposal(throw(missile.letter, direction), f"shoot {missile.item.name} at the {target.name}")
