"""What the scenes of `test_order` have in common: the pairs they pin, a room, and how a hero came to stand in it."""

from __future__ import annotations

from typing import Any

from agents.symbolic.belief.belief import Belief
from tests.agents.symbolic.scenario import scenario

Pair = tuple[str, str]
"""Two neighbours of the roster, the first one first."""

SWORD = "a - a +1 long sword (weapon in hand)"
RATION = "f - a food ration"
HALL = "-----------\n|<...@....|\n|.........|\n|.........|\n-----------"


def hall(*pack: str, drawing: str = HALL, **about: Any) -> Belief:
    """Return a hero in good health, if nothing else is said, in a room with stairs; nobody is about."""
    return scenario(drawing, inventory=pack, **{"hp": 30, "max_hp": 30, **about})


def prayed(belief: Belief, ago: int = 0) -> Belief:
    """Return the hero so many turns after a prayer; after none no god hears it, nor will one feed it soon."""
    belief.journal.last_prayer = belief.turn - ago
    return belief
