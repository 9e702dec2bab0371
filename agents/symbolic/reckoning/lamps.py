"""Which of the lamps carried may hold a djinni, and how likely that is."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.lamps import Lamp
from agents.symbolic.knowledge.lamps import LAMPS, MAGIC_LAMP, SILENT_RUB

LEAST_CHANCE = 0.02
"""Chance to be magic below which a lamp is one of oil: three rubs that do nothing leave one in eighty."""

MOST_RUBS = 30
"""Rubs of a magic lamp after which something must stand in the way: one in 200,000 frees nobody so long."""


def magic_chance(belief: Belief, entry: Carried) -> float:
    """Return the chance that a lamp is magic, by its name, its price and the rubs that did nothing."""
    lamp = belief.lamps.get(entry.letter, Lamp())
    if lamp.magic is not None:
        return float(lamp.magic)
    before = belief.identification.share(entry.name, (MAGIC_LAMP,))
    silent = before * SILENT_RUB**lamp.rubs
    return silent / (silent + 1.0 - before) if before else 0.0


def promising(belief: Belief, entry: Carried) -> bool:
    """Whether it is a lamp out of which a djinni may still come."""
    if entry.appearance not in LAMPS or belief.lamps.get(entry.letter, Lamp()).rubs >= MOST_RUBS:
        return False
    return magic_chance(belief, entry) >= LEAST_CHANCE
