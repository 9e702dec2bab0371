"""Out of the line of fire: no engraving stops a missile or a ray, but both fly in straight lines only."""

from __future__ import annotations

from agents.symbolic.behaviours.items.equip import arm_first
from agents.symbolic.behaviours.survive.stairs_escape import run_to_stairs
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import search
from agents.symbolic.geometry import CLOSE, IN_RANGE, NEAR, Pos, adjacent, chebyshev, squares_within, touching
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import gone_lately, keeps_away
from agents.symbolic.reckoning.incoming_fire import (
    MISSILE_DAMAGE,
    SHOOTER_RANGE,
    Shot,
    bearable,
    can_aim,
    closing_step,
    deadly,
    in_line_of_fire,
    may_kill,
    next_shot,
    origins,
    shooters,
    under_fire,
)
from agents.symbolic.reckoning.odds import combatants, outlook
from agents.symbolic.reckoning.ways_out import stairs_within
from nethack_env.observation import Condition

_OUT = "out of the line of fire"

TRIFLE = 0.2
"""Share of the hit points up to which others nearby may cost on the way."""


def take_cover(belief: Belief) -> Proposal | Refusal:
    """Leave the line of fire when shots cost too much: to stairs when hurt, or to where nobody can aim."""
    shot = next_shot(belief, belief.tuning.escape.lie_low)
    if shot is None or not (_hurt(belief, shot) or deadly(belief, shot)):
        return "not hurt under fire"
    if not _aimed_at(belief):
        return "out of the line of the enemy that zapped before"
    if not deadly(belief, shot) and keeps_away(belief, IN_RANGE, _strangers(belief)):
        return _near_stairs(belief) or "worse is held off here"
    return _staying(belief, shot) or _away(belief, shot)


def _hurt(belief: Belief, shot: Shot) -> bool:
    """Whether any shot is too much for a hero that has lost so many hit points, or has no more than this one takes."""
    return belief.health < belief.tuning.escape.cover_below or may_kill(belief, shot)


def _aimed_at(belief: Belief) -> bool:
    """Whether the hero was shot at of late, or stands where the next shot may come along."""
    return under_fire(belief, belief.tuning.escape.lie_low) or in_line_of_fire(belief)


def _strangers(belief: Belief) -> list[Monster]:
    """Monsters near of which any may be an enemy that an Elbereth keeps away: all, to a hallucinating hero.

    And those who went out of view close by a moment ago: the dark hides who stands two squares off. A missile takes
    less than those enemies do.
    """
    if not belief.has(Condition.HALLUCINATING):
        return [monster for monster in gone_lately(belief) if chebyshev(monster.pos, belief.pos) <= CLOSE]
    return [m for m in belief.monsters if m.hostile and chebyshev(m.pos, belief.pos) <= IN_RANGE]


def _near_stairs(belief: Belief) -> Proposal | None:
    """Propose stairs a few steps away to a hero who is shot at behind Elbereth."""
    near = under_fire(belief) and stairs_within(belief, belief.tuning.escape.stairs_near)
    return run_to_stairs(belief, _OUT) if near else None


def _staying(belief: Belief, shot: Shot) -> Refusal | None:
    """Say why the hero had better not turn its back: others would follow, or the shooters can be beaten."""
    seen = [] if shot.unseen else shooters(belief)
    if _beset(belief, seen):
        return "others wait around the hero"
    if seen and not _in_cover(belief, shot) and _beatable(belief, shot, seen[0]):
        return "shot at by somebody who can be beaten"
    return None


def _beset(belief: Belief, seen: list[Monster]) -> bool:
    """Whether enemies other than the shooters in view, or a shooter beside the hero, would cost too much on the way."""
    others = [m for m in combatants(belief, NEAR) if m not in seen or adjacent(m.pos, belief.pos)]
    return bool(others) and outlook(belief, NEAR).damage > TRIFLE * belief.stats.hp


