"""Artifact weapons: what each is, and what it adds in the hand."""

import pytest

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import type_of
from agents.symbolic.knowledge.artifacts import BONUSES, KINDS, bonus_of, kind_of
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.perception.item_words import ARTIFACTS
from agents.symbolic.perception.items import parse_item
from agents.symbolic.reckoning.blows import arm, blow
from agents.symbolic.reckoning.weapon_worth import hand_of, weapon_worth
from tests.agents.symbolic.scenario import scenario

EXCALIBUR = "a - the blessed rustproof +1 Excalibur (weapon in hand)"
LONG_SWORD = object_type_named("long sword")


def armed_with(sword: str) -> Belief:
    return scenario("|..@..|", inventory=[sword], experience_level=3)


def test_the_table_names_artifacts_and_their_kinds() -> None:
    assert set(BONUSES) <= set(KINDS) <= ARTIFACTS
    assert all(kind_of(name) is not None for name in KINDS)
    assert kind_of("Orb of Detection") is None
    assert kind_of(None) is None
    assert bonus_of("Sting") == bonus_of(None) == (0.0, 0.0)


def test_an_artifact_is_what_it_is_to_a_hallucinating_hero() -> None:
    item = parse_item(EXCALIBUR.partition(" - ")[2])
    assert type_of(item, object_type_named("mirror")) is LONG_SWORD


def test_it_is_worth_more_than_its_kind_and_hits_harder() -> None:
    plain, won = armed_with("a - a +1 long sword (weapon in hand)"), armed_with(EXCALIBUR)
    sword, excalibur = plain.inventory.wielded, won.inventory.wielded
    assert sword is not None
    assert excalibur is not None
    ordinary = weapon_worth(hand_of(plain), LONG_SWORD, sword.item)
    assert weapon_worth(hand_of(won), LONG_SWORD, excalibur.item) > 1.5 * ordinary
    orc = species_named("hill orc")
    assert blow(arm(won), orc).damage == pytest.approx(blow(arm(plain), orc).damage + 5.5)
    assert blow(arm(won), orc).chance == pytest.approx(blow(arm(plain), orc).chance + 0.15)


@pytest.mark.parametrize(("name", "better"), [("Grayswandir", "silver saber"), ("Mjollnir", "war hammer")])
def test_what_doubles_its_die_or_strikes_with_lightning_is_better(name: str, better: str) -> None:
    artifact, plain = armed_with(f"a - the {name} (weapon in hand)"), armed_with(f"a - a {better} (weapon in hand)")
    orc = species_named("hill orc")
    assert blow(arm(artifact), orc).damage == pytest.approx(blow(arm(plain), orc).damage + BONUSES[name].damage)
