"""Out of the line of fire: no engraving stops a missile or a ray, but both fly in straight lines only."""

from __future__ import annotations

from agents.symbolic.behaviours.escape import run_to_stairs
from agents.symbolic.behaviours.threat import TARGET_BELOW, awake, combatants, survival, under_fire
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import COLUMNS, ROWS, Pos, chebyshev, line_direction
from agents.symbolic.knowledge.dangers import has_ranged_attack, may_throw
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.proposal import Proposal, Refusal

COVER_BELOW = 0.6
"""Share of the hit points below which cover is worth the steps."""

SIGHT = 10
"""Squares within which the fight is reckoned, and from which shots are expected."""

STEPS = 5

NEAR = 4
"""Squares within which those who do not shoot would follow."""


def take_cover(belief: Belief) -> Proposal | Refusal:
    """Leave the line of fire when hurt and the shooters cannot be beaten: to stairs, or to where they cannot aim."""
    if belief.health >= COVER_BELOW or belief.engulfed or belief.trapped or not under_fire(belief):
        return "not hurt under fire"
    shooters = [monster for monster in belief.hostiles if _shoots(belief, monster)]
    if any(monster not in shooters or chebyshev(monster.pos, belief.pos) == 1 for monster in combatants(belief, NEAR)):
        return "others wait around the hero"
    if shooters and survival(belief, SIGHT) > TARGET_BELOW:
        return "shot at by somebody who can be beaten"
    by_stairs = run_to_stairs(belief, "out of the line of fire")
    if by_stairs is not None:
        return by_stairs
    cover = _cover(belief, shooters)
    if cover is None:
        return "no cover near"
    return walk(belief, belief.walking.path(cover), "out of the line of fire", ("cover", cover))


def _shoots(belief: Belief, monster: Monster) -> bool:
    species = monster.species
    if species is None or not awake(belief, monster) or chebyshev(monster.pos, belief.pos) > SIGHT:
        return False
    return may_throw(species) or has_ranged_attack(species)


def _cover(belief: Belief, shooters: list[Monster]) -> Pos | None:
    """Return the nearest square to which no shooter has a line and beside which no enemy stands."""
    if not shooters:
        return None
    field = belief.walking.field
    row, col = belief.pos
    best: tuple[int, Pos] | None = None
    for r in range(max(row - STEPS, 0), min(row + STEPS + 1, ROWS)):
        for c in range(max(col - STEPS, 1), min(col + STEPS + 1, COLUMNS)):
            pos, steps = (r, c), int(field[r, c])
            if not 0 < steps <= min(STEPS, UNREACHABLE - 1) or (best is not None and (steps, pos) >= best):
                continue
            if any(line_direction(shooter.pos, pos) is not None for shooter in shooters):
                continue
            if all(chebyshev(monster.pos, pos) > 1 for monster in belief.hostiles):
                best = (steps, pos)
    return best[1] if best is not None else None
