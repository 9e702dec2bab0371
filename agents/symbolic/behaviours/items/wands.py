"""Wands for peace: wishes, and speed for good; and a mark on those that are empty."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.identification import EMPTIED
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import name_item, zap
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.wands import (
    SPEEDERS,
    WISHERS,
)
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.wands import emptied, empty_wand_of, wand_of

WREST_SPAN = 5
"""Turns after which the zaps of an empty wand count anew: most of them are in vain."""


def make_wish(belief: Belief) -> Proposal | Refusal:
    """Zap a wand of wishing: the executor knows what to wish for.

    One zap in 121 of an empty wand wrests a last charge from it (zap.c, zappable): a wish for some hundred turns.
    """
    wand = wand_of(belief, WISHERS)
    if wand is not None:
        return Proposal(zap(wand.letter, "."), "make a wish", target=("wish", wand.item.text))
    empty = empty_wand_of(belief, WISHERS)
    if empty is not None:
        return Proposal(zap(empty.letter, "."), "wrest a wish", target=("wrest", empty.letter), span=WREST_SPAN)
    return "no wand of wishing"


def zap_self(belief: Belief) -> Proposal | Refusal:
    """Become fast for good with a wand of speed monster (src/zap.c, zapyourself)."""
    if belief.identification.sped_up:
        return "fast already"
    wand = wand_of(belief, SPEEDERS)
    if wand is None:
        return "no wand of speed"
    return Proposal(zap(wand.letter, "."), "become fast", target="zap self")


UNNAMED = " "
"""What is typed to take a name away (do_name.c, name_from_player)."""


def mark_wand(belief: Belief) -> Proposal | Refusal:
    """Name the wands that were found empty, which takes no time (do_name.c, docallcmd).

    Nymphs steal them, others pick them up, and the hero takes them from the dead again: half of the zaps of old heroes
    came to nothing, five in a row beside a troll (seed 63660, turn 246248). A wand keeps its name wherever it goes.
    """
    known = belief.identification
    for wand in belief.inventory.of_class(ObjectClass.WAND):
        if wand.letter in known.empty and not _marked(wand):
            return Proposal(name_item(wand.letter, EMPTIED), "mark an empty wand", target=("mark", wand.letter))
        if wand.letter in known.recharged:
            return Proposal(name_item(wand.letter, UNNAMED), "take the mark off", target=("mark", wand.letter))
    return "no wand to mark"


def _marked(wand: Carried) -> bool:
    """Whether the pack shows that it is empty: by its name, or by its charges."""
    return emptied(wand.item) or wand.item.charges is not None
