"""Thefts that the belief remembers: who was robbed once is robbed again."""

import pytest

from agents.symbolic.command import move, search
from agents.symbolic.reckoning.foes import robs
from tests.agents.symbolic.story import Story


@pytest.mark.parametrize(
    "says",
    [
        "The wood nymph charms you.  You gladly start removing your mail.",
        "The wood nymph stole a long sword.",
        "It stole a long sword.",
        "She seduces you and helps you to take off your shield.",
    ],
)
def test_a_nymph_that_robs_is_remembered_until_she_is_dead(says: str) -> None:
    story = Story("|.@..", turn=50)
    story.then("", search(1), says)
    assert story.belief.level.robbed == 51
    story.then("", search(1), "The wood nymph misses!")
    assert story.belief.level.robbed == 51
    story.then("", search(1), "You kill the wood nymph!")
    assert story.belief.level.robbed < 0


def test_a_leprechaun_is_no_nymph() -> None:
    story = Story("|.@..", turn=50)
    story.then("", search(1), "The leprechaun quickly snatches some gold from between your feet!")
    assert story.belief.level.robbed < 0


NYMPH = {"n": "wood nymph"}


def test_a_nymph_that_comes_to_a_hero_who_stands_still_is_awake() -> None:
    waiting = Story("|.@..|", NYMPH)
    waiting.then("", search(20))
    (nymph,) = waiting.then("|.@n.|", search(20)).monsters
    assert robs(waiting.belief, nymph)
    walking = Story("|@....|", NYMPH)
    (nymph,) = walking.then("|.@n..|", move("l")).monsters
    assert not robs(walking.belief, nymph)
