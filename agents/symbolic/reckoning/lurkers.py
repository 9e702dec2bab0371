"""Lurkers: the enemies at the other end of stairs, as the hero left them."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import Pos
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.reckoning.foes import foe_beside
from agents.symbolic.reckoning.travel import next_stairs

LURKING_TURNS = 500
"""How long enemies that were at the hero's heels when it left are expected to wait by the stairs."""


def lurkers_ahead(belief: Belief, within: int = LURKING_TURNS) -> bool:
    """Whether the stairs towards the goal lead where enemies were at the hero's heels when it left, not long ago."""
    if not any(lurkers_beyond(belief, pos, within) for pos in belief.dungeon.passages(belief.level.key)):
        return False  # asked at every decision: mostly nobody waits anywhere
    stairs = next_stairs(belief)
    return stairs is not None and lurkers_beyond(belief, stairs, within)


def lurkers_beyond(belief: Belief, stairs: Pos, within: int) -> bool:
    """Whether enemies were at the hero's heels when it left the level at the other end of stairs, so many turns ago."""
    there = belief.dungeon.passages(belief.level.key).get(stairs)
    level = belief.levels.get(there) if there is not None else None
    return level is not None and belief.turn - level.fled < within


def outmatched_beyond(belief: Belief, stairs: Pos) -> bool:
    """Whether those whom the hero left at the other end of stairs would beat it there at its best."""
    return odds_beyond(belief, stairs, belief.stats.max_hp) < belief.tuning.explore.return_odds


def odds_beyond(belief: Belief, stairs: Pos, hit_points: int) -> float:
    """Chance to beat those whom the hero left at the other end of stairs, with so many hit points."""
    there = belief.dungeon.passages(belief.level.key).get(stairs)
    lurkers = belief.levels[there].lurkers if there in belief.levels else ()
    return fight_outlook([foe_beside(belief, species) for species in lurkers]).survival(hit_points)
