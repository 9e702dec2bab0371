"""The ways out that stand open beside the roster: when they do, and what is done."""

from agents.neural.danger.open_ways import LONGEST_RUN, OPEN_WAYS, leave_downwards, leave_upwards, open_way, shelter
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offers
from agents.symbolic.proposal import Proposal
from agents.symbolic.roster import ROSTER
from agents.symbolic.verb import Verb
from tests.agents.symbolic.scenario import scenario
from tests.agents.symbolic.story import Story, move

ANT = {"a": "soldier ant"}


def in_room(depth: int = 3, hp: int = 30) -> Belief:
    drawing = "---------\n|.<.@a..|\n|.......|\n---------"
    return scenario(drawing, ANT, depth=depth, dungeon_level=depth, hp=hp, max_hp=40)


def test_the_stairs_are_walked_to_and_taken() -> None:
    story = Story("-------\n|.<@a.|\n-------", ANT, depth=3, dungeon_level=3)
    walk = leave_upwards(story.belief)
    assert isinstance(walk, Proposal)
    assert (walk.command.keys, walk.path) == ("h", ((2, 3),))
    leave = leave_upwards(story.then("-------\n|.@a..|\n-------", move("h")))
    assert isinstance(leave, Proposal)
    assert (leave.command.verb, leave.path) == (Verb.ASCEND, ())


def test_the_stairs_down_are_taken_too() -> None:
    below = leave_downwards(scenario("-------\n|..@a.|\n-------", ANT, over=">", depth=3, dungeon_level=3))
    assert isinstance(below, Proposal)
    assert below.command.verb == Verb.DESCEND


def test_stairs_that_are_no_way_out() -> None:
    assert leave_upwards(in_room(depth=1)) == "these stairs lead out of the dungeon"
    assert leave_downwards(in_room()) == "no such stairs near"
    hall = "|<" + "." * LONGEST_RUN + "@a|"
    assert leave_upwards(scenario(hall, ANT, depth=3, dungeon_level=3)) == "no such stairs near"
    assert isinstance(leave_upwards(scenario(hall.replace(".", "", 1), ANT, depth=3, dungeon_level=3)), Proposal)
    held = in_room()
    held.trapped = True
    assert leave_upwards(held) == "held"


def test_shelter_is_written_though_the_fight_is_won() -> None:
    proposal = shelter(in_room(hp=40))
    assert isinstance(proposal, Proposal)
    assert proposal.command.verb == Verb.ENGRAVE


def test_a_vetoed_way_out_is_not_offered_again() -> None:
    belief = in_room()
    offers = Offers(ROSTER, belief)
    found = [offer for name in OPEN_WAYS if (offer := open_way(name, belief, offers)) is not None]
    assert [offer.name for offer in found] == ["leave upwards", "shelter"]
    offers.withdraw(found[0], "tried in vain")
    assert open_way("leave upwards", belief, offers) is None
    assert open_way("shelter", belief, offers) == found[1]
