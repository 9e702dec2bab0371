"""Shops stay out of every walk, open or closed."""

import numpy as np
import pytest

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import move, pay
from agents.symbolic.geometry import Pos
from tests.agents.symbolic.story import Story

GREETING = "Hello, Agent!  Welcome to Asidonhopo's general store!"
STREET = """
 ------  ..
 |....|....
 |....o@....
 |....|.....
 ------  ...
"""
AT_DOOR = STREET.replace("o@", "@.")


def enter() -> Story:
    story = Story(STREET)
    story.then(AT_DOOR, move("h"), GREETING)
    return story


def closed_off(belief: Belief) -> set[Pos]:
    shop = belief.level.shop
    return set() if shop is None else {(int(row), int(col)) for row, col in np.argwhere(shop)}


def test_the_greeting_closes_off_the_room_ahead_and_not_the_street() -> None:
    belief = enter().belief
    assert closed_off(belief) == {(row, column) for row in (2, 3, 4) for column in (3, 4, 5, 6)}


def test_nobody_walks_into_it_and_everybody_can_leave() -> None:
    belief = enter().belief
    assert not belief.walking.reachable((3, 5))
    assert belief.walking.path((3, 11))


def test_a_pick_axe_kept_outside_closes_it_off_too() -> None:
    story = Story(STREET)
    barred = "Hello, Agent!  Will you please leave your pick-axe outside?"
    assert (3, 5) in closed_off(story.then(AT_DOOR, move("h"), barred))


def test_another_greeting_adds_another_shop() -> None:
    story = enter()
    before = closed_off(story.belief)
    story.then(STREET, move("l"))
    story.then(AT_DOOR, move("h"), GREETING)
    assert closed_off(story.belief) == before


def test_a_hero_who_falls_into_a_shop_can_walk_out_of_it() -> None:
    story = Story("|..............@|")
    inside = STREET.replace("|....o@", "|.@..o.")
    belief = story.then(inside, move("l"), "You fall through...", GREETING, dungeon_level=2, depth=2)
    assert (3, 5) in closed_off(belief)
    assert (3, 10) not in closed_off(belief)
    assert belief.walking.path((3, 10))


def test_a_broken_door_may_be_entered_diagonally() -> None:
    story = Story(STREET.replace("o@...", "D....").replace("|....|....\n", "|....|@...\n", 1))
    assert story.belief.pos == (2, 8)
    belief = story.then(AT_DOOR, move("b"), GREETING)
    assert closed_off(belief) == closed_off(enter().belief)


SEEN = """
 ------
 |....|
 |.K..+..@.
 |....|
 ------
"""


def test_the_room_of_a_shopkeeper_at_peace_is_his_shop() -> None:
    story = Story(SEEN, {"K": "peaceful shopkeeper"})
    assert closed_off(story.then()) == {(row, column) for row in (2, 3, 4) for column in (3, 4, 5, 6)}


def test_wherever_the_hero_has_been_is_no_shop() -> None:
    story = Story(SEEN.replace("K", "@").replace("@.\n", "..\n"), {"K": "peaceful shopkeeper"})
    assert closed_off(story.then(SEEN, move("l"))) == set()


INSIDE = {(row, column) for row in (2, 3, 4) for column in (3, 4, 5, 6)}
HALF_SEEN = """
 --
 |
 |....o@....
 |...
 -----
"""
KEPT = {"K": "peaceful shopkeeper", "!": "potion of healing"}


def half_known() -> Story:
    """Return the story of a hero at a shop's door, from which a part of the floor is out of view."""
    story = Story(HALF_SEEN, KEPT)
    story.then(HALF_SEEN.replace("o@", "@."), move("h"), GREETING)
    assert 0 < len(closed_off(story.belief)) < len(INSIDE)
    return story


def test_the_rest_of_a_shop_is_known_as_such_where_the_hero_has_been_as_well() -> None:
    """Two heroes starved inside, walled in by the part of it that they had seen from the door (seeds 5134, 5352)."""
    story = half_known()
    inside = STREET.replace("o@", "o.").replace("|....|....\n", "|K@..|....\n", 1)
    story.then(inside.replace("K@", "@."), move("h"))
    assert closed_off(story.then(inside, move("l"))) == INSIDE


@pytest.mark.parametrize("said", ["for sale, 150 zorkmids", "no charge"])
def test_a_price_is_told_inside_alone(said: str) -> None:
    inside = STREET.replace("o@", "o.").replace("|....|....\n", "|.@..|....\n", 1)
    story = Story(inside)
    assert closed_off(story.then(inside, None, f"You see here a ruby potion ({said}).")) == INSIDE
    assert story.belief.walking.path((3, 8)), "it may walk out"


