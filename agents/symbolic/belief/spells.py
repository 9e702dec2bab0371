"""The spells that the hero knows, and what a cast of each takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
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


FADING = 10
"""Percentage of a spell's memory from which down its book refreshes it (src/spell.c, learn): 2,000 turns of 20,000."""


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


def nutrition_taken(spell: Spell, role: str, intelligence: int) -> int:
    """Return the nutrition that a cast takes, even if it fails; clever Wizards pay less (spell.c)."""
    full = 2 * spell.energy
    if role != "Wizard" or intelligence < 15:
        return full
    return {15: full // 2, 16: full // 4}.get(intelligence, 0)


def spells_listed(lines: Iterable[ListedSpell]) -> dict[str, Spell]:
    """Return what a cast of each spell takes that is not forgotten, by name."""
    return {line.name: _spell(line) for line in lines if line.retention > 0}


def fading_spells(lines: Iterable[ListedSpell]) -> dict[str, Spell]:
    """Return those of the spells that their books would refresh now, the forgotten ones, too."""
    return {line.name: _spell(line) for line in lines if line.retention <= FADING}


def _spell(line: ListedSpell) -> Spell:
    return Spell(ENERGY_A_LEVEL * line.level, line.failure)


def circumstances(stats: Stats, inventory: Inventory) -> tuple[object, ...]:
    """What the list depends on: when it differs from what it was at the reading, it is time to read it again."""
    return stats.experience_level, stats.turn // REREAD, _armor_on(inventory)


@lru_cache(maxsize=64)
def _armor_on(inventory: Inventory) -> tuple[str, ...]:
    """Return the letters of the armour that is worn."""
    return tuple(entry.letter for entry in inventory.of_class(ObjectClass.ARMOR) if entry.item.worn)
