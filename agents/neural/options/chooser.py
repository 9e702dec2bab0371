"""The chooser of the hybrid: a net's scores over the menu, and a way out once begun is kept up for a while."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agents.neural.options.menu import extra, menu
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
        self._kept, self._left = "", 0

    @property
    def busy(self) -> bool:
        """Whether a way out is being kept up."""
        return self._left > 0

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Go on with the way out that was begun, or pick from the menu."""
        if self._left:
            self._left -= 1
            offer = extra(self._kept, belief, offers) if belief.hostiles else None
            if offer is not None:
                return offer
            self._left = 0
        options = menu(belief, offers)
        if len(options) < 2:
            return options[0] if options else None
        offer = options[self.pick(belief, options)]
        if extra(offer.name, belief, offers) is not None:
            self._kept, self._left = offer.name, KEPT_UP - 1
        return offer
