"""Which wand is of use: what it can be, and whether it may hold charges."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.identification import EMPTIED
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType
from agents.symbolic.knowledge.wands import DIGGERS
from agents.symbolic.perception.items import Item


def wand_of(belief: Belief, kinds: Collection[ObjectType]) -> Carried | None:
    """Return a wand that can only be one of `kinds` and is not known to be empty."""
    return next(wands_of(belief, kinds), None)


def wands_of(belief: Belief, kinds: Collection[ObjectType]) -> Iterator[Carried]:
    """Return the wands that can only be of `kinds` and are not known to be empty."""
    return (entry for entry in _surely(belief, kinds) if not spent(belief, entry))


def empty_wand_of(belief: Belief, kinds: Collection[ObjectType]) -> Carried | None:
    """Return a wand that can only be one of `kinds`, and is known to be empty but not cancelled."""
    empty = (entry for entry in _surely(belief, kinds) if spent(belief, entry))
    return next((entry for entry in empty if entry.item.charges is None or entry.item.charges.left == 0), None)


def _surely(belief: Belief, kinds: Collection[ObjectType]) -> Iterator[Carried]:
    """Yield the wands that can only be of `kinds`."""
    for entry in belief.inventory.of_class(ObjectClass.WAND):
        left = belief.identification.possible(entry.item.name)
        if left and left[0] in kinds and all(kind in kinds for kind in left):  # a "wand" picked up blind may be any
            yield entry


def spent(belief: Belief, wand: Carried) -> bool:
    """Whether a wand is known to hold no more charges."""
    charges, known = wand.item.charges, belief.identification
    if wand.letter in known.empty or (charges is not None and charges.left <= 0):
        return True
    return emptied(wand.item) and wand.letter not in known.recharged


def emptied(item: Item) -> bool:
    """Whether it is a wand that the hero found empty before, and marked."""
    return item.named == EMPTIED


def digging_wand(belief: Belief) -> Carried | None:
    """Return a wand of digging with charges: zapped down it makes a hole at once."""
    return wand_of(belief, DIGGERS)
