"""Fighting: whom to hit, when to shoot, when to let them come, and whom to leave alone."""

from __future__ import annotations

from agents.symbolic.behaviours.threat import damage_per_turn, incoming, toughness, worth_hitting
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import fight as hit
from agents.symbolic.command import search, throw
from agents.symbolic.geometry import DIRECTIONS, Pos, chebyshev, key_towards, line_direction
from agents.symbolic.knowledge.dangers import has_ranged_attack, stationary
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain
from agents.symbolic.proposal import Proposal, Refusal

SHOOTING_RANGE = 7
APPROACH_RANGE = 9
WAIT_FOR = 15
"""Turns for which the hero waits for an enemy in view to arrive."""


def fight(belief: Belief) -> Proposal | Refusal:
    """Hit the adjacent enemy that it pays most to be rid of."""
    if belief.engulfed:
        return Proposal(hit("j"), "cut a way out of the monster")
    targets = [monster for monster in belief.adjacent_hostiles() if worth_hitting(belief, monster)]
    if not targets:
        return "nobody to hit"
    target = max(targets, key=lambda monster: _urgency(belief, monster))
    direction = key_towards(belief.pos, target.pos)
    unseen = target.species is None
    return Proposal(hit(direction, target.name), f"hit the {target.name}", target=("unseen", target.pos) if unseen else None)


def _urgency(belief: Belief, monster: Monster) -> float:
    """Damage it does for each hit point that it takes to stop it; the seen come before the unseen."""
    return (damage_per_turn(belief, monster) + 0.1) / toughness(monster.species) - (5.0 if monster.species is None else 0)


def shoot(belief: Belief) -> Proposal | Refusal:
    """Throw a missile at an enemy in line that is not yet adjacent, or that must not be touched."""
    if belief.engulfed or not belief.hostiles:
        return "no target"
    missile = belief.inventory.missile() or belief.inventory.junk_missile()
    if missile is None:
        return "nothing to throw"
    for monster in belief.hostiles:
        distance = chebyshev(monster.pos, belief.pos)
        close = distance == 1 and worth_hitting(belief, monster)
        if close or distance > SHOOTING_RANGE or monster.species is None:
            continue
        if distance > 2 and stationary(monster.species):
            continue
        direction = line_direction(belief.pos, monster.pos)
        if direction is not None and _clear_shot(belief, direction, distance):
            return _shot(missile, direction, monster)
    return "no clear shot"


def _shot(missile: Entry, direction: str, monster: Monster) -> Proposal:
    command = throw(missile.letter, direction)
    return Proposal(command, f"throw {missile.item.name} at the {monster.name}", target=("shoot", monster.pos))


def _clear_shot(belief: Belief, direction: str, distance: int) -> bool:
    """Nothing solid and no friend on the way or right behind."""
    dr, dc = DIRECTIONS[direction]
    row, col = belief.pos
    for step in range(1, distance + 3):
        pos = (row + dr * step, col + dc * step)
        if not (0 <= pos[0] < 21 and 0 <= pos[1] < 79):
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


def stand_ground(belief: Belief) -> Proposal | Refusal:
    """Let an enemy that is about to arrive come and take the first blow; back into a corridor before a crowd."""
    if belief.engulfed:
        return "inside a monster"
    near = [m for m in belief.hostiles if m.species is not None and _comes(m) and chebyshev(m.pos, belief.pos) <= 5]
    if len(near) >= 3 and not belief.adjacent_hostiles():
        retreat = _narrow_square(belief)
        if retreat is not None and retreat != belief.pos:
            path = belief.walking.path(retreat)
            return walk(belief, path[:1], f"back into a narrow place before {len(near)} enemies", ("narrow", retreat))
    arriving = [m for m in near if _arriving(belief, m)]
    if arriving and not any(has_ranged_attack(m.species) for m in arriving if m.species is not None):
        target = ("wait", arriving[0].pos)
        return Proposal(search(1), f"let the {arriving[0].name} come", target=target)
    return "nobody is arriving"


def _arriving(belief: Belief, monster: Monster) -> bool:
    """Whether it will be beside the hero next turn; what has been in view for long does not come."""
    two_steps = chebyshev(monster.pos, belief.pos) == 2
    return two_steps and belief.turn - monster.since < WAIT_FOR and worth_hitting(belief, monster)


def _comes(monster: Monster) -> bool:
    """Whether it moves at all and was not asleep all the time that it was in view."""
    return monster.species is not None and not stationary(monster.species)


def _open_neighbours(belief: Belief, pos: Pos) -> int:
    return sum(
        1
        for dr, dc in DIRECTIONS.values()
        if 0 <= pos[0] + dr < 21 and 0 <= pos[1] + dc < 79 and WALKABLE[belief.level.terrain[pos[0] + dr, pos[1] + dc]]
    )


def _narrow_square(belief: Belief) -> Pos | None:
    """A doorway or corridor square that the hero reaches before any enemy, at most four steps away."""
    walking = belief.walking
    if _open_neighbours(belief, belief.pos) <= 2:
        return belief.pos
    best: tuple[int, Pos] | None = None
    row, col = belief.pos
    for r in range(max(row - 4, 0), min(row + 5, 21)):
        for c in range(max(col - 4, 0), min(col + 5, 79)):
            pos = (r, c)
            if belief.level.terrain[pos] not in (Terrain.CORRIDOR, Terrain.DOORWAY, Terrain.DOOR_OPEN):
                continue
            distance = walking.distance(pos)
            if distance > 5 or _open_neighbours(belief, pos) > 2:
                continue
            if any(chebyshev(monster.pos, pos) <= distance for monster in belief.hostiles):
                continue
            if best is None or (distance, pos) < best:
                best = (distance, pos)
    return best[1] if best is not None else None


def approach(belief: Belief) -> Proposal | Refusal:
    """Go and get an enemy nearby: each kill is experience, and it would come anyway."""
    if belief.engulfed or not belief.hostiles:
        return "nobody in view"
    if belief.health < 0.5 and incoming(belief, APPROACH_RANGE) > 1:
        return "too hurt to look for a fight"
    for monster in belief.hostiles:
        distance = chebyshev(monster.pos, belief.pos)
        if monster.species is None or distance < 2 or distance > APPROACH_RANGE:
            continue
        if not worth_hitting(belief, monster) or stationary(monster.species):
            continue
        path = belief.walking.path_beside(monster.pos)
        if path and len(path) <= APPROACH_RANGE + 4:
            return walk(belief, path[:1], f"go for the {monster.name}", ("approach", monster.pos))
    return "nobody worth going for"
