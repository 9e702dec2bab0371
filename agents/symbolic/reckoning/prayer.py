"""What a god sees as trouble, and whether one hears."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.terrain import Terrain
from nethack_env.observation import Dungeon

SOUND = 0.4
"""Share of its own hit points with which a hero in another shape lets that one go rather than pray for it."""

OWN_ALTAR = 1 / 3
"""Share of the altars that are the hero's god's (mkroom.c, induced_align; mklev.c, mkaltar)."""


def low_hit_points(belief: Belief) -> bool:
    """Whether a god would see trouble: at most 5 hit points, or a fifth to a ninth of the maximum (pray.c).

    In another shape it looks at that one; but as long as the one beneath is sound, to lose it is no trouble at all.
    """
    stats, life = belief.stats, belief.own_form
    if life is None:
        return _critical(stats.hp, stats.max_hp, stats.experience_level)
    shape = _critical(stats.hp - life.hp, stats.max_hp - life.max_hp, stats.experience_level)
    return shape and life.hp < SOUND * life.max_hp


def heard(belief: Belief, turn: int | None = None) -> float:
    """Return the chance that a prayer in major trouble is heard, now or at another turn.

    No god hears in Gehennom, and on an altar only its own does: another helps nobody, and the hero's may get angry.
    """
    if belief.stats.dungeon == Dungeon.GEHENNOM:
        return 0.0
    later = turn is not None and turn > belief.turn
    chance = belief.journal.prayer_chance(belief.turn if turn is None else turn)
    return chance if later or belief.here != Terrain.ALTAR else chance * OWN_ALTAR


def prayer_is_safe(belief: Belief, turn: int, *, desperate: bool = False) -> bool:
    """Whether a prayer in major trouble is likely to be heard at that turn.

    A hero who dies otherwise (`desperate`) takes worse odds.
    """
    least = belief.tuning.prayer.desperate if desperate else belief.tuning.prayer.safe
    return heard(belief, turn) >= least


def _critical(hp: int, max_hp: int, experience_level: int) -> bool:
    """Whether so few hit points are major trouble (pray.c, critically_low_hp)."""
    most = min(max_hp, 15 * experience_level)
    divisor = 5 if experience_level < 6 else 6 if experience_level < 14 else 7
    return hp <= 5 or hp * divisor <= most
