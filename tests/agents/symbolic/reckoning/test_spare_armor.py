"""A cloak over the mail, which no nymph takes then, and a second light piece for when the first is stolen."""

from agents.symbolic.behaviours.items.equip import wear_armor
from agents.symbolic.perception.items import parse_item
from agents.symbolic.reckoning.item_worth import is_junk, wanted
from tests.agents.symbolic.scenario import scenario, verdict

ROOM = "|.@..|"
MAIL = "a - a +0 chain mail (being worn)"
WORN, LOOSE, THIRD = "b - a +0 dwarvish cloak (being worn)", "c - a +0 dwarvish cloak", "d - a +0 dwarvish cloak"
CLOAK = parse_item("an orcish cloak")


def test_any_cloak_is_worn_over_the_mail() -> None:
    assert wanted(scenario(ROOM, inventory=[MAIL]), CLOAK)
    assert verdict(wear_armor, scenario(ROOM, inventory=[MAIL, LOOSE])) == "wear W"


def test_a_second_one_is_carried_and_no_third() -> None:
    assert wanted(scenario(ROOM, inventory=[MAIL, WORN]), CLOAK)
    assert not wanted(scenario(ROOM, inventory=[MAIL, WORN, LOOSE]), CLOAK)


def test_the_spare_is_not_dropped_and_another_is() -> None:
    belief = scenario(ROOM, inventory=[MAIL, WORN, LOOSE, THIRD])
    assert [entry.letter for entry in belief.inventory if is_junk(belief, entry)] == ["d"]


def test_heavy_or_worthless_pieces_are_no_spares() -> None:
    worn = [
        "a - a +0 pair of iron shoes (being worn)",
        "b - a +0 orcish shield (being worn)",
        WORN.replace("b", "e", 1),
    ]
    belief = scenario(ROOM, inventory=worn)
    assert not wanted(belief, parse_item("a pair of iron shoes"))
    assert not wanted(belief, parse_item("a cursed -3 orcish cloak"))
    belief = scenario(ROOM, inventory=[*worn, "f - a +0 pair of iron shoes"])
    assert [entry.letter for entry in belief.inventory if is_junk(belief, entry)] == ["f"]
