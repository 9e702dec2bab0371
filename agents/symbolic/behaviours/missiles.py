"""Missiles: what to throw or shoot, at whom, and when the line is clear."""

from __future__ import annotations

from agents.symbolic.behaviours.fire import closing_step, deadly, last_shot
from agents.symbolic.behaviours.guard import led_by_guard
from agents.symbolic.behaviours.threat import DEATH_BLASTS, SAFE_ABOVE, awake, survival, worth_hitting
from agents.symbolic.behaviours.ward import besieged
from agents.symbolic.behaviours.weapon_worth import hand_of, spare_missile
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.command import throw
from agents.symbolic.geometry import Pos, chebyshev, line_direction
from agents.symbolic.knowledge.dangers import has_attack, stationary
from agents.symbolic.knowledge.terrain import WALKABLE
from agents.symbolic.planning.lines import flight
from agents.symbolic.proposal import Proposal, Refusal

SHOOTING_RANGE = 7

FLIGHT = 11
"""Squares that a missile which hits nobody flies at most (src/dothrow.c): who is hit by it gets angry."""


def shoot(belief: Belief) -> Proposal | Refusal:
    """Throw at an enemy in line that is not yet adjacent, or must not be touched."""
    if belief.engulfed or not belief.hostiles:
        return "no target"
    if belief.beneath is not None:
        return "no hands in this shape"
    if any(awake(belief, monster) and worth_hitting(belief, monster) for monster in belief.adjacent_hostiles()):
        return "somebody beside comes first"
    if besieged(belief):
        return "an attack would wipe out the Elbereth that keeps them off"
    missile = spare_missile(hand_of(belief)) or belief.inventory.junk_missile()
    if missile is None:
        return "nothing to throw"
    if led_by_guard(belief):
        return "the guard may be in the line of fire"
    if _rather_close_in(belief):
        return "no trading of shots: close in out of its line"
    for monster in belief.hostiles:
        if not _target(belief, monster):
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
    if nearest.species is None or not worth_hitting(belief, nearest) or survival(belief, SHOOTING_RANGE) < SAFE_ABOVE:
        return False
    return chebyshev(nearest.pos, belief.pos) > 1 and closing_step(belief, nearest) is not None


def _target(belief: Belief, monster: Monster) -> bool:
    distance = chebyshev(monster.pos, belief.pos)
    if monster.species is None or distance > SHOOTING_RANGE:
        return False
    if distance == 1:
        return not worth_hitting(belief, monster) and not has_attack(monster.species, DEATH_BLASTS)
    return not (distance > 2 and stationary(monster.species))


def _shot(missile: Entry, direction: str, monster: Monster) -> Proposal:
    command = throw(missile.letter, direction)
    return Proposal(command, f"throw {missile.item.name} at the {monster.name}", target=("shoot", monster.pos))


def clear_shot(belief: Belief, direction: str, distance: int) -> bool:
    """Nothing solid and no friend on the way, nor behind it as far as a miss flies; under the watch, none about.

    A cursed missile slips from the hand and flies anywhere (dothrow.c, throwit): who is hit calls the watch.
    """
    level = belief.level
    if level.watched and any(_may_be_hit(belief, monster) for monster in belief.monsters):
        return False
    way = flight(level.terrain, belief.pos, direction, max(distance + 2, FLIGHT - 1))
    for step, pos in enumerate(way, 1):
        if step < distance and (not WALKABLE[level.terrain[pos]] or level.boulder[pos]):
            return False
        if friend_at(belief, pos):
            return False
    return True


def _may_be_hit(belief: Belief, monster: Monster) -> bool:
    return monster.attitude is Attitude.PEACEFUL and chebyshev(monster.pos, belief.pos) <= FLIGHT


def friend_at(belief: Belief, pos: Pos) -> bool:
    """Whether somebody at peace, or a pet, is in view on a square."""
    other = belief.monster_at(pos)
    return other is not None and not other.hostile
