"""What a hero in danger chooses among: the roster's first offers and the open ways out, each another command."""

from __future__ import annotations

from collections.abc import Iterator

from agents.neural.options.chooser import KeptUp
from agents.neural.options.menu import FREE, OPEN, UNASKED, extra
from agents.symbolic.assessment.assessment import assess
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import FixedOrder, Offer, Offers

DANGEROUS = 0.015
"""Chance to die in the fight at hand, as the assessment reckons it, from which on a decision is dangerous."""

CONSIDERED = 7
"""Offers of the roster that are looked at."""

NO_WAY_OUT = frozenset(
    {
        *("search", "wander", "explore", "take stairs", "fall through", "clear way", "force door", "push boulder"),
        *("break out", "read map", "solve Sokoban", "hunt", "fetch", "take", "unload", "shop", "leave shop"),
        *("eat corpse", "identify monster", "look here", "wield", "wear", "adorn", "enhance", "read", "drink good"),
        "test wand",
    }
)
"""Behaviours whose offers wait until the danger is over: to go on with something else is no way out of it."""

WITHOUT = "dig out"
"""The open way out that is none here: nobody digs on amid blows, with the prayer put off until the hole is through."""


def dangerous(belief: Belief) -> bool:
    """Whether the fight at hand may kill."""
    return bool(belief.hostiles) and 1 - assess(belief).expectation.survival >= DANGEROUS


def ways(belief: Belief, offers: Offers, first: Offer) -> list[Offer]:
    """Return the offers to choose among, the fixed order's choice first; that one alone where it is not asked about."""
    found = [first]
    if first.name in UNASKED or first.proposal.command.verb in FREE:
        return found
    for offer in _others(belief, offers):
        if all(offer.proposal.command != other.proposal.command for other in found):
            found.append(offer)
    return found


def _others(belief: Belief, offers: Offers) -> Iterator[Offer]:
    """Yield what else is offered, and may be more of the same."""
    yield from (offer for offer in offers.leading(CONSIDERED) if offer.name not in NO_WAY_OUT)
    yield from (offer for name in OPEN if name != WITHOUT and (offer := extra(name, belief, offers)) is not None)


class KeepingUp(FixedOrder):
    """The fixed order, but for an open way out that was begun: it is kept up for a while. A base class of choosers."""

    def __init__(self) -> None:
        self.reset(0)

    def reset(self, seed: int) -> None:
        """Drop what was being kept up."""
        super().reset(seed)
        self.kept = KeptUp()

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Go on with the way out that was begun while it is open, else decide."""
        return self.kept.going_on(belief, offers) or self.decide(belief, offers)

    def decide(self, belief: Belief, offers: Offers) -> Offer | None:
        """Take what comes first."""
        return super().choose(belief, offers)
