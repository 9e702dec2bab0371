"""Missiles: what to throw or shoot, at which enemy, and when the line is clear."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import throw
from agents.symbolic.geometry import CLOSE, IN_RANGE, chebyshev, key_towards, line_direction, touching
from agents.symbolic.knowledge.dangers import stationary
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import besieged
from agents.symbolic.reckoning.foes import explodes, own_unicorn, wounding_answer
from agents.symbolic.reckoning.incoming_fire import closing_step, deadly, last_shot
from agents.symbolic.reckoning.line_of_fire import clear_shot, spared
from agents.symbolic.reckoning.missiles import expendable, missile_at_hand
from agents.symbolic.reckoning.odds import awake, corrodes, survival, urgency_of, worth_hitting
from agents.symbolic.reckoning.resistances import resistances
from agents.symbolic.reckoning.weapon_worth import hand_of, point_blank

SHOOTING_RANGE = 7
"""Squares up to which somebody in line is shot at, or thrown at."""


def shoot(belief: Belief) -> Proposal | Refusal:
    """Throw at an enemy in line that is not yet adjacent, or must not be touched."""
    if any(awake(belief, monster) and worth_hitting(belief, monster) for monster in belief.adjacent_hostiles()):
        return "somebody beside comes first"
    if besieged(belief):
        return "an attack would wipe out the Elbereth that keeps them off"
    missile, junk = missile_at_hand(belief), expendable(belief)
    if missile is None and junk is None:
        return "nothing to throw"
    if belief.guard is not None:
        return "the guard may be in the line of fire"
    if _rather_close_in(belief):
        return "no trading of shots: close in out of its line"
    return shot(belief, missile, junk) or "no clear shot"


def shot(belief: Belief, missile: Carried | None, junk: Carried | None) -> Proposal | None:
    """Return the throw at the nearest enemy in a clear line: of the missile, or of junk where it must not be touched.

    It says at whom and with what, never whether: the nets over commands ask it, too.
    """
    for monster in belief.hostiles:
        fit = missile if missile is not None and not _spoilt(belief, missile, monster) else None
        thrown = fit or (junk if _untouchable(belief, monster) else None)
        direction = _line_to(belief, monster)
        if thrown is not None and direction is not None:
            return _throw(thrown, direction, monster)
    return None


def _rather_close_in(belief: Belief) -> bool:
    """Whether the nearest enemy shoots what must not hit, and can be walked up to out of its line of fire."""
    last = last_shot(belief)
    if last is None or not deadly(belief, last):
        return False
    nearest = belief.hostiles[0]
    if (
        nearest.species is None
        or not worth_hitting(belief, nearest)
        or survival(belief, IN_RANGE) < belief.tuning.odds.safe_above
    ):
        return False
    return not touching(nearest.pos, belief.pos) and closing_step(belief, nearest) is not None


def _untouchable(belief: Belief, monster: Monster) -> bool:
    """Whether a blow at it costs more than it is worth, as with a floating eye."""
    return not worth_hitting(belief, monster) and not explodes(monster)


def _spoilt(belief: Belief, missile: Carried, monster: Monster) -> bool:
    """Whether a hit may corrode what is thrown and picked up again; what a launcher shoots is mostly lost anyway."""
    launcher = belief.inventory.launcher
    shot = launcher is not None and missile in belief.inventory.loads(launcher)
    return not shot and corrodes(monster, missile)


def _line_to(belief: Belief, monster: Monster) -> str | None:
    """Return the direction in which somebody who is to be shot at can be hit, and nobody else is."""
    if not _target(belief, monster) or spared(belief, monster):
        return None
    direction = line_direction(belief.pos, monster.pos)
    clear = direction is not None and clear_shot(belief, direction, chebyshev(monster.pos, belief.pos))
    return direction if clear else None


def _target(belief: Belief, monster: Monster) -> bool:
    distance = chebyshev(monster.pos, belief.pos)
    if monster.species is None or distance > SHOOTING_RANGE or own_unicorn(belief, monster):
        return False
    if distance == 1:
        return _untouchable(belief, monster)
    return not (distance > CLOSE and stationary(monster.species))


def _throw(missile: Carried, direction: str, monster: Monster) -> Proposal:
    command = throw(missile.letter, direction)
    return Proposal(command, f"throw {missile.item.name} at the {monster.name}", target=("shoot", monster.pos))


def shoot_point_blank(belief: Belief) -> Proposal | Refusal:
    """Shoot or throw at the adjacent enemy that it pays most to be rid of, where that does more than a blow."""
    if besieged(belief):
        return "an attack would wipe out the Elbereth that keeps them off"
    return shot_beside(belief)


def shot_beside(belief: Belief) -> Proposal | Refusal:
    """Return the shot or throw at the enemy beside the hero that it pays most to be rid of.

    It says at whom and with what, never whether: the nets over commands ask it, too.
    """
    target = _target_beside(belief)
    if target is None:
        return "nobody beside"
    answered = wounding_answer(target.species, resistances(belief)) is not None
    missile = point_blank(hand_of(belief)) or (missile_at_hand(belief) if answered else None)
    if missile is None:
        return "nothing that does more than a blow"
    if _spoilt(belief, missile, target):
        return "its acid would eat into the missile"
    direction = key_towards(belief.pos, target.pos)
    if not clear_shot(belief, direction, 1):
        return "a friend stands in the line of fire"
    return Proposal(throw(missile.letter, direction), f"shoot {missile.item.name} at the {target.name}")


def _target_beside(belief: Belief) -> Monster | None:
    """Return the enemy beside the hero to throw at: that whom a blow is best spent on, of those that may be hit."""
    beside = (monster for monster in belief.adjacent_hostiles() if monster.species is not None)
    fair = (monster for monster in beside if not explodes(monster) and not own_unicorn(belief, monster))
    return max(fair, key=lambda monster: urgency_of(belief, monster), default=None)
