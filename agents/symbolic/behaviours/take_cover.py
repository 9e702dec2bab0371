"""Out of the line of fire: no engraving stops a missile or a ray, but both fly in straight lines only."""

from __future__ import annotations

from agents.symbolic.behaviours.escape import run_to_stairs
from agents.symbolic.behaviours.fire import (
    SIGHT,
    Shot,
    can_aim,
    closing_step,
    deadly,
    last_shot,
    origins,
    shooters,
)
from agents.symbolic.behaviours.threat import TARGET_BELOW, combatants, outlook
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import search
from agents.symbolic.geometry import COLUMNS, ROWS, Pos, chebyshev
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.proposal import Proposal, Refusal

COVER_BELOW = 0.6
"""Share of the hit points below which cover is worth the steps."""

STEPS = 5

NEAR = 4
"""Squares within which those who do not shoot would follow."""

TRIFLE = 0.2
"""Share of the hit points up to which others nearby may cost on the way."""

LIE_LOW = 12
"""Turns for which the hero stays in cover: whoever shot comes to look for it, and is fought beside the corner."""

AMBUSH_FROM = 3
"""Squares from which on an archer is rather waited for than walked up to along its line of fire."""


def take_cover(belief: Belief) -> Proposal | Refusal:
    """Leave the line of fire when shots cost too much: to stairs when hurt, or to where nobody can aim."""
    shot = last_shot(belief, LIE_LOW)
    hurt = belief.health < COVER_BELOW
    if shot is None or belief.engulfed or belief.trapped or not (hurt or deadly(belief, shot)):
        return "not hurt under fire"
    seen = [] if shot.unseen else shooters(belief)
    others = any(m not in seen or chebyshev(m.pos, belief.pos) == 1 for m in combatants(belief, NEAR))
    if others and outlook(belief, NEAR).damage > TRIFLE * belief.stats.hp:
        return "others wait around the hero"
    if seen and _beatable(belief, shot, seen[0]):
        return "shot at by somebody who can be beaten"
    lately = hurt and last_shot(belief) is not None
    by_stairs = run_to_stairs(belief, "out of the line of fire") if lately else None
    return by_stairs or _hide(belief, origins(belief, shot))


def _beatable(belief: Belief, shot: Shot, nearest: Monster) -> bool:
    """Whether the shooters lose the fight, the shots on the way to them reckoned in."""
    distance = chebyshev(nearest.pos, belief.pos)
    open_way = distance > 1 and closing_step(belief, nearest) is None
    if open_way and distance >= AMBUSH_FROM and deadly(belief, shot):
        return False
    shots = shot.damage * (distance - 1) / (1 if open_way else 2)
    return outlook(belief, SIGHT).survival(belief.stats.hp - shots) > TARGET_BELOW


def _hide(belief: Belief, sources: list[Pos]) -> Proposal | Refusal:
    """Go to the nearest cover, or wait in it."""
    exposed = _exposure(belief, sources, belief.pos)
    if not sources:
        return "no telling where the shots come from"
    if not exposed:
        if combatants(belief, NEAR):
            return "in cover, and somebody is there"
        return Proposal(search(1), "wait out of the line of fire", target=("cover", belief.pos))
    cover = _cover(belief, sources, exposed)
    if cover is None:
        return "no cover near"
    return walk(belief, belief.walking.path(cover)[:1], "out of the line of fire", ("cover", cover))


def _exposure(belief: Belief, sources: list[Pos], pos: Pos) -> int:
    """Squares among those where a shooter may be from which it could aim at `pos`, if it came a little nearer."""
    return sum(can_aim(belief, source, pos, SIGHT) for source in sources)


def _cover(belief: Belief, sources: list[Pos], exposed: int) -> Pos | None:
    """Return the square beside no enemy that the fewest sources can aim at, half as many as here at most."""
    field = belief.walking.field
    row, col = belief.pos
    best: tuple[int, int, Pos] | None = None
    for r in range(max(row - STEPS, 0), min(row + STEPS + 1, ROWS)):
        for c in range(max(col - STEPS, 1), min(col + STEPS + 1, COLUMNS)):
            pos, steps = (r, c), int(field[r, c])
            if not 0 < steps <= min(STEPS, UNREACHABLE - 1) or pos in sources:
                continue
            if any(chebyshev(monster.pos, pos) <= 1 for monster in belief.hostiles):
                continue
            rank = (_exposure(belief, sources, pos), steps, pos)
            if rank[0] <= exposed // 2 and (best is None or rank < best):
                best = rank
    return best[2] if best is not None else None
