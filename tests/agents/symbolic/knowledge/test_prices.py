"""Prices as shk.c reckons them, checked by hand."""

import pytest

from agents.symbolic.knowledge.object_types import ObjectClass, object_type_named
from agents.symbolic.knowledge.prices import TRADES, looks_simple, offer, quotes


@pytest.mark.parametrize(
    ("name", "charisma", "simple", "asked"),
    [
        ("small shield", 12, False, (3,)),
        ("small shield", 5, True, (8,)),  # 3 * 2 * 4/3
        ("food ration", 18, False, (30,)),
        ("food ration", 19, False, (23,)),  # half, rounded up
        ("food ration", 7, False, (68,)),  # 67.5
        ("wand of digging", 12, False, (150, 200)),
        ("wand of sleep", 8, True, (311, 415)),  # 175 * 16/9, and a third more
        ("plate mail", 16, False, (450,)),
    ],
)
def test_what_is_asked(name: str, charisma: int, simple: bool, asked: tuple[int, ...]) -> None:
    assert quotes(object_type_named(name), charisma, simple) == asked


def test_tourists_and_shirts_look_simple_until_they_are_covered() -> None:
    assert looks_simple("Tourist", 14, {"shirt", "body"})
    assert not looks_simple("Tourist", 15, {"shirt", "body"})
    assert looks_simple("Valkyrie", 1, {"shirt"})
    assert not looks_simple("Valkyrie", 1, {"shirt", "cloak"})
    assert not looks_simple("Valkyrie", 1, {"cloak"})


def test_a_half_is_paid_and_a_third_to_the_simple() -> None:
    bow, cloak = object_type_named("bow"), object_type_named("dwarvish cloak")
    assert (offer([bow], 1, False), offer([bow], 1, True), offer([bow], 2, False)) == (30, 20, 60)
    assert offer([cloak], 1, False) == 18, "one keeper in four gives less for what the hero does not know"


def test_what_may_be_several_types_is_expected_to_bring_their_mean() -> None:
    light, death = object_type_named("wand of light"), object_type_named("wand of death")
    assert offer([light, death], 1, False) == int((100 * 95 + 500 * 5) / 100 * 0.75 / 2)


def test_a_general_store_takes_all_but_balls_and_gold() -> None:
    assert ObjectClass.SPBOOK in TRADES["general store"]
    assert ObjectClass.COIN not in TRADES["general store"]
    assert TRADES["used armor dealership"] == {ObjectClass.ARMOR, ObjectClass.WEAPON}
