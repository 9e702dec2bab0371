"""Wands that hold nothing more: marked by a name, and known by it wherever they turn up."""

from contextlib import closing

import pytest

from agents.symbolic.behaviours.items.pick_up import take
from agents.symbolic.behaviours.items.wands import mark_wand
from agents.symbolic.command import Command, engrave, name_item, read, search, zap
from agents.symbolic.execution.executor import Executor
from agents.symbolic.knowledge.wands import SLEEPERS
from agents.symbolic.perception.items import parse_item
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.wands import wand_of
from agents.symbolic.verb import Verb
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "|.....|\n|..@..|\n|.....|"
SLEEP, DAGGER = "w - a wand of sleep", "a - a dagger"
MARKED = f"{SLEEP} named empty"


def zapped_in_vain(*pack: str) -> Story:
    story = Story(ROOM, inventory=pack)
    story.pack = pack
    story.then("", zap("w", "l"), "Nothing happens.")
    return story


def test_an_empty_wand_gets_a_name_once() -> None:
    """Of 176 zaps of one Samurai 97 came to nothing, the last five of them beside a troll (seed 63660)."""
    story = zapped_in_vain(SLEEP, DAGGER)
    answer = mark_wand(story.belief)
    assert isinstance(answer, Proposal)
    assert answer.command == name_item("w", "empty")
    story.pack = (MARKED, DAGGER)
    assert verdict(mark_wand, story.then("", answer.command)) == "(no wand to mark)"


def test_what_is_too_worn_out_to_engrave_is_empty_too() -> None:
    story = Story(ROOM, inventory=(SLEEP,))
    belief = story.then("", engrave("Elbereth", "w"), "The wand is too worn out to engrave.")
    assert verdict(mark_wand, belief).startswith("name")


def test_charges_that_the_pack_shows_need_no_mark() -> None:
    assert verdict(mark_wand, zapped_in_vain("w - a wand of sleep (0:0)").belief) == "(no wand to mark)"


def test_a_marked_wand_is_empty_under_any_letter() -> None:
    belief = scenario(ROOM, inventory=("k - a wand of sleep named empty",))
    assert wand_of(belief, SLEEPERS) is None


@pytest.mark.parametrize(
    ("lies", "taken"),
    [("a wand of sleep", True), ("a wand of sleep named empty", False), ("a wand of wishing named empty", True)],
)
def test_a_marked_wand_is_left_where_it_lies(lies: str, taken: bool) -> None:
    belief = scenario(ROOM, inventory=(DAGGER,), strength_25=18, constitution=18)
    belief.underfoot = (parse_item(lies),)
    assert isinstance(take(belief), Proposal) is taken


@pytest.mark.parametrize("other", ["w - a wand of digging", "w - a dagger", SLEEP])
def test_another_thing_under_the_letter_of_an_empty_wand_is_another_thing(other: str) -> None:
    """Be it a wand of the same kind: the empty one is marked at once."""
    story = zapped_in_vain(SLEEP, DAGGER)
    for pack in ((DAGGER,), (other, DAGGER)):
        story.pack = pack
        belief = story.then("", search(1))
    assert not belief.identification.empty


def test_an_empty_wand_that_gets_its_true_name_is_still_the_same() -> None:
    story = zapped_in_vain("w - an oak wand")
    story.pack = (SLEEP,)
    assert story.then("", search(1)).identification.empty == {"w": "wand of sleep"}


def recharged() -> Story:
    story = zapped_in_vain(SLEEP)
    story.pack = (MARKED,)
    story.then("", name_item("w", "empty"))
    story.then("", read("s", charge="w"), "What do you want to charge? [w or ?*]", "Your wand of sleep glows blue.")
    return story


def test_a_wand_that_was_charged_is_used_again_and_loses_its_mark() -> None:
    """It was empty for good, whatever a scroll of charging had done."""
    story = recharged()
    assert wand_of(story.belief, SLEEPERS) is not None
    answer = mark_wand(story.belief)
    assert isinstance(answer, Proposal)
    assert answer.command == name_item("w", " ")
    story.pack = (SLEEP,)
    belief = story.then("", answer.command)
    assert verdict(mark_wand, belief) == "(no wand to mark)"
    assert wand_of(belief, SLEEPERS) is not None


def test_a_scroll_that_was_none_of_charging_fills_no_wand() -> None:
    story = zapped_in_vain(SLEEP)
    belief = story.then("", read("s", charge="w"), "You feel a draft.")
    assert wand_of(belief, SLEEPERS) is None


def test_in_a_real_game_the_name_is_given_and_taken_away_in_no_time() -> None:
    with closing(NetHackEnv(wizard=True, character="pri-hum-fem-law", spawn_monsters=False)) as env:
        arrays, _ = env.reset(seed=5)
        executor = Executor(lambda: "wand of striking (0:0)")
        letter, shown = "", []
        for command in (Command(Verb.OTHER, "#wizwish\r"), name_item("j", "empty"), name_item("j", " ")):
            key: str | None = executor.start(command)
            while key is not None:
                arrays, *_ = env.step(action_index(key))
                key = executor.next_key(Observation(arrays))
            letter, text = next(
                (slot.letter, slot.text) for slot in Observation(arrays).inventory if "wand" in slot.text
            )
            shown.append((text, Observation(arrays).stats.turn))
    assert letter == "j"
    assert shown == [("a forked wand", 1), ("a forked wand named empty", 1), ("a forked wand", 1)]
