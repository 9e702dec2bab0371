"""NLE's Gold: see level after level, and walk over all the gold; deeper levels hold more."""

from __future__ import annotations

from agents.symbolic.behaviours.collect_gold import collect_gold
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.strategy import Strategy, before, without
from agents.symbolic.strategies.tour import tour

GOLD = Strategy(
    "gold",
    Plan(tour()),
    before(without(ROSTER, "hunt", "fetch"), "unload", ("collect gold", collect_gold)),
)
