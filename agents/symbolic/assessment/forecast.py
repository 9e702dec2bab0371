"""The forward model asked what it comes to if the hero fights on here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from agents.symbolic.assessment import columns, model
from agents.symbolic.assessment.tables import attack_table, foe_table, hero_vector
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.knowledge.terrain import WALKABLE

HORIZON = 25
"""Turns that are played on."""

PLAYS = 16
"""Plays of each forecast."""

_WALKABLE = WALKABLE.astype(np.uint8)


class Forecast(NamedTuple):
    """What the forward model says, uncorrected.

    Attributes
    ----------
    damage : float
        Mean hit points lost.
    alive : float
        Share of the plays that the hero lives through.
    turns : float
        Mean turns until it is over.
    kills : float
        Mean number of enemies killed.
    """

    damage: float = 0.0
    alive: float = 1.0
    turns: float = 0.0
    kills: float = 0.0


def forecast(belief: Belief, foes: Sequence[Monster]) -> Forecast:
    """Play a fight against these enemies out; the turn seeds the dice, so that the same moment has the same luck."""
    if not foes:
        return Forecast()
    outcome = model.play_out(
        _WALKABLE[belief.level.terrain],
        foe_table(belief, foes),
        attack_table(belief, foes),
        hero_vector(belief),
        HORIZON,
        PLAYS,
        belief.turn,
    )
    return Forecast(
        float(outcome[columns.LOST]),
        float(outcome[columns.ALIVE]),
        float(outcome[columns.TURNS]),
        float(outcome[columns.KILLS]),
    )
