"""Situations in danger, and what the fixed order would do there."""

from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import FixedOrder, Offer, Offers
from agents.symbolic.roster import ROSTER
from tests.agents.symbolic.scenario import scenario


def cornered() -> Belief:
    """A hero with few hit points left beside two soldier ants, near the stairs up."""
    ants = {"a": "soldier ant"}
    return scenario("------\n|aa..|\n|.@<.|\n------", ants, hp=14, max_hp=40, depth=2)


def calm() -> Belief:
    """A hero with nobody around."""
    return scenario("------\n|@...|\n------")


def first(belief: Belief) -> tuple[Offer, Offers]:
    """Return what the fixed order takes, and the offers among which it does."""
    offers = Offers(ROSTER, belief)
    offer = FixedOrder().choose(belief, offers)
    assert offer is not None
    return offer, offers
