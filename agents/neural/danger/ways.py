"""What a hero in danger chooses among: the roster's first offers and the open ways out, each another command."""

from __future__ import annotations

from collections.abc import Iterator

from agents.neural.danger.open_ways import OPEN_WAYS, open_way
from agents.symbolic.assessment.assessment import assess
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer, Offers
from agents.symbolic.roster import ROSTER
from agents.symbolic.verb import Verb

NAMES: tuple[str, ...] = (*(entry.name for entry in ROSTER), *OPEN_WAYS)
"""All ways by name, as a net that is trained today knows them."""

DANGEROUS = 0.015
"""Chance to die in the fight at hand, as the assessment reckons it, from which on a decision is dangerous."""

CONSIDERED = 7
"""Offers of the roster that are looked at."""

UNASKED = frozenset({"know self", "know spells", "mark wand", "cure", "identify monster"})
"""Behaviours that are not weighed when they come first: they take no time, or nothing is better."""

FREE = frozenset({Verb.LOOK_HERE, Verb.FARLOOK})
"""Commands that take no time, and are not weighed either."""

NO_WAY_OUT = frozenset(
    {
        *("search", "wander", "explore", "take stairs", "fall through", "clear way", "force door", "push boulder"),
        *("break out", "read map", "solve Sokoban", "hunt", "fetch", "take", "unload", "shop", "leave shop"),
        *("eat corpse", "identify monster", "look here", "wield", "wear", "adorn", "enhance", "read", "drink good"),
        *("test wand", "open box", "ask altar", "rub lamp", "dip sword"),
    }
)
"""Behaviours whose offers wait until the danger is over: to go on with something else is no way out of it."""


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
    yield from (offer for name in OPEN_WAYS if (offer := open_way(name, belief, offers)) is not None)
