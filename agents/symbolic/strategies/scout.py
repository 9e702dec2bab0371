"""NLE's Scout: see as many squares as the steps allow, level after level."""

from __future__ import annotations

from agents.symbolic.planning.milestones import Plan
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.strategy import Strategy, without
from agents.symbolic.strategies.tour import main_levels, mines_floors, tour

MINES_LAST = 0
SHALLOW = 4

SCOUT = Strategy(
    "scout",
    Plan(tour([*main_levels(last=SHALLOW), *mines_floors(MINES_LAST), *main_levels(SHALLOW + 1)])),
    without(ROSTER, "hunt", "fetch", "look here", "take", "read", "test wand"),
    strides=True,
)
"""Nothing is picked up: keys are spent on seeing."""
