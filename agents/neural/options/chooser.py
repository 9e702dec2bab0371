"""The chooser of the hybrid: a net's scores over the menu, and a way out once begun is kept up for a while."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agents.neural.options.menu import OPEN, extra, menu
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer, Offers

KEPT_UP = 10
"""Decisions for which a way out is kept up: one step of a flight is worth nothing."""

Picker = Callable[[Belief, Sequence[Offer]], int]
"""Says which option of a menu of two or more to take."""


def first(belief: Belief, options: Sequence[Offer]) -> int:
    """Take what the fixed order takes."""
    del belief, options
    return 0


class KeptUp:
    """The open way out that was begun, if any: it is gone on with for a while, whatever the order would do."""

    def __init__(self) -> None:
        self._name, self._left = "", 0

    def begin(self, offer: Offer) -> Offer:
        """Take an offer; an open way out is kept up from then on."""
        self._name, self._left = offer.name, KEPT_UP - 1 if offer.name in OPEN else 0
        return offer

    def going_on(self, belief: Belief, offers: Offers) -> Offer | None:
        """Return the way out that is being kept up; None where there is none, or it is no longer open."""
        if not self._left:
            return None
        offer = extra(self._name, belief, offers) if belief.hostiles else None
        self._left = self._left - 1 if offer is not None else 0
        return offer

    def __bool__(self) -> bool:
        return self._left > 0


class MenuChooser:
    """Asks a picker where a decision matters and there is a choice.

    Parameters
    ----------
    pick : Picker
        Which option to take.
    """

    def __init__(self, pick: Picker) -> None:
        self.pick = pick
        self.reset(0)

    def reset(self, seed: int) -> None:
        """Drop what was being kept up."""
        del seed
        self._kept = KeptUp()

    @property
    def busy(self) -> bool:
        """Whether a way out is being kept up."""
        return bool(self._kept)

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Go on with the way out that was begun, or pick from the menu."""
        going_on = self._kept.going_on(belief, offers)
        if going_on is not None:
            return going_on
        options = menu(belief, offers)
        if len(options) < 2:
            return options[0] if options else None
        return self._kept.begin(options[self.pick(belief, options)])
