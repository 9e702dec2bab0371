"""Locked doors are unlocked with a tool, else kicked; those of closed shops are not."""

from typing import Any

import pytest

from agents.symbolic.behaviours.explore.doors import DOOR_PRICE, force_door
from agents.symbolic.command import kick, move, unlock
from agents.symbolic.proposal import Proposal
from nethack_env.observation import Burden
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "-----\n|.@+ \n|...|\n-----"


def locked(**about: Any) -> Story:
    story = Story(ROOM, **about)
    story.then("", move("l"), "This door is locked.")
    return story


def test_no_door_no_kick() -> None:
    assert verdict(force_door, scenario(ROOM)) == "(no locked door)"


def test_a_locked_door_is_kicked() -> None:
    answer = force_door(locked().belief)
    assert isinstance(answer, Proposal)
    assert answer.command == kick("l")


@pytest.mark.parametrize("tool", ["skeleton key", "lock pick", "credit card"])
def test_a_tool_is_better_than_a_foot(tool: str) -> None:
    answer = force_door(locked(inventory=[f"k - a {tool}"]).belief)
    assert isinstance(answer, Proposal)
    assert answer.command == unlock("l", "k")


def test_the_hero_stands_before_it_never_diagonally() -> None:
    story = locked()
    answer = force_door(story.then("-----\n|..+ \n|.@.|\n-----", move("j")))
    assert isinstance(answer, Proposal)
    assert answer.path == ((2, 3),)
    answer = force_door(story.then("-----\n|..+ \n|..@|\n-----", move("l")))
    assert isinstance(answer, Proposal)
    assert answer.command == kick("k"), "right below it"


@pytest.mark.parametrize("about", [{"hp": 5}, {"burden": int(Burden.STRESSED)}])
def test_who_is_in_no_shape_does_not_kick(about: dict[str, int]) -> None:
    assert verdict(force_door, locked(**about).belief) == "(in no shape to kick)"


def test_a_closed_shop_is_left_alone() -> None:
    story = locked()
    story.then("", move("h"), 'You read: "Closed for inventory".')
    belief = story.then("", move("l"), "This door is locked.")
    assert verdict(force_door, belief) == "(no locked door)"


def test_a_sign_that_is_worn_beyond_reading_keeps_the_hero_off_too() -> None:
    story = locked()
    belief = story.then("", move("h"), 'You read: "? o ? ?c ? ? r or".')
    assert verdict(force_door, belief) == "(no way to a locked door)"
    belief.level.written.add(belief.pos)
    assert verdict(force_door, belief).startswith("kick"), "its own writing"


def test_another_worn_text_keeps_nobody_off() -> None:
    """A Priest took a vault's "ad aerarium" for the sign of a shop, was shut in for 30,000 turns and starved."""
    belief = locked().then("", move("h"), 'You read: "?   c  ri??".')
    assert verdict(force_door, belief).startswith("kick")


def test_a_door_out_of_reach() -> None:
    story = locked()
    assert verdict(force_door, story.then("----+ \n     \n     \n     \n  -----\n  |@..|", move("j"))) == (
        "(no way to a locked door)"
    )


SHOP = "-----\n|.@+ \n|.K.|\n-----"


def in_a_shop(**about: Any) -> Story:
    """Return the story of a hero who was greeted in a shop, and found its door locked."""
    story = Story(SHOP, {"K": "peaceful shopkeeper"}, **about)
    story.then("", None, "Hello, Agent!  Welcome to Asidonhopo's general store!")
    story.then("", move("l"), "This door is locked.")
    return story


def test_the_door_of_a_shop_is_kicked_by_nobody_who_cannot_pay_for_it() -> None:
    assert verdict(force_door, in_a_shop().belief) == "(no way to a locked door)"
    assert verdict(force_door, in_a_shop(gold=DOOR_PRICE).belief).startswith("kick")
    assert verdict(force_door, in_a_shop(inventory=["k - a lock pick"]).belief).startswith("unlock")


def test_nor_from_the_outside() -> None:
    drawing = "-----\n|..+@\n|.K.|\n-----"
    story = Story(drawing, {"K": "peaceful shopkeeper"}, gold=DOOR_PRICE, over="#")
    belief = story.then("", move("h"), "This door is locked.")
    assert belief.level.locked
    assert verdict(force_door, belief) == "(no way to a locked door)"