def _in_cover(belief: Belief, shot: Shot) -> bool:
    """Whether the hero is hurt, and stands where nobody can aim at it: that is not left for a fight."""
    return _hurt(belief, shot) and not _exposure(belief, origins(belief, shot), belief.pos)


def _away(belief: Belief, shot: Shot) -> Proposal | Refusal:
    """Run to stairs if hurt, or hide: a hero in cover does not step into the line of fire on the way to stairs.

    Once no shot has come for some turns, there is time to hide.
    """
    pressed = _hurt(belief, shot) and next_shot(belief) is not None
    run = run_to_stairs(belief, _OUT) if pressed else None
    if run is not None and not (run.path and in_line_of_fire(belief, run.path[0])):
        return run
    answer = _hide(belief, shot)
    return run if run is not None and isinstance(answer, str) and in_line_of_fire(belief) else answer


def _beatable(belief: Belief, shot: Shot, nearest: Monster) -> bool:
    """Whether the shooters lose the fight, the shots on the way to them reckoned in."""
    distance = chebyshev(nearest.pos, belief.pos)
    if not bearable(belief, shot, distance):
        return False
    open_way = distance > 1 and closing_step(belief, nearest) is None
    if open_way and distance >= belief.tuning.escape.ambush_from and deadly(belief, shot):
        return False
    shots = (shot.damage or MISSILE_DAMAGE) * (distance - 1) / (1 if open_way else 2)
    return outlook(belief, IN_RANGE).survival(belief.stats.hp - shots) > belief.tuning.odds.target_below


def leave_line(belief: Belief) -> Proposal | None:
    """Propose the way out of the line of fire to a hero that only wants to wait."""
    shot = next_shot(belief)
    if shot is None or belief.bound or not in_line_of_fire(belief):
        return None
    sources = origins(belief, shot)
    cover = _cover(belief, sources, _exposure(belief, sources, belief.pos))
    return _go(belief, cover) if cover is not None else None


def _hide(belief: Belief, shot: Shot) -> Proposal | Refusal:
    """Go to the nearest cover, or wait in it: there is none better than where half of those who shot can aim."""
    sources = origins(belief, shot)
    exposed = _exposure(belief, sources, belief.pos)
    if not sources:
        return "no telling where the shots come from"
    if not exposed:
        if belief.adjacent_hostiles():
            return "in cover, and somebody is there"
        return arm_first(belief) or Proposal(search(1), "wait out of the line of fire", target=("cover", belief.pos))
    cover = _cover(belief, sources, exposed)
    if cover is not None:
        return _go(belief, cover)
    if exposed > _exposure(belief, sources, shot.pos) // 2 or belief.adjacent_hostiles():
        return "no cover near"
    return Proposal(search(1), "wait where few can aim", target=("cover", belief.pos))


def _go(belief: Belief, cover: Pos) -> Proposal:
    return walk(belief, belief.walking.path(cover)[:1], _OUT, ("cover", cover))


def _exposure(belief: Belief, sources: list[Pos], pos: Pos) -> int:
    """Squares among those where a shooter may be from which it could aim at `pos`, if it came a little nearer."""
    return sum(can_aim(belief, source, pos, SHOOTER_RANGE) for source in sources)


def _cover(belief: Belief, sources: list[Pos], exposed: int) -> Pos | None:
    """Return the square beside no enemy that the fewest sources can aim at, half as many as here at most."""
    steps_to, farthest = belief.walking.distance, belief.tuning.escape.cover_steps
    near = [pos for pos in squares_within(belief.pos, farthest) if 0 < steps_to(pos) <= farthest and pos not in sources]
    free = (pos for pos in near if not any(touching(monster.pos, pos) for monster in belief.hostiles))
    best = min(((_exposure(belief, sources, pos), steps_to(pos), pos) for pos in free), default=None)
    return best[2] if best is not None and best[0] <= exposed // 2 else None
