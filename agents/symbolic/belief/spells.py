"""The spells that the hero knows, and what a cast of each takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from agents.symbolic.belief.inventory import Inventory
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.perception.spell_list import ListedSpell
from nethack_env.observation import Stats

ENERGY_A_LEVEL = 5
"""Cost of a spell for each of its levels (src/spell.c, spelleffects)."""

REREAD = 1000
"""Turns after which the list is read anew: spells fade (src/spell.c, spellretention), and amnesia takes them."""


class Spell(NamedTuple):
    """What a cast takes.

    Attributes
    ----------
    energy : int
        Its cost, half of which a failure takes as well.
    failure : int
        Percentage of casts that fail, with what is worn.
    """

    energy: int
    failure: int


FIRST_SPELL: Mapping[str, Mapping[str, Spell]] = MappingProxyType(
    {"Healer": {"healing": Spell(ENERGY_A_LEVEL, 0)}, "Wizard": {"force bolt": Spell(ENERGY_A_LEVEL, 0)}}
)
"""What a role is sure to know before the list has been read (src/u_init.c)."""


def spells_listed(lines: Iterable[ListedSpell]) -> dict[str, Spell]:
    """Return what a cast of each spell takes, by name."""
    return {line.name: Spell(ENERGY_A_LEVEL * line.level, line.failure) for line in lines}


def circumstances(stats: Stats, inventory: Inventory) -> tuple[object, ...]:
    """What the list depends on: when it differs from what it was at the reading, it is time to read it again."""
    worn = tuple(entry.letter for entry in inventory.of_class(ObjectClass.ARMOR) if entry.item.worn)
    return stats.experience_level, stats.turn // REREAD, worn
