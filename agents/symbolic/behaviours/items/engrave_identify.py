"""Unknown wands: engrave with each once, over another engraving, when it is quiet: most of them show what they are."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import engrave, engrave_test
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import WRITABLE
from agents.symbolic.verb import Verb

SCRIBBLE = "xx"
"""Written first, so that wands that act on an engraving show it."""


def test_wand(belief: Belief) -> Proposal | Refusal:
    """Engrave with a wand that may be several things."""
    wand = _untested(belief)
    if wand is None:
        return "no untested wand"
    if belief.health < belief.tuning.items.fit_to_engrave or belief.here not in WRITABLE:
        return "not here"
    if not _scribbled(belief):
        return Proposal(engrave(SCRIBBLE), "scribble something to try a wand on", target=("scribble", belief.pos))
    return Proposal(
        engrave_test(wand.letter), f"engrave with {wand.item.name} to see what it is", target=wand.item.name
    )


def _untested(belief: Belief) -> Carried | None:
    identification = belief.identification
    for entry in belief.inventory.of_class(ObjectClass.WAND):
        name = entry.item.name
        if entry.item.price is None and name not in identification.tried and identification.is_open(name):
            return entry
    return None


def _scribbled(belief: Belief) -> bool:
    """Whether the last thing done was to scribble here."""
    command = belief.exchange.command
    return (
        command is not None
        and command.verb is Verb.ENGRAVE
        and command.subject == SCRIBBLE
        and not belief.exchange.refused
    )
