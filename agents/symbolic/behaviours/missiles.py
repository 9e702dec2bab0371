"""Missiles: what to throw or shoot, at whom, and when the line is clear."""

from __future__ import annotations

from agents.symbolic.behaviours.threat import DEATH_BLASTS, awake, worth_hitting
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import throw
from agents.symbolic.geometry import COLUMNS, DIRECTIONS, ROWS, chebyshev, line_direction
from agents.symbolic.knowledge.dangers import has_attack, stationary
from agents.symbolic.knowledge.terrain import WALKABLE
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
    missile = belief.inventory.missile() or belief.inventory.junk_missile()
    if missile is None:
        return "nothing to throw"
    for monster in belief.hostiles:
        if not _target(belief, monster):
            continue
        direction = line_direction(belief.pos, monster.pos)
        if direction is not None and clear_shot(belief, direction, chebyshev(monster.pos, belief.pos)):
            return _shot(missile, direction, monster)
    return "no clear shot"


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
    """Nothing solid and no friend on the way, nor behind it as far as a miss flies."""
    dr, dc = DIRECTIONS[direction]
    row, col = belief.pos
    for step in range(1, max(distance + 3, FLIGHT)):
        pos = (row + dr * step, col + dc * step)
        if not (0 <= pos[0] < ROWS and 0 <= pos[1] < COLUMNS):
            return True
        terrain = belief.level.terrain[pos]
        if step < distance and (not WALKABLE[terrain] or belief.level.boulder[pos]):
            return False
        friend = belief.monster_at(pos)
        if friend is not None and not friend.hostile:
            return False
        if not WALKABLE[terrain]:
            return True
    return True
