"""Which decisions are dangerous, and which ways are open there."""

import pytest

from agents.neural.danger.open_ways import OPEN_WAYS
from agents.neural.danger.ways import CONSIDERED, NAMES, NO_WAY_OUT, UNASKED, dangerous, ways
from agents.symbolic.chooser import Offer
from agents.symbolic.command import Command, look_here, search
from agents.symbolic.proposal import Proposal
from agents.symbolic.roster import ROSTER
from tests.agents.neural.danger.situations import calm, cornered, first


def test_names_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES) == len(ROSTER) + len(OPEN_WAYS)


def test_what_is_left_out_is_in_the_roster() -> None:
    assert set(NAMES) >= NO_WAY_OUT | UNASKED


def test_a_fight_that_may_kill_is_dangerous() -> None:
    assert dangerous(cornered())
    assert not dangerous(calm())


def test_each_way_is_another_command() -> None:
    offer, offers = first(cornered())
    found = ways(cornered(), offers, offer)
    assert found[0] == offer
    assert len(found) > 2
    commands = [way.proposal.command for way in found]
    assert all(command not in commands[:place] for place, command in enumerate(commands))
    assert not NO_WAY_OUT & {way.name for way in found}


def test_the_fixed_orders_choice_comes_first_and_open_ways_last() -> None:
    offer, offers = first(cornered())
    names = [way.name for way in ways(cornered(), offers, offer)]
    stand_open = [name for name in names if name in OPEN_WAYS]
    assert "leave upwards" in stand_open
    assert names == [offer.name, *(name for name in names[1:] if name not in OPEN_WAYS), *stand_open]
    assert len(names) <= CONSIDERED + len(OPEN_WAYS)


@pytest.mark.parametrize(("name", "command"), [("cure", search(1)), ("fight", look_here())])
def test_what_is_done_without_a_question_is_the_only_way(name: str, command: Command) -> None:
    _, offers = first(cornered())
    unasked = Offer(name, Proposal(command, "a test"))
    assert ways(cornered(), offers, unasked) == [unasked]
    assert len(ways(cornered(), offers, Offer("fight", Proposal(search(1), "a test")))) > 1
