"""Asking at a moment: the agent's chooser decides, by the walks that the keys show."""

from __future__ import annotations

import pytest

from agents.bank.asking import Walks, ask
from agents.bank.cases import Answer
from agents.symbolic.behaviours.walk import walk_to
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.intent import Change, Intent
from agents.symbolic.command import move, search
from agents.symbolic.gates import Entry
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.strategies.plans import SCORE_PLAN
from agents.symbolic.strategies.strategy import Strategy
from tests.agents.symbolic.story import Story

CORRIDOR = "---------\n|@......|\n---------"
END = (2, 8)


class Asked:
    """A behaviour that walks to the end of the corridor, and counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, belief: Belief) -> Proposal | Refusal:
        self.times += 1
        return walk_to(belief, END, "go east") or "there"


def wait(_: Belief) -> Proposal:
    return Proposal(search(1), "wait")


def strategy(*roster: Entry) -> Strategy:
    return Strategy("test", SCORE_PLAN, roster)


def test_a_walk_that_was_given_up_is_passed_over_as_the_agent_does() -> None:
    plays, belief = strategy(Entry("east", Asked()), Entry("wait", wait)), Story(CORRIDOR).belief
    assert ask(plays, belief) == Answer("east", "l", "go east", ("east", "wait"))
    change = Change("west", "east", belief.pos, belief.turn)
    belief.intent = Intent("west", "west", belief.pos, belief.turn, (("east", END),), (change, change))
    assert ask(plays, belief) == Answer("wait", "s", "wait", ("east", "wait"))


def test_nobody_has_anything_to_do() -> None:
    plays = strategy(Entry("never", lambda _: "no"))
    assert ask(plays, Story(CORRIDOR).belief) == Answer("", "", "nobody has anything to do")


@pytest.mark.parametrize("key", ["s", "j", "F"])
def test_who_does_something_else_sets_out_on_no_walk(key: str) -> None:
    belief = Story(CORRIDOR).belief
    Walks(strategy(Entry("east", Asked())), belief).note(key)
    assert belief.intent is None


@pytest.mark.parametrize(("says", "times"), [("", 1), ("You hear a door open.", 1), ("The jackal bites!", 3)])
def test_a_walk_is_noted_where_it_begins(says: str, times: int) -> None:
    """Where it goes on the agent does not think, and is not asked."""
    story, asked = Story(CORRIDOR), Asked()
    walks = Walks(strategy(Entry("east", asked)), story.belief)
    for _ in range(3):
        walks.note("l")
        story.then(story.drawing.replace("@.", ".@"), move("l"), *([says] if says else []))
    assert asked.times == times
    assert story.belief.intent == Intent("east", END, END, story.belief.turn - 3)


@pytest.mark.parametrize(("moves", "times"), [(0, 1), (1, 3)])
def test_as_the_agent_it_thinks_a_walk_over_when_an_enemy_moves(moves: int, times: int) -> None:
    """The same test as the agent's own, not one of the number of enemies: `stride.goes_on`."""
    story, asked = Story("---------\n|@......|\n|.......|\n|......d|\n---------", {"d": "jackal"}), Asked()
    walks = Walks(strategy(Entry("east", asked)), story.belief)
    for _ in range(3):
        walks.note("l")
        story.then(story.drawing.replace("@.", ".@").replace("." * moves + "d", "d" + "." * moves), move("l"))
    assert asked.times == times
