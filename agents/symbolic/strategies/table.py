"""The strategies by name, and which of them plays which task."""

from __future__ import annotations

from collections.abc import Mapping

from agents.base import AgentError
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.eat import EAT
from agents.symbolic.strategies.gold import GOLD
from agents.symbolic.strategies.oracle import ORACLE
from agents.symbolic.strategies.plans import DEPTH_PLAN, HURRIED_PLAN, SCORE_PLAN
from agents.symbolic.strategies.scout import SCOUT
from agents.symbolic.strategies.sokoban import SOKOBAN
from agents.symbolic.strategies.staircase import STAIRCASE
from agents.symbolic.strategies.staircase_pet import STAIRCASE_PET
from agents.symbolic.strategies.strategy import Strategy, without
from agents.words import did_you_mean

SCORE = Strategy("score", SCORE_PLAN, ROSTER)
"""Points, as the NetHack challenge counts them."""

DEPTH = Strategy("depth", DEPTH_PLAN, without(ROSTER, "dip sword"))
"""Depth, which most of BALROG's progression comes from: the first dips rust the sword, and nobody stays for more."""

HURRIED = Strategy("hurried", HURRIED_PLAN, without(ROSTER, "dip sword"))
"""Points in 5,000 keys: growing takes more, and depth is worth 1,000 a level below the twentieth."""

FOR_TASK: Mapping[str, Strategy] = {
    "Challenge": SCORE,
    "Score": HURRIED,
    "Staircase": STAIRCASE,
    "StaircasePet": STAIRCASE_PET,
    "Oracle": ORACLE,
    "Gold": GOLD,
    "Eat": EAT,
    "Scout": SCOUT,
}
"""Name of a task, as `nethack_env.tasks` has it -> what to play there."""

STRATEGIES: Mapping[str, Strategy] = {strategy.name: strategy for strategy in (*FOR_TASK.values(), DEPTH, SOKOBAN)}
"""All strategies, by name."""


class UnknownStrategyError(AgentError):
    """No strategy has that name."""


def strategy_named(name: str) -> Strategy:
    """Return a strategy by its name.

    Raises
    ------
    UnknownStrategyError
        If there is none; the message lists those there are.
    """
    if name not in STRATEGIES:
        near = did_you_mean(name, STRATEGIES)
        raise UnknownStrategyError(f"unknown strategy {name!r}{near}; known strategies: {', '.join(STRATEGIES)}")
    return STRATEGIES[name]
