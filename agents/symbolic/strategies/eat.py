"""NLE's Eat: keep the stomach full with all that is safe, and spend the keys on digesting.

Nutrition can only be gained as fast as it is used up, one a turn, and twenty turns of waiting are three keys: so wait
on the first level, where what comes along is harmless and mostly edible, and pray when Weak. Only who has neither food
nor a god that listens goes looking for more.
"""

from __future__ import annotations

from agents.symbolic.behaviours.tasks.feast import digest, feast_on_corpse, feast_on_pack
from agents.symbolic.gates import Entry, Need
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.strategy import DETOURS, Strategy, before, without
from agents.symbolic.strategies.tour import main_levels, tour

LAST_LEVEL = 4
"""Level to which food is looked for; farther down the cooks are eaten."""

_COOK = (
    Entry("feast on corpse", feast_on_corpse, Need.FREE),
    Entry("feast on pack", feast_on_pack, Need.FREE | Need.CALM),
)

EAT = Strategy(
    "eat",
    Plan(tour(main_levels(last=LAST_LEVEL))),
    before(
        before(without(ROSTER, *DETOURS), "eat corpse", *_COOK),
        "fetch",
        Entry("digest", digest, Need.FREE | Need.CALM),
    ),
    strides=True,
)
"""Nutrition, as NLE's Eat counts it."""
