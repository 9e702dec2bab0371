"""The agent `options`: the symbolic agent, with a net that may overrule the order of its roster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from agents.neural.options.chooser import MenuChooser
from agents.neural.options.policy import load_policy
from agents.neural.shared.explanation import likeliest
from agents.neural.shared.weight_files import SHIPPED
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer, Offers
from agents.symbolic.proposal import Proposal

WEIGHTS = SHIPPED / "options.npz"


class OptionsAgent(SymbolicAgent):
    """Chooses among the offers of the symbolic behaviours by a trained net, wherever the hero may get hurt.

    Parameters
    ----------
    weights : str or Path, optional
        A file of `save_policy`; the shipped one by default.
    """

    def __init__(self, weights: str | Path = WEIGHTS) -> None:
        self._policy = load_policy(Path(weights))
        self._weighed: tuple[tuple[str, float], ...] = ()
        super().__init__(chooser=MenuChooser(self._pick))

    def _pick(self, belief: Belief, options: Sequence[Offer]) -> int:
        chances = self._policy.weigh(belief, options)
        self._weighed = likeliest([offer.name for offer in options], chances)
        return self._policy.pick_by(chances)

    def _take(self, offer: Offer, offers: Offers) -> Proposal:
        """Tell with the decision what the net weighed for it, if it was asked."""
        proposal = super()._take(offer, offers)
        if self._weighed and self._decision is not None:
            self._decision = replace(self._decision, choices=self._weighed)
        self._weighed = ()
        return proposal
