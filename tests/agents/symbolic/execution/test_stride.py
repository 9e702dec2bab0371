"""Strides: how far one counted command goes, and what the belief makes of it."""

import pytest

from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.walk import walk_to
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import move
from agents.symbolic.execution.stride import LONGEST, goes_on, scene, stride
from agents.symbolic.gates import Entry
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.strategies.plans import SCORE_PLAN
from agents.symbolic.strategies.strategy import Strategy
from tests.agents.symbolic.scenario import scenario
from tests.agents.symbolic.story import Story

HALL = "--------------\n|@...........|\n--------------"


def to_the_end(belief: Belief) -> Proposal | Refusal:
    return walk_to(belief, (2, 13), "walk to the end") or "there"


def walker(story: Story) -> SymbolicAgent:
    agent = SymbolicAgent(Strategy("test", SCORE_PLAN, (Entry("walk", to_the_end),), strides=True))
    agent.belief = story.belief
    return agent


def test_a_straight_line_is_one_stride_up_to_nine_squares() -> None:
    belief = scenario(HALL)
    line = tuple((2, column) for column in range(3, 14))
    assert stride(belief, line) == LONGEST
    assert stride(belief, line[:5]) == 5


def test_a_bend_ends_it_and_two_steps_are_not_worth_it() -> None:
    belief = scenario(HALL)
    assert stride(belief, ((2, 3), (2, 4), (2, 5), (3, 6))) == 3
    assert stride(belief, ((2, 3), (2, 4), (3, 5))) == 1


def test_a_closed_door_is_met_one_step_at_a_time() -> None:
    belief = scenario("|@....+..|")
    assert stride(belief, tuple((1, column) for column in range(3, 10))) == 4
    assert stride(scenario("|@+..|"), ((1, 3), (1, 4), (1, 5))) == 1


def test_the_agent_goes_on_where_the_stride_ended() -> None:
    story = Story(HALL)
    agent = walker(story)
    first = agent._next_command()
    assert first == move("l", 9)
    story.then("--------------\n|.........@..|\n--------------", first)
    assert agent._next_command().keys == "l"
    assert story.belief.level.visited[2, 2:12].all(), "it has been on all of them"


def test_a_stride_broken_off_is_thought_over() -> None:
    story = Story(HALL)
    agent = walker(story)
    first = agent._next_command()
    story.then("--------------\n|....@.......|\n--------------", first)
    assert agent._next_command().keys == "7l", "planned anew from where it ended"
    assert not story.belief.level.visited[2, 7:].any()


def test_a_peaceful_one_in_the_way_of_a_stride_is_known_by_where_it_ended() -> None:
    story = Story("--------------\n|@...........|\n--------------", {"h": "dwarf"})
    belief = story.then(
        "--------------\n|....@h......|\n--------------", move("l", 9), "Really attack the peaceful dwarf?"
    )
    assert [monster.hostile for monster in belief.monsters] == [False]


@pytest.mark.parametrize(
    ("before", "says", "goes"),
    [
        ("", "", True),
        ("", "You hear the chime of a cash register.", True),
        ("", "The jackal bites!", False),
        ("", "You see here 6 rocks.", False),
        ("You see here 6 rocks.", "You see here 6 rocks.", True),
        ("You see here 6 rocks.", "You see here 5 rocks.", False),
        ("You see here 6 rocks.", "There are several objects here.", False),
    ],
)
def test_a_walk_goes_on_while_nothing_new_is_said(before: str, says: str, goes: bool) -> None:
    story = Story("|.@..|")
    story.then("|..@.|", move("l"), before)
    belief = story.then("|.@..|", move("h"), "")
    since = scene(belief)
    belief = story.then("|..@.|", move("l"), says)
    assert goes_on(belief, ((1, 5),), since) is goes
