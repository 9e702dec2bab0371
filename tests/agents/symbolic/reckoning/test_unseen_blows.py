"""What an enemy that the hero does not see is taken to be, by what it takes from the hero."""

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.unseen_blows import BLOWS_CEASED
from agents.symbolic.command import fight, search
from agents.symbolic.reckoning.foes import UNSEEN, foe
from agents.symbolic.reckoning.odds import losing, survival
from tests.agents.symbolic.story import Story

SWORD = "a - a +1 long sword (weapon in hand)"
SEEN = {"I": "invisible", "j": "jackal"}


def story(drawing: str = "|..@I..|") -> Story:
    return Story(drawing, SEEN, inventory=[SWORD], hp=90, max_hp=120, experience_level=14)


def strength(belief: Belief) -> float:
    """Return the damage a turn that the unseen one is reckoned with."""
    return next(foe(belief, monster).damage for monster in belief.hostiles if monster.species is None)


def test_it_is_as_strong_as_its_blows() -> None:
    """A Caveman of level 20 hit at an invisible rock troll seven times, from 116 hit points to none (seed 75517)."""
    hit = story()
    belief = hit.then("", fight("l"), "You miss it.", "It hits!", "It hits!", "It bites!", hp=64)
    assert strength(belief) > 2 * UNSEEN.damage
    before = survival(belief)
    belief = hit.then("", fight("l"), "You hit it.", "It hits!", "It bites!", hp=40)
    assert strength(belief) > 4 * UNSEEN.damage
    assert survival(belief) < before
    assert losing(belief)


def test_it_is_no_weaker_than_it_is_taken_to_be() -> None:
    hit = story()
    assert foe(hit.belief, hit.belief.hostiles[0]) == UNSEEN
    assert foe(hit.then("", fight("l"), "It misses!"), hit.belief.hostiles[0]) == UNSEEN


def test_blows_of_others_are_not_its_own() -> None:
    alone, both = story(), story("|.j@I..|")
    belief = alone.then("", fight("l"), "It bites!", hp=70)
    shared = both.then("", fight("l"), "The jackal bites!", "It bites!", hp=70)
    assert UNSEEN.damage < strength(shared) < strength(belief)


def test_who_comes_after_it_is_somebody_else() -> None:
    for news, turns in (("You kill it!", 1), ("", BLOWS_CEASED + 2)):
        hit = story()
        hit.then("", fight("l"), "It bites!", hp=60)
        belief = hit.then("", search(turns), *filter(None, [news]), turn=hit.belief.turn + turns)
        assert strength(belief) == UNSEEN.damage, news
