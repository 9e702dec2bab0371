"""NLE's Scout: see as many squares as the steps allow: four levels, the Mines, and whatever is deeper."""

from __future__ import annotations

from agents.symbolic.planning.milestones import Plan
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.plans import MINES_FLOORS
from agents.symbolic.strategies.strategy import DETOURS, Strategy, without
from agents.symbolic.strategies.tour import main_levels, mines_floors, tour

SHALLOW = 4
"""Levels of the main dungeon to see before: one of them has the way to the Mines."""

SCOUT = Strategy(
    "scout",
    Plan(tour([*main_levels(last=SHALLOW), *mines_floors(MINES_FLOORS), *main_levels(SHALLOW + 1)])),
    without(ROSTER, *DETOURS, "fetch", "open box", "look here", "take", "read", "test wand"),
    strides=True,
)
"""Nothing is picked up: keys are spent on seeing."""
