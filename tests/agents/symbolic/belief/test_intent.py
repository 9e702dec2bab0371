"""Intent: what a walk holds back, and for how long."""

from agents.symbolic.belief.intent import LASTS, Intent, pursue
from agents.symbolic.command import descend, move
from tests.agents.symbolic.story import Story

CORPSE, SEARCH, FETCH = ("eat corpse", "newt"), ("search", (2, 9)), ("fetch", (2, 5))
START = (2, 2)


def test_what_is_left_unfinished_is_given_up_for_the_next() -> None:
    first = pursue(None, CORPSE, (2, 6), START, 100)
    assert first == Intent(*CORPSE, (2, 6), 100)
    second = pursue(first, SEARCH, (2, 9), (2, 3), 101)
    assert second.given_up == (CORPSE,)
    assert pursue(second, FETCH, (2, 5), (2, 4), 102).given_up == (CORPSE, SEARCH)


def test_a_walk_that_has_ended_holds_nothing_back() -> None:
    second = pursue(pursue(None, CORPSE, (2, 6), START, 100), SEARCH, (2, 9), (2, 3), 101)
    assert pursue(second, FETCH, (2, 5), (2, 9), 107).given_up == (SEARCH,)


def test_the_same_errand_goes_on() -> None:
    begun = pursue(pursue(None, CORPSE, (2, 6), START, 100), SEARCH, (2, 9), (2, 3), 101)
    assert pursue(begun, SEARCH, (2, 9), (2, 2), 107) == begun
    elsewhere = pursue(begun, ("search", (2, 1)), (2, 1), (2, 2), 107)
    assert (elsewhere.since, elsewhere.given_up) == (101, (CORPSE, SEARCH))


def test_what_is_taken_up_again_is_not_given_up() -> None:
    begun = pursue(pursue(None, CORPSE, (2, 6), START, 100), SEARCH, (2, 9), (2, 3), 101)
    again = pursue(begun, CORPSE, (2, 6), (2, 2), 102)
    assert (again.errand, again.given_up) == (CORPSE, (SEARCH,))


def test_it_is_held_back_until_the_walk_has_ended_or_taken_too_long() -> None:
    walk = Intent(*SEARCH, (2, 9), 101, (CORPSE,))
    assert walk.holds_back(CORPSE, (2, 4), 101 + LASTS)
    assert not walk.holds_back(CORPSE, (2, 4), 102 + LASTS)
    assert not walk.holds_back(CORPSE, (2, 9), 105), "it is there"
    assert not walk.holds_back(FETCH, (2, 4), 105), "that one is new"
    assert not walk.holds_back(("eat corpse", "jackal"), (2, 4), 105), "and so is that"


def test_to_and_fro_is_remembered_though_each_step_ended_a_walk() -> None:
    """From the one square the corpse is wanted, from the next a search: each time after a single step."""
    walk = pursue(None, CORPSE, (2, 3), START, 100)
    for turn, wavers in ((101, False), (103, False), (105, True)):
        walk = pursue(walk, SEARCH, START, (2, 3), turn)
        assert walk.wavers("eat corpse", START, turn + 1) is wavers
        walk = pursue(walk, CORPSE, (2, 3), START, turn + 1)
    walk = pursue(walk, SEARCH, START, (2, 3), 107)
    assert not walk.wavers("fetch", START, 108)
    assert not walk.wavers("eat corpse", (2, 3), 108), "elsewhere it is another matter"
    assert not walk.wavers("eat corpse", START, 106 + LASTS), "that was long ago"


def test_one_behaviour_that_looks_for_better_squares_does_not_waver() -> None:
    walk = pursue(None, SEARCH, (2, 9), START, 100)
    for turn in (101, 102, 103):
        walk = pursue(walk, ("search", (2, 1)), (2, 1), START, turn)
        walk = pursue(walk, SEARCH, (2, 9), START, turn)
    assert not walk.wavers("search", START, 104)


def test_another_level_knows_no_intent() -> None:
    story = Story("|@.....|")
    story.belief.intent = pursue(None, FETCH, (2, 5), START, 500)
    assert story.then("|.@....|", move("l")).intent is not None
    assert story.then("|.@....|", descend(), dungeon_level=2, depth=2).intent is None
