"""What an enemy is worth is kept for each way in which the hero stands against it."""

from __future__ import annotations

import pytest

from agents.symbolic.knowledge.species import species_named
from agents.symbolic.reckoning.foes import FAST_ACTIONS, foe_beside, pace
from tests.agents.symbolic.scenario import scenario

ORC = species_named("hill orc")
SWORD = ("a - a +3 long sword (weapon in hand)",)


@pytest.mark.parametrize("armor_classes", [(9, -3), (-3, 9)])
def test_better_armour_and_a_better_weapon_make_less_of_a_foe(armor_classes: tuple[int, int]) -> None:
    damages = {number: foe_beside(scenario("|.@.|", armor_class=number), ORC).damage for number in armor_classes}
    assert damages[-3] < damages[9]
    armed = scenario("|.@.|", inventory=SWORD)
    assert foe_beside(armed, ORC).actions < foe_beside(scenario("|.@.|"), ORC).actions
    assert foe_beside(armed, ORC) is foe_beside(scenario("|.@.|", inventory=SWORD), ORC)


def test_a_wand_of_speed_counts_as_much_as_a_fast_role() -> None:
    belief = scenario("|.@.|")
    assert pace(belief) == 1.0
    belief.identification.sped_up = True
    assert pace(belief) == FAST_ACTIONS
