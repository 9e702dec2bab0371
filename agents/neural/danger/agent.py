"""The agent `symbolic-danger`: the symbolic agent, in danger overruled where another way is clearly less deadly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from agents.neural.danger.estimator import DangerEstimator, load_estimator
from agents.neural.danger.keeping_up import KeepingUp
from agents.neural.danger.ways import dangerous, ways
from agents.neural.shared.weight_files import SHIPPED
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer, Offers
from agents.symbolic.proposal import Proposal

WEIGHTS = SHIPPED / "danger.npz"

MARGIN = 0.05
"""Chance of dying by which another way must be better than the fixed order's: without a margin it was no better in
copies, and by 0.02 there was none."""


class Weighing(KeepingUp):
    """Takes what comes first, unless the estimate says that another way is less deadly by a margin.

    Parameters
    ----------
    estimator : DangerEstimator
        Foretells the danger of each way.
    margin : float
        Chance of dying by which another way must be better.
    """

    def __init__(self, estimator: DangerEstimator, margin: float) -> None:
        self._estimator, self._margin = estimator, margin
        self.weighed = ""
        super().__init__()

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Choose, and keep in words what was weighed: the chance to live by each way."""
        self.weighed = ""
        return super().choose(belief, offers)

    def decide(self, belief: Belief, offers: Offers) -> Offer | None:
        """Weigh the ways where it is dangerous."""
        first = super().decide(belief, offers)
        if first is None or not dangerous(belief):
            return first
        options = ways(belief, offers, first)
        if len(options) < 2:
            return first
        names = [offer.name for offer in options]
        danger = self._estimator.weigh(belief, names)
        self.weighed = "to live by " + ", ".join(
            f"{name} {1 - one:.0%}" for name, one in zip(names, danger, strict=True)
        )
        best = int(np.argmin(danger))
        return self.begin(options[best]) if danger[best] < danger[0] - self._margin else first


class DangerAgent(SymbolicAgent):
    """Weighs the ways out of a dangerous decision by the chance to live that a net gives each of them.

    Parameters
    ----------
    weights : str or Path, optional
        A file of `save_estimator`; the shipped one by default.
    margin : float, optional
        Chance of dying by which another way than the fixed order's must be better to be taken.
    """

    def __init__(self, weights: str | Path = WEIGHTS, margin: float = MARGIN) -> None:
        self._weighing = Weighing(load_estimator(Path(weights)), margin)
        super().__init__(chooser=self._weighing)

    def _take(self, offer: Offer, offers: Offers) -> Proposal:
        """Tell with the decision what was weighed for it."""
        proposal = super()._take(offer, offers)
        if self._weighing.weighed and self._decision is not None:
            weighed = "; ".join(filter(None, (self._decision.weighed, self._weighing.weighed)))
            self._decision = replace(self._decision, weighed=weighed)
        return proposal
