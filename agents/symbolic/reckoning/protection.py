"""What a spell of protection would save in the fight at hand."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.spellcasting import protection_gain
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.reckoning.foes import foe
from agents.symbolic.reckoning.odds import combatants, outlook, room_around
from agents.symbolic.reckoning.spells import Castable

MOST_FADED = 0.5
"""Share of a haze that is taken to be gone, on average, in a fight that lasts until it is gone."""


def saved_by_haze(belief: Belief, spell: Castable) -> float:
    """Return the hit points that a cast is expected to save in the fight at hand; below zero it costs some.

    The haze grows thinner meanwhile, those beside the hero strike while it is cast, and nobody loses more
    than what there is.
    """
    stats, haze = belief.stats, belief.haze
    gain = protection_gain(stats.experience_level, stats.armor_class, haze.left(belief.turn))
    if gain <= 0:
        return 0.0
    now = outlook(belief)
    foes = [foe(belief, monster, gain) for monster in combatants(belief)]
    then = fight_outlook(foes, room_around(belief, belief.pos))
    fought = min(1.0, stats.hp / max(now.damage, 1.0))
    lasting = 1.0 - min(MOST_FADED, fought * now.actions / (2 * haze.every * gain))
    return spell.success * lasting * fought * (now.damage - then.damage) - outlook(belief, reach=1).rate
