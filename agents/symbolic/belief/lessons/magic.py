"""What the hero learns of its spells."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.spells import circumstances, spells_in
from agents.symbolic.command import Command, Verb
from agents.symbolic.perception.events import EventKind as K

LIST = "spell"
"""Word in the heading of the list, whether it is shown to look at or to choose from."""


def spells(belief: Belief, command: Command) -> None:
    """Take in the list of spells: it is shown on request, and again before each cast."""
    if not command.does(Verb.LIST_SPELLS, Verb.CAST):
        return
    lists = [window for window in belief.exchange.windows if LIST in window.title]
    if lists:
        belief.spells = spells_in(lists)
    elif belief.happened(K.NO_SPELLS):
        belief.spells = {}
    if command.verb is Verb.LIST_SPELLS:
        belief.spells_read = circumstances(belief.stats, belief.inventory)
