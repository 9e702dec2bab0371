"""What the hero learns of its spells."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.spells import circumstances, spells_listed
from agents.symbolic.command import Command, Verb
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.perception.spell_list import read_spell_list


def spells(belief: Belief, command: Command) -> None:
    """Take in the list of spells: it is shown on request, and again before each cast."""
    if not command.does(Verb.LIST_SPELLS, Verb.CAST):
        return
    listed = read_spell_list(belief.exchange.windows)
    if listed is not None:
        belief.spells = spells_listed(listed)
    elif belief.happened(K.NO_SPELLS):
        belief.spells = {}
    if command.verb is Verb.LIST_SPELLS:
        belief.spells_read = circumstances(belief.stats, belief.inventory)
