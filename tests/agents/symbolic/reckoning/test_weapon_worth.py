"""What is worth having in hand agrees with the blow that it strikes."""

import pytest

from agents.symbolic.belief.hero import Hero
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.knowledge.weapons import TYPICAL_ARMOR_CLASS
from agents.symbolic.reckoning.blows import arm, blow
from agents.symbolic.reckoning.weapon_worth import bare_hands_worth, hand_of
from tests.agents.symbolic.scenario import scenario


@pytest.mark.parametrize("role", ["Monk", "Samurai", "Priest", "Wizard"])
@pytest.mark.parametrize("level", [3, 8])
def test_bare_hands_are_worth_one_blow_a_turn(role: str, level: int) -> None:
    """No hero strikes twice without two weapons (uhitm.c:633); strength is left out, as it is of all weapons."""
    kitten = species_named("kitten")
    assert kitten.armor_class == TYPICAL_ARMOR_CLASS
    belief = scenario("|.@.|", hero=Hero(role, "human", "neutral"), experience_level=level, strength_125=15)
    strike = blow(arm(belief), kitten)
    assert bare_hands_worth(hand_of(belief)) == pytest.approx(strike.chance * strike.damage)
