"""What the hero may eat, and how much."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.corpses import (
    CorpseVerdict,
    Eater,
)
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.reckoning.resistances import resistances
from nethack_env.observation import Hunger

LARGEST_MEAL = 900
"""Nutrition of a corpse that only a Satiated hero chokes on: that begins at 1000, and choking at 2000 (eat.c)."""

FILLED = 1400
"""Estimated nutrition up to which a Satiated hero eats on: at 1500 the game asks whether to stop (eat.c)."""

MORSEL = 10
"""Nutrition of a corpse, a floating eye's or a wraith's, that goes down after any meal but a huge one."""

BURSTING = 1900
"""Estimated nutrition from which on not even that is eaten: from 2000 on the first bite chokes (eat.c, lesshungry)."""


def eater(belief: Belief) -> Eater:
    """What of the hero matters at table."""
    were = belief.journal.were if "lycanthropy" in belief.journal.clocks else None
    return Eater(belief.hero.race, belief.hero.role.lower(), resistances(belief), were)


def has_room(belief: Belief, verdict: CorpseVerdict) -> bool:
    """Whether the meal leaves the hero short of choking.

    With a ring on, which may be one of slow digestion, only the bottom line is to be believed.
    """
    if belief.stats.hunger != Hunger.SATIATED:
        return belief.stats.hunger >= Hunger.HUNGRY or verdict.nutrition <= LARGEST_MEAL
    eaten = belief.journal.nutrition(belief.turn)
    morsel = verdict.nutrition <= MORSEL and eaten <= BURSTING
    if any(ring.item.worn for ring in belief.inventory.of_class(ObjectClass.RING)):
        return morsel
    return morsel or eaten + verdict.nutrition <= FILLED
