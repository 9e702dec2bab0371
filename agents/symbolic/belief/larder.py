"""How old a corpse may be: several on one square look like one stack, and a meal from it takes the old with the new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.species import Species
from agents.symbolic.perception.items import Item

LONG_AGO = -1000
"""Turn of death of a corpse that nobody saw fall."""


def turn_of_death(
    kills: Mapping[Pos, tuple[Species, int]], contents: Iterable[Item], species: Species, where: Pos, turn: int
) -> int:
    """Return the turn from which the oldest corpse of a species may date that lies where one was killed just now.

    Parameters
    ----------
    kills : mapping of Pos to (Species, int)
        Earlier kills on this level, with their turns.
    contents : iterable of Item
        What was known to lie on the square before.
    """
    before = kills.get(where)
    if before is not None and before[0] is species:
        return before[1]
    name = f"{species.name} corpse"
    return LONG_AGO if any(item.name == name for item in contents) else turn
