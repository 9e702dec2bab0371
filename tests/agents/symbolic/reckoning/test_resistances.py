"""What a hero resists costs it nothing, and is known however it came by it."""

from dataclasses import replace

import pytest

from agents.symbolic.belief.hero import Hero
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.reckoning.foes import damage_per_turn
from agents.symbolic.reckoning.resistances import resistances
from tests.agents.symbolic.scenario import scenario

ROOM = "|..@..|"
HUMAN = Hero("Valkyrie", "human", "neutral")


@pytest.mark.parametrize(
    ("hero", "worn", "resists"),
    [
        (HUMAN, (), {"cold"}),
        (replace(HUMAN, acquired=frozenset({"poison_res", "telepathy"})), (), {"cold", "poison"}),
        (HUMAN, ("c - a ring of fire resistance (on left hand)",), {"cold", "fire"}),
        (HUMAN, ("c - a ring of fire resistance",), {"cold"}),
        (Hero("Barbarian", "orc", "chaotic"), (), {"poison"}),
    ],
)
def test_birth_meals_and_rings_give_resistances(hero: Hero, worn: tuple[str, ...], resists: set[str]) -> None:
    assert resistances(scenario(ROOM, hero=hero, inventory=worn)) == resists


@pytest.mark.parametrize(
    ("name", "resisted"), [("soldier ant", "poison"), ("fire ant", "fire"), ("homunculus", "sleep")]
)
def test_what_is_resisted_costs_less(name: str, resisted: str) -> None:
    species = species_named(name)
    assert damage_per_turn(species, 5, frozenset({resisted})) < damage_per_turn(species, 5)
    assert damage_per_turn(species, 5, frozenset({"shock"})) == damage_per_turn(species, 5)
