"""What is given up for what: potions for armour, and never the better for the worse."""

import pytest

from agents.symbolic.behaviours.items.pick_up import fetch, take
from agents.symbolic.belief.belief import Belief
from agents.symbolic.perception.items import parse_item
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.making_room import given_up
from agents.symbolic.reckoning.piles import may_hold_something
from tests.agents.symbolic.scenario import scenario

SWORD = "a - a +1 long sword (weapon in hand)"
FULL = ("b - 17 food rations", "c - a +0 small shield (being worn)")
IDLE = "3 uncursed potions of object detection"
POTIONS = ("p - a ruby potion", "q - 2 pink potions", f"r - {IDLE}", "s - a black potion")
CURES = ("p - 4 potions of healing", "q - 3 potions of extra healing")
SHOES, MAIL = "a pair of iron shoes", "an elven mithril-coat"


def laden(*more: str, lies: str = "", weak: bool = False) -> Belief:
    """Return the belief of a hero with a spare weight of 25 beside 140 of potions."""
    strength = 9 if weak else 10
    belief = scenario("|.....|\n|..@..|", inventory=(SWORD, *FULL, *more), strength_25=strength, constitution=11)
    belief.underfoot = (parse_item(lies),) if lies else ()
    return belief


def dropped(belief: Belief, text: str) -> list[str] | None:
    item = parse_item(text)
    spared = given_up(belief, belief.identification.possible(item.name), item)
    return None if spared is None else [entry.letter for entry in spared]


def test_the_idle_go_before_the_unknown_and_no_more_than_need_be() -> None:
    """A Valkyrie of level 10 in no mail at all walked past a mithril-coat for 14,000 turns (seed 6204)."""
    belief = laden(*POTIONS)
    assert dropped(belief, SHOES) == ["r"]
    assert dropped(belief, MAIL) == ["r", "p", "q", "s"]
    assert dropped(belief, "a ruby potion") == []


@pytest.mark.parametrize("text", ["a plate mail", "a club", "a morning star"])
def test_what_is_too_heavy_or_worth_no_more_is_left(text: str) -> None:
    belief = laden(*POTIONS, weak=True)
    assert dropped(belief, text) is None


def test_a_useless_potion_makes_room_but_once() -> None:
    """Booze is junk and an idle potion, too: its weight counted twice, and the hero dropped it in vain."""
    assert dropped(laden("x - 12 tripe rations", "p - an uncursed potion of booze"), SHOES) is None
    assert dropped(laden("x - 10 tripe rations", "p - 2 uncursed potions of booze"), SHOES) == ["p"]


def test_potions_that_heal_are_kept() -> None:
    assert dropped(laden(*CURES), SHOES) is None


def test_they_are_dropped_on_the_spot_and_the_armour_is_taken_first() -> None:
    answer = take(laden(*POTIONS, lies=SHOES))
    assert isinstance(answer, Proposal)
    assert answer.command.choose[1:] == (IDLE,)
    belief = laden(*(entry for entry in POTIONS if entry[0] != "r"))
    belief.underfoot = (parse_item(IDLE), parse_item(SHOES))
    answer = take(belief)
    assert isinstance(answer, Proposal)
    assert answer.command.choose == (SHOES,)


def test_a_thing_in_view_is_worth_the_walk() -> None:
    for more, walks in ((POTIONS, True), (CURES, False)):
        drawing = "|.....|\n|.@..h|"
        belief = scenario(
            drawing, {"h": "iron shoes"}, inventory=(SWORD, *FULL, *more), strength_25=10, constitution=11
        )
        assert isinstance(fetch(belief), Proposal) is walks


def test_a_cure_that_keeps_displaces_junk_alone() -> None:
    for more, takes in ((("p - 9 ruby potions",), False), (("r - 3 rocks",), True)):
        belief = laden("x - 2 tripe rations", *more, lies="a lizard corpse")
        belief.level.contents[belief.pos] = belief.underfoot or ()
        assert may_hold_something(belief, belief.pos) is takes
