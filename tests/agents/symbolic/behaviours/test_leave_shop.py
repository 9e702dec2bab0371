"""A hero in a shop pays what it owes, and walks out past the shopkeeper."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from agents.symbolic.behaviours.explore.leave_shop import leave_shop
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import dig_down, move, pay, search, sell
from agents.symbolic.geometry import neighbours
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.shops import LONG_ENOUGH
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story

SHOP = """
 -------
 |.....|
 |.@..Ko##
 |.....|
 -------
"""
KEEPER = {"K": "peaceful shopkeeper", "%": "apple"}


def fallen(drawing: str = SHOP, **about: Any) -> Story:
    """Return the story of a hero in the midst of a shop."""
    story = Story(drawing, KEEPER, **about)
    close_off(story.belief)
    return story


def close_off(belief: Belief, columns: slice = slice(0, 8)) -> None:
    """Know the floor in these columns as that of a shop."""
    floor: NDArray[np.bool_] = np.zeros_like(belief.level.boulder)
    floor[:, columns] = belief.level.terrain[:, columns] == Terrain.FLOOR
    belief.level.close_off(floor)
    rethink(belief)


def proposal(belief: Belief) -> Proposal:
    answer = leave_shop(belief)
    assert isinstance(answer, Proposal)
    return answer


def test_outside_of_a_shop_there_is_nothing_to_leave() -> None:
    assert verdict(leave_shop, scenario("|.@..|")) == "(not in a shop)"


def test_the_hero_walks_out_when_the_keeper_is_not_at_the_door() -> None:
    belief = fallen(SHOP.replace("..Ko", "...o").replace("|.....|", "|....K|", 1)).belief
    assert proposal(belief).path[-1] == (3, 8)


def test_it_goes_and_stands_beside_a_keeper_who_bars_the_door() -> None:
    belief = fallen().belief
    assert not belief.walking.reachable((3, 8)), "nobody walks through a shopkeeper"
    assert proposal(belief).path[-1] in neighbours((3, 7))


def test_there_it_waits_until_he_steps_aside_and_takes_his_place() -> None:
    story = fallen(SHOP.replace("@..K", "...K").replace("...K", "..@K"))
    assert verdict(leave_shop, story.belief) == "search s"
    aside = story.drawing.replace("@K", "@.").replace("|.....|", "|....K|", 1)
    assert proposal(story.then(aside, search(1))).path == ((3, 7), (3, 8))


def test_debts_are_paid_first() -> None:
    story = fallen(gold=100)
    story.then("", None, "You bite that, you pay for it!")
    assert proposal(story.belief).command == pay()
    story.then("", pay(), "You bought a newt corpse for 5 gold pieces.", "Thank you for shopping in Asidonhopo's!")
    assert proposal(story.belief).path


def test_who_has_no_gold_pays_nothing() -> None:
    story = fallen()
    story.then("", None, "Usage fee, 10 zorkmids.")
    assert proposal(story.belief).command != pay()


def test_who_has_not_gold_enough_sells_what_is_of_no_use() -> None:
    story = fallen(gold=3, inventory=["a - a +1 long sword (weapon in hand)", "c - a club"])
    story.then("", None, "You bite that, you pay for it!")
    story.then("", pay(), "You don't have enough money to buy the item you picked.")
    assert proposal(story.belief).command == sell("c")


def test_then_what_it_can_do_without() -> None:
    story = fallen(inventory=["a - a +1 long sword (weapon in hand)", "p - a ruby potion", "r - a jade ring"])
    story.then("", None, "You bite that, you pay for it!")
    assert proposal(story.belief).command == sell("r")
    worn = fallen(inventory=["a - a +1 long sword (weapon in hand)", "r - a jade ring (on left hand)"])
    worn.then("", None, "You bite that, you pay for it!")
    assert proposal(worn.belief).path


@pytest.mark.parametrize(
    "kept", ["k - a potion of healing", "k - a scroll of teleportation", "k - a ring of free action"]
)
def test_what_saves_it_is_sold_last(kept: str) -> None:
    unknown = "p - a ruby potion"
    story = fallen(inventory=["a - a +1 long sword (weapon in hand)", kept, unknown])
    story.then("", None, "You bite that, you pay for it!")
    assert proposal(story.belief).command == sell("p")
    story.pack = ["a - a +1 long sword (weapon in hand)", kept]
    assert proposal(story.then()).command == sell("k"), "rather than to stay for ever"


CLOSED = SHOP.replace("o", "+").replace("@..K", "..K@")
PICK = "p - a pick-axe"


def locked_in(drawing: str = CLOSED, *pack: str) -> Story:
    """Return the story of a hero who got into a closed shop, and found its door locked."""
    story = fallen(drawing, inventory=pack)
    story.then("", move("l"), "This door is locked.")
    return story


def test_out_of_a_closed_shop_it_digs() -> None:
    assert verdict(leave_shop, locked_in().belief) == "(no way out of the shop is known)"
    assert proposal(locked_in(CLOSED, PICK).belief).command == dig_down("p")
    story = locked_in(CLOSED, PICK)
    story.then("", None, "You bite that, you pay for it!")
    assert verdict(leave_shop, story.belief) == "(no way out of the shop is known)", (
        "the shopkeeper would take the pack"
    )


def test_nothing_falls_along() -> None:
    story = locked_in(CLOSED.replace(".....", ".%%%.", 1).replace("..K@", ".%%@"), PICK)
    story.belief.underfoot = None
    assert proposal(story.belief).path


def test_it_does_not_wait_for_ever() -> None:
    story = fallen(SHOP.replace("@..K", "...K").replace("...K", "..@K"), inventory=[PICK])
    assert proposal(story.belief).command == search(1)
    story.belief.level.searched[story.belief.pos] = LONG_ENOUGH + 1
    assert proposal(story.belief).command == dig_down("p")


HOLE = """
 ---@---
 |.....|
 |....Ko##
 |.....|
 -------
"""


def in_hole(drawing: str = HOLE) -> Belief:
    """Return a hero in or near a hole of a shop's wall: it was dug from the outside, and the tunnel was closed."""
    belief = scenario(drawing, KEEPER)
    belief.level.set_terrain((1, 5), Terrain.DOORWAY)
    close_off(belief)
    return belief


def test_whoever_reaches_nothing_else_may_cross_a_shop() -> None:
    assert in_hole().walking.reachable((3, 4))


def test_whoever_reaches_something_else_may_not() -> None:
    belief = in_hole(HOLE.replace("---@", "##-@"))
    belief.level.set_terrain((1, 4), Terrain.CORRIDOR)
    rethink(belief)
    assert not belief.walking.reachable((3, 4))


def test_it_leaves_by_the_door_and_not_by_the_hole_that_leads_nowhere() -> None:
    inside = HOLE.replace("---@", "----").replace("....K", "@...K")
    assert proposal(in_hole(inside)).path[-1] in neighbours((3, 7))
    assert proposal(in_hole(inside.replace("K", "."))).path[-1] == (3, 8)
