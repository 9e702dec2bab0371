"""An open way out, once begun, is kept up for a while: one step of a flight is worth nothing."""

from __future__ import annotations

from agents.neural.danger.open_ways import OPEN_WAYS, open_way
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import FixedOrder, Offer, Offers

KEPT_UP = 10
"""Decisions for which an open way out is kept up."""


class KeepingUp(FixedOrder):
    """The fixed order, but for an open way out that was begun: that is gone on with. A base class of choosers."""

    def __init__(self) -> None:
        self.reset(0)

    def reset(self, seed: int) -> None:
        """Drop what was being kept up."""
        super().reset(seed)
        self._name, self._left = "", 0

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Go on with the way out that was begun while it is open and somebody is hostile, else decide."""
        return self._going_on(belief, offers) or self.decide(belief, offers)

    def decide(self, belief: Belief, offers: Offers) -> Offer | None:
        """Take what comes first."""
        return super().choose(belief, offers)

    def begin(self, offer: Offer) -> Offer:
        """Take an offer; an open way out is kept up from then on."""
        self._name, self._left = offer.name, KEPT_UP - 1 if offer.name in OPEN_WAYS else 0
        return offer

    def _going_on(self, belief: Belief, offers: Offers) -> Offer | None:
        if not self._left:
            return None
        offer = open_way(self._name, belief, offers) if belief.hostiles else None
        self._left = self._left - 1 if offer is not None else 0
        return offer
