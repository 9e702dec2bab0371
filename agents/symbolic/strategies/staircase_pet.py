"""NLE's StaircasePet: find the stairs down, and stand on them with the pet beside."""

from __future__ import annotations

from agents.symbolic.behaviours.tasks.bring_pet import bring_pet
from agents.symbolic.belief.belief import Belief
from agents.symbolic.gates import Entry, Need
from agents.symbolic.planning.milestones import Goal, Milestone, Plan
from agents.symbolic.strategies.staircase import QUICK
from agents.symbolic.strategies.strategy import Strategy, before, never


def with_pet(belief: Belief) -> Goal:
    """Return the level where the pet was last seen: a hero that fell through a trap door goes back for it."""
    seen = [(level.pet_seen[1], key) for key, level in belief.levels.items() if level.pet_seen is not None]
    return Goal(max(seen, default=(0, belief.level.key))[1])


STAIRCASE_PET = Strategy(
    "staircase-pet",
    Plan((Milestone("stairs down with the pet", never, with_pet),)),
    before(QUICK, "sit out", Entry("bring pet", bring_pet, Need.FREE | Need.LOOSE)),
)
"""Enemies beside are fought first: the pet has to live."""