def test_what_lies_on_a_street_is_nobodys() -> None:
    story = half_known()
    before = closed_off(story.belief)
    assert closed_off(story.then(STREET, move("l"), "You see here a ruby potion.")) == before


def test_a_hero_on_open_floor_beside_the_shops_is_inside_and_not_walled_in() -> None:
    story = half_known()
    inside = STREET.replace("o@", "o.").replace("|....|....\n", "|..@.|....\n", 1)
    belief = story.then(inside, move("y"))
    assert closed_off(belief) == INSIDE
    assert belief.walking.path((3, 8))


def test_a_thing_in_the_doorway_does_not_make_the_street_a_shop() -> None:
    story = Story(STREET.replace("o@", "!@"), KEPT)
    story.then(AT_DOOR, move("h"), GREETING)
    assert closed_off(story.belief) == INSIDE
    assert closed_off(story.then(STREET.replace("|....o@", "|...K!@"), move("l"))) == INSIDE


def test_an_angry_shopkeeper_says_nothing_of_the_room() -> None:
    assert closed_off(Story(SEEN, {"K": "shopkeeper"}).then()) == set()


def test_debts_are_known_until_they_are_paid() -> None:
    story = enter()
    assert not story.belief.level.in_debt
    for said in ("You bite that, you pay for it!", "Usage fee, 5 zorkmids.", "You owe Asidonhopo 90 zorkmids for it!"):
        assert story.then("", None, said).level.in_debt
        assert story.then("", pay(), "You don't have enough money to buy the item you picked.", gold=3).level.in_debt
        assert story.belief.level.too_little == 3
        assert not story.then("", pay(), "Thank you for shopping in Asidonhopo's general store!").level.in_debt
        assert story.belief.level.too_little == 0


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        ("You stole 35 zorkmids worth of merchandise.", 35),
        ('You hear a scream, "Thief!"', 1),
        ('Asidonhopo booms: "Agent, you are a thief!"', 1),
    ],
)
def test_a_robbery_is_known_whether_its_worth_is_told_or_not(said: str, worth: int) -> None:
    story = enter()
    story.then("", None, said)
    assert story.belief.stolen == worth


CLOSED = """
 ------
 |....+@....
 |....|.....
 ------
"""
STEP = CLOSED.replace("@.", ".@")


def test_the_door_of_a_closed_shop_is_left_alone() -> None:
    for text in ("Closed for inventory", "C1osed fo? inv ntory", "| ?           n ?r?"):
        story = Story(STEP)
        belief = story.then(CLOSED, move("h"), f'Something is written here in the dust.  You read: "{text}".')
        assert not belief.walking.reachable((2, 7))
        belief = story.then("", move("h"), "This door is locked.")
        assert belief.level.locked == set(), "a locked door would be kicked"


def test_other_texts_leave_a_door_as_it_is() -> None:
    for text in ("Elbereth", "ad aerarium", "? ?"):
        belief = Story(STEP).then(CLOSED, move("h"), f'You read: "{text}".')
        assert belief.walking.reachable((2, 7)), text


def test_a_door_known_to_be_locked_before_is_let_be_as_well() -> None:
    story = Story(CLOSED)
    assert story.then("", move("h"), "This door is locked.").level.locked == {(2, 7)}
    belief = story.then("", move("h"), 'You read: "Closed for inventory".')
    assert belief.level.locked == set()
    assert not belief.walking.reachable((2, 7))


def test_other_writings_say_nothing_about_doors() -> None:
    story = Story(STEP)
    belief = story.then(CLOSED, move("h"), 'You read: "ad aerarium".')
    assert belief.walking.reachable((2, 7))


@pytest.mark.parametrize(
    ("says", "doubted"),
    [
        ("Tuktoyaktuk gets angry!", {"shopkeeper"}),
        ("The dwarf gets angry!", {"dwarf"}),
        ("You get angry!", set()),
        ('Asidonhopo booms: "Agent, you are a thief!"', {"shopkeeper"}),
        ("You stole 120 zorkmids worth of merchandise.", {"shopkeeper"}),
    ],
)
def test_whoever_gets_angry_is_looked_at_again(says: str, doubted: set[str]) -> None:
    """A shopkeeper goes by his own name: a Samurai went on selling to one who beat it to death (seed 5054)."""
    story = Story("|.K@h.|", {"K": "peaceful shopkeeper", "h": "peaceful dwarf"})
    belief = story.then("", None, says)
    assert {monster.name for monster in belief.monsters if monster.attitude is Attitude.UNKNOWN} == doubted
