"""NLE's Eat: keep the stomach full with all that is safe, and live long enough to digest it."""

from __future__ import annotations

from agents.symbolic.behaviours.feast import feast_on_corpse, feast_on_pack
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.strategy import Strategy, before, without
from agents.symbolic.strategies.tour import tour

LAST_LEVEL = 4
"""Level to which food is looked for; farther down the cooks are eaten."""

EAT = Strategy(
    "eat",
    Plan(tour(LAST_LEVEL)),
    before(
        without(ROSTER, "hunt"), "eat corpse", ("feast on corpse", feast_on_corpse), ("feast on pack", feast_on_pack)
    ),
)
