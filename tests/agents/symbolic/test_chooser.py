"""The seam between the roster and whoever picks: lazy, ordered, and under the watchdog."""

from __future__ import annotations

from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.intent import Change, Intent
from agents.symbolic.chooser import PASSED_OVER, FixedOrder, Offer, Offers
from agents.symbolic.command import move, search
from agents.symbolic.gates import Entry
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.strategies.plans import SCORE_PLAN
from agents.symbolic.strategies.strategy import Strategy
from tests.agents.symbolic.story import Story

CORRIDOR = "---------\n|@......|\n|.......|\n---------"


class Asked:
    """A behaviour that always answers the same, and counts how often it is asked."""

    def __init__(self, answer: Proposal | Refusal) -> None:
        self.answer, self.times = answer, 0

    def __call__(self, belief: Belief) -> Proposal | Refusal:
        del belief
        self.times += 1
        return self.answer


def offering(turns: int, target: object = None) -> Asked:
    return Asked(Proposal(search(turns), f"wait {turns}", target=target))


class Last:
    """Picks the last of all offers."""

    def __init__(self) -> None:
        self.seeds: list[int] = []

    def reset(self, seed: int) -> None:
        self.seeds.append(seed)

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        del belief
        standing = offers.leading(100)
        return standing[-1] if standing else None


def agent(*roster: Entry, chooser: Last | None = None) -> SymbolicAgent:
    made = SymbolicAgent(Strategy("test", SCORE_PLAN, roster), chooser)
    made.belief = Story(CORRIDOR).belief
    return made


def test_the_fixed_order_asks_nobody_below_the_winner() -> None:
    one, two = offering(1), offering(2)
    player = agent(Entry("never", Asked("no")), Entry("one", one), Entry("two", two))
    assert isinstance(player.chooser, FixedOrder)
    assert player._next_command().keys == "s"
    assert (one.times, two.times) == (1, 0)


def test_offers_are_asked_once_and_in_order() -> None:
    one, two, three = offering(1), offering(2), offering(3)
    offers = Offers(
        (Entry("one", one), Entry("no", Asked("no")), Entry("two", two), Entry("three", three)), Story(CORRIDOR).belief
    )
    assert [offer.name for offer in offers.leading(2)] == ["one", "two"]
    assert three.times == 0
    first = offers.first()
    assert first is not None
    assert first.name == "one"
    offers.withdraw(first, "vetoed")
    assert [offer.name for offer in offers.leading(9)] == ["two", "three"]
    assert (one.times, two.times, three.times) == (1, 1, 1)
    assert offers.refusals("three") == (("one", "vetoed"), ("no", "no"), ("two", PASSED_OVER))
    assert offers.refusals("two") == (("one", "vetoed"), ("no", "no"))


def test_what_was_given_up_is_better_than_nothing() -> None:
    """One behaviour wavers between two targets: it waits for whoever else has something to offer, and only for them."""
    belief = Story(CORRIDOR).belief
    east = Asked(Proposal(move("l"), "go east", ((1, 3),), target="east"))
    belief.intent = Intent("waver", "west", (1, 1), belief.turn, given_up=(("waver", "east"),))
    waver, other = Entry("waver", east), Entry("other", offering(1))
    for roster, winner in (((waver, other), "other"), ((waver,), "waver")):
        offers = Offers(roster, belief)
        chosen = FixedOrder().choose(belief, offers)
        assert chosen is not None
        assert chosen.name == winner
        assert offers.refuses("waver")


def test_who_goes_to_and_fro_does_something_else() -> None:
    belief = Story(CORRIDOR).belief
    east = Entry("east", Asked(Proposal(move("l"), "go east", ((1, 3),), target="east")))
    for times, winner in ((1, "east"), (2, "other")):
        changes = tuple(Change("west", "east", belief.pos, belief.turn - 2 * number) for number in range(times))
        belief.intent = Intent("west", "west", belief.pos, belief.turn, (("east", "east"),), changes)
        chosen = FixedOrder().choose(belief, Offers((east, Entry("other", offering(1))), belief))
        assert chosen is not None
        assert chosen.name == winner


def test_what_is_urgent_never_waits() -> None:
    """A gas spore is no fight that may be lost; to keep off it does not wait for a search."""
    belief = Story(CORRIDOR).belief
    for urgent, winner in ((False, "other"), (True, "off")):
        off = Entry("off", Asked(Proposal(move("l"), "keep off", ((1, 3),), target="off")), urgent=urgent)
        changes = (Change("search", "off", belief.pos, belief.turn - 1),) * 2
        belief.intent = Intent("search", "west", belief.pos, belief.turn, (("off", "off"),), changes)
        chosen = FixedOrder().choose(belief, Offers((off, Entry("other", offering(1))), belief))
        assert chosen is not None
        assert chosen.name == winner


def test_nobody_offers() -> None:
    offers = Offers((Entry("no", Asked("no")),), Story(CORRIDOR).belief)
    assert offers.first() is None
    assert offers.leading(3) == []
    assert FixedOrder().choose(Story(CORRIDOR).belief, offers) is None
    assert offers.refusals("watchdog") == (("no", "no"),)


def test_another_chooser_overrules_the_order_and_the_trace_says_so() -> None:
    player = agent(Entry("one", offering(1)), Entry("never", Asked("no")), Entry("two", offering(2)), chooser=Last())
    assert player._next_command().keys == "2s"
    decision = player.decision
    assert decision is not None
    assert (decision.behaviour, decision.reason) == ("two", "wait 2")
    assert decision.refused == (("one", PASSED_OVER), ("never", "no"))


def test_a_vetoed_pick_is_chosen_anew_among_the_rest() -> None:
    player = agent(Entry("one", offering(1)), Entry("two", offering(2, target="the same again")), chooser=Last())
    pressed = []
    for _ in range(20):
        pressed.append(player._next_command().keys)
        player.belief.exchange = type(player.belief.exchange)()  # a decision later, nothing has changed
    assert pressed[0] == "2s"
    assert pressed[-1] == "s", "the watchdog has the last word"
    assert player.decision is not None
    assert player.decision.behaviour == "one"


def test_the_chooser_starts_every_game_anew() -> None:
    chooser = Last()
    player = SymbolicAgent(chooser=chooser)
    player.reset(7)
    assert chooser.seeds == [0, 7]
