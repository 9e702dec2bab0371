"""The agent's other choices."""

from agents.analysis.steering import MOST, Steered, distinct, steer
from agents.random_agent import RandomAgent
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import FixedOrder, Offers
from agents.symbolic.command import Command, ascend, search
from agents.symbolic.gates import Entry
from agents.symbolic.proposal import Behaviour, Proposal
from agents.symbolic.strategies.table import SCORE
from agents.symbolic.verb import Verb


def offering(command: Command) -> Behaviour:
    return lambda belief: Proposal(command, "a reason")


ROSTER = (
    Entry("rest", offering(Command(Verb.REST, "s"))),
    Entry("wait", offering(search(1))),
    Entry("look", offering(Command(Verb.LOOK_HERE, ":"))),
    Entry("never", lambda belief: "no"),
    Entry("search", offering(search(5))),
    Entry("climb", offering(ascend())),
)
BELIEF = Belief(SCORE.plan)


def test_only_what_does_something_else_is_another_choice() -> None:
    offers = Offers(ROSTER, BELIEF)
    own = offers.first()
    assert own is not None
    assert [offer.name for offer in distinct(own, offers)] == ["rest", "search", "climb"]


def test_what_stands_low_in_the_roster_is_left_out() -> None:
    many = tuple(Entry(f"wait {n}", offering(search(n))) for n in range(1, 30))
    own = Offers(many, BELIEF).first()
    assert own is not None
    assert len(list(distinct(own, Offers(many, BELIEF)))) == MOST


def test_an_order_holds_once() -> None:
    chooser = Steered(FixedOrder())
    chooser.order = 2
    names = []
    for _ in range(2):
        offer = chooser.choose(BELIEF, Offers(ROSTER, BELIEF))
        assert offer is not None
        names.append(offer.name)
    assert names == ["climb", "rest"]
    assert [offer.name for offer in chooser.offered] == ["rest", "search", "climb"]
    chooser.reset(0)
    assert chooser.offered == ()


def test_an_order_that_cannot_be_carried_out_changes_nothing() -> None:
    chooser = Steered(FixedOrder())
    chooser.order = 7
    offer = chooser.choose(BELIEF, Offers(ROSTER, BELIEF))
    assert offer is not None
    assert offer.name == "rest"


def test_who_does_not_choose_among_offers_cannot_be_steered() -> None:
    assert steer(RandomAgent()) is None
    agent = SymbolicAgent()
    assert agent.chooser is not None
    assert steer(agent) is agent.chooser
