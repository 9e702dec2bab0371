"""An agent whose every decision is a net's choice from the vocabulary; belief, executor and watchdog are as ever."""

from __future__ import annotations

from dataclasses import replace

from agents.neural.commands.chooser import TEMPERATURE, UNPLANNED, CommandChooser, Scorer
from agents.neural.commands.vocabulary import INDEX, NAMES
from agents.neural.shared.explanation import likeliest
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.chooser import Offer, Offers
from agents.symbolic.proposal import Proposal


class CommandAgent(SymbolicAgent):
    """Plays what a net chooses. It has neither roster nor plan.

    Parameters
    ----------
    score : Scorer
        The net.
    temperature : float
        Of the draws; 0 takes the likeliest choice.
    """

    def __init__(self, score: Scorer, temperature: float = TEMPERATURE) -> None:
        self._chooser = CommandChooser(score, temperature)
        super().__init__(UNPLANNED, self._chooser)

    def _take(self, offer: Offer, offers: Offers) -> Proposal:
        """Tell with the decision what the net weighed for it."""
        proposal = super()._take(offer, offers)
        chances = self._chooser.chances
        if offer.name in INDEX and self._decision is not None:
            chance = chances[INDEX[offer.name]]
            reason = f"{proposal.reason} ({chance:.0%})"
            self._decision = replace(self._decision, reason=reason, choices=likeliest(NAMES, chances))
        return proposal
