"""A shield, or a weapon that takes both hands: what is worth more, and when the hero changes."""

import pytest

from agents.symbolic.behaviours.items.equip import draw_weapon, rearm, wear_armor, wield_weapon
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.perception.items import parse_item
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.item_worth import is_junk, wanted
from tests.agents.symbolic.scenario import scenario

BARBARIAN = Hero("Barbarian", "human", "neutral")
SCIMITAR = "a - a +0 scimitar (weapon in hand)"
SHIELD = "s - a +0 small shield (being worn)"
GREAT = "t - an uncursed +0 two-handed sword"


def armed(*inventory: str, scene: str = "|..@..|", foes: dict[str, str] | None = None) -> Belief:
    return scenario(scene, foes or {}, inventory=inventory, hero=BARBARIAN, experience_level=12)


def told(answer: Proposal | Refusal) -> str:
    return answer.reason if isinstance(answer, Proposal) else f"({answer})"


def test_a_shield_comes_off_for_a_weapon_that_does_much_more() -> None:
    """Barbarians whose sword was stolen put a shield on, and never took up a two-handed sword again."""
    belief = armed(SCIMITAR, SHIELD, GREAT)
    assert told(wield_weapon(belief)) == "take the shield off to swing the two-handed sword"
    bare = armed(SCIMITAR, SHIELD.replace(" (being worn)", ""), GREAT)
    assert told(wield_weapon(bare)) == "wield two-handed sword"


def test_so_does_one_for_a_weapon_that_lies_there() -> None:
    assert wanted(armed(SCIMITAR, SHIELD), parse_item("an uncursed two-handed sword"))
    assert not wanted(armed(SCIMITAR, "s - a cursed +0 small shield (being worn)"), parse_item("a two-handed sword"))


@pytest.mark.parametrize(
    ("shield", "weapon"),
    [
        ("s - a cursed +0 small shield (being worn)", "t - an uncursed +0 two-handed sword"),
        ("s - a +6 small shield (being worn)", "t - an uncursed +0 two-handed sword"),
        ("s - a +0 shield of reflection (being worn)", "t - an uncursed +0 two-handed sword"),
        ("s - a +1 small shield (being worn)", "t - an uncursed +0 quarterstaff"),
    ],
)
def test_what_is_stuck_or_worth_more_stays_on(shield: str, weapon: str) -> None:
    assert told(wield_weapon(armed(SCIMITAR, shield, weapon))) == "(the best weapon is in hand)"


def test_it_does_not_come_off_before_an_enemy() -> None:
    """It takes turns; what can be swung beside the shield is drawn."""
    pack = ("b - a +0 dagger (weapon in hand)", "a - a +0 scimitar", SHIELD, GREAT)
    assert told(draw_weapon(armed(*pack, scene="|.@..e|", foes={"e": "soldier ant"}))) == "wield scimitar"
    assert told(rearm(armed(*pack[1:], scene="|.@e..|", foes={"e": "hill giant"}))) == "wield scimitar in the fight"


def test_it_stays_off_and_is_left_behind() -> None:
    belief = armed(GREAT + " (weapon in hands)", "a - a +0 scimitar", "s - a +0 small shield")
    assert told(wear_armor(belief)).startswith("(")
    assert told(wield_weapon(belief)).startswith("(")
    assert [entry.letter for entry in belief.inventory if is_junk(belief, entry)] == ["s"]
