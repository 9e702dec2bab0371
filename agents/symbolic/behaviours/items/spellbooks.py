"""Reading a spellbook again: a spell is forgotten after 20,000 turns, or by amnesia, and its book brings it back.

A book can be read four times again before it is blank (spell.c, learn). Those read here are of the first level: one
that is too hard teleports the hero at worst (spell.c, cursed_book).
"""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import read
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.spells import worth_studying
from nethack_env.observation import Hunger


def study(belief: Belief) -> Proposal | Refusal:
    """Read the book of a spell that the hero lives by and has nearly or quite forgotten."""
    if not belief.fading:
        return "no spell fades"
    if belief.stats.hunger >= Hunger.WEAK:
        return "too hungry to study"
    books = belief.inventory.of_class(ObjectClass.SPBOOK)
    book = next((entry for entry in books if _refreshes(belief, entry)), None)
    if book is None:
        return "no book for what fades"
    return Proposal(read(book.letter), f"read {book.item.name}, which fades", target=("study", book.item.name))


def _refreshes(belief: Belief, book: Carried) -> bool:
    """Whether a book is free to be read, and of a spell that fades; a cursed one is always too hard."""
    kind = book.kind
    if kind is None or kind.name not in belief.fading or not book.item.usable:
        return False
    return worth_studying(belief, kind)
