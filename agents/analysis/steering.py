"""The agent's other choices: what the roster offers at a decision, and how to make it take one of them, once."""

from __future__ import annotations

from collections.abc import Iterator

from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Chooser, Offer, Offers
from agents.symbolic.verb import Verb

MOST = 8
"""Offers of the roster that are compared: what stands lower in it has nothing to do with the danger at hand."""

LOOKS = frozenset({Verb.FARLOOK, Verb.LOOK_HERE})
"""Verbs that take no time: the same decision comes again after them."""


class Steered:
    """A chooser that decides for itself unless it is told to take another offer at the next decision.

    Parameters
    ----------
    own : Chooser
        Chooses whenever no order is given.

    Attributes
    ----------
    order : int or None
        Which of the distinct offers to take at the next decision; 0 is the agent's own choice.
    offered : tuple of Offer
        What the distinct offers were, the own choice first, when an order was last carried out.
    """

    def __init__(self, own: Chooser) -> None:
        self._own = own
        self.order: int | None = None
        self.offered: tuple[Offer, ...] = ()

    def reset(self, seed: int) -> None:
        """Forget the last game."""
        self._own.reset(seed)
        self.order, self.offered = None, ()

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Return the own choice, or the offer that was ordered."""
        own = self._own.choose(belief, offers)
        if self.order is None or own is None:
            return own
        order, self.order = self.order, None
        self.offered = tuple(distinct(own, offers))
        return self.offered[order] if order < len(self.offered) else own


def distinct(own: Offer, offers: Offers) -> Iterator[Offer]:
    """Yield the own choice and the leading offers that would do something else: other keys, and not only a look."""
    typed = set()
    for offer in (own, *offers.leading(MOST)):
        command = offer.proposal.command
        keys = (command.keys, command.answers, command.choose)
        if keys not in typed and (offer is own or command.verb not in LOOKS):
            typed.add(keys)
            yield offer


def steer(agent: object) -> Steered | None:
    """Return a way to steer an agent; None if it does not choose among offers."""
    if not isinstance(agent, SymbolicAgent):
        return None
    steered = Steered(agent.chooser)
    agent.chooser = steered
    return steered
