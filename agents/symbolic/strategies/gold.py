"""NLE's Gold: see level after level, and walk over all the gold; deeper levels hold more."""

from __future__ import annotations

from agents.symbolic.behaviours.tasks.collect_gold import collect_gold
from agents.symbolic.gates import Entry, Need
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.plans import WARMING_UP
from agents.symbolic.strategies.strategy import DETOURS, Strategy, before, without
from agents.symbolic.strategies.tour import main_levels, tour

FIRST = 3
"""Level from which all are explored: a heap is a few pieces on the first levels, and fifty on the tenth (mkgold)."""

GOLD = Strategy(
    "gold",
    Plan(tour([*main_levels(last=WARMING_UP), *main_levels(FIRST)])),
    before(
        without(ROSTER, *DETOURS, "fetch", "open box"),
        "unload",
        Entry("collect gold", collect_gold, Need.FREE | Need.LOOSE | Need.GROUND),
    ),
    strides=True,
)
"""Gold pieces, as NLE's Gold counts them."""
